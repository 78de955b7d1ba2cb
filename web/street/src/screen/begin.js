// The start of a night: who, where. Two touches.

import { say } from "../words/say.js";
import { el } from "./el.js";
import { button, chips, head, notice } from "./parts.js";
import { states } from "./states.js";

/** @param {import("../app.js").App} app */
export function begin(app) {
  const settings = app.phone.settings();
  if (!settings) throw new Error("the phone is not set up");
  /** @type {string[]} */
  let colleagues = [];
  let practice = false;
  const others = settings.colleagues.filter((one) => one.id !== settings.me.id);

  const who = chips({
    label: say("street-begin-who"),
    field: "who",
    many: true,
    choices: [...others.map((one) => ({ value: one.id, label: one.name })), { value: "", label: say("street-begin-alone") }],
    change: (chosen) => {
      colleagues = chosen.map(String).filter(Boolean);
    },
  });
  // What is touched lies under the thumb.
  who.classList.add("low");
  const where = chips({
    label: say("street-begin-area"),
    field: "area",
    choices: settings.areas.map((area) => ({ value: area.id, label: area.name })),
    change: async ([area]) => {
      if (area === undefined) return;
      await app.course.begin({ colleagues, area: String(area), practice });
      app.writing.forget();
      app.go("night");
    },
  });
  return el(
    "main",
    { "data-screen": "begin" },
    head(say("street-begin-title"), null, button(say("street-hide"), () => app.hide(), { "data-act": "hide" })),
    states(app),
    who,
    settings.areas.length ? where : notice(say("street-begin-area-none")),
    chips({
      label: say("street-begin-practice"),
      field: "practice",
      unseen: true,
      choices: [{ value: 1, label: say("street-begin-practice") }],
      change: (chosen) => {
        practice = chosen.length > 0;
      },
    }),
    el("div", { class: "row" }, app.unsentLink(), button(say("street-about-open"), () => app.go("about"), { class: "link", "data-act": "about" })),
  );
}
