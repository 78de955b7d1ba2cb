// The end of a night: what was given, who is home, three lines; then waiting until everything has arrived.

import { LIMITS, minutesSince1970 } from "../note/note.js";
import { say } from "../words/say.js";
import { workers } from "../work/writing.js";
import { el } from "./el.js";
import { big, button, chips, head, stepper, text } from "./parts.js";
import { states } from "./states.js";

/** @param {import("../app.js").App} app */
export function closing(app) {
  const settings = app.phone.settings();
  const night = app.phone.night();
  if (!settings || !night) throw new Error("no night is open");
  const ending = app.course.ending();
  const out = workers(app.phone);
  const names = new Map([settings.me, ...settings.colleagues].map((one) => [one.id, one.name]));
  const failed = el("p", { class: "error", role: "alert" });

  async function close() {
    failed.textContent = "";
    if (screen.inert) return;
    screen.inert = true;
    try {
      if (app.writing.isBegun()) await app.writing.save();
      await app.course.close();
    } catch {
      failed.textContent = say("street-save-failed");
      screen.inert = false;
      return;
    }
    app.go("after");
    app.flush();
  }

  /** @param {number} at */
  const line = (at) =>
    text({
      label: say("street-close-line", { number: at + 1 }),
      field: `handover-${at + 1}`,
      value: ending.handover[at],
      limit: LIMITS.sentence,
      change: (value) => {
        ending.handover[at] = value;
        app.course.touch();
      },
    });

  const screen = el(
    "main",
    { "data-screen": "closing" },
    head(say("street-close-title"), null, el("div", { class: "row" },
      button(say("street-back"), () => app.go("night"), { "data-act": "back" }),
      button(say("street-hide"), () => app.hide(), { "data-act": "hide" }))),
    chips({
      label: say("street-close-home"),
      field: "home",
      many: true,
      chosen: ending.home.map((home) => home.worker),
      choices: out.map((id) => ({ value: id, label: names.get(id) ?? "…" })),
      change: (chosen) => {
        const at = minutesSince1970(new Date());
        ending.home = chosen.map((id) => ending.home.find((home) => home.worker === id) ?? { worker: String(id), at });
        app.course.touch();
      },
    }),
    el(
      "section",
      { class: "field" },
      el("h2", {}, say("street-close-given")),
      settings.things.map((thing) =>
        stepper({ label: thing, field: `given-${thing}`, value: night.things[thing] ?? 0, most: 999, change: (count) => app.course.things(thing, count) }),
      ),
    ),
    text({
      label: say("street-close-raids"),
      field: "raids",
      value: ending.raids,
      limit: LIMITS.words,
      lines: 2,
      change: (value) => {
        ending.raids = value;
        app.course.touch();
      },
    }),
    el("section", { class: "stack" }, el("h2", {}, say("street-close-handover")), line(0), line(1), line(2)),
    el(
      "div",
      { class: "foot" },
      failed,
      big(say("street-close-save"), close, { "data-act": "close" }),
      el("p", { class: "quiet" }, say("street-save-truth")),
    ),
  );
  return screen;
}

/** @param {import("../app.js").App} app */
export function after(app) {
  const calm = el("div", { class: "calm", role: "status", "data-part": "after" });
  const done = el("div", { class: "foot", hidden: true });
  const link = el("div", { class: "row after-row" }, app.unsentLink());
  done.append(
    big(say("street-after-done"), async () => {
      await app.course.end();
      app.go("begin");
    }, { "data-act": "done" }),
  );
  const show = async () => {
    const waiting = (await app.phone.box.ready()).length;
    const met = app.phone.night()?.met ?? 0;
    if (waiting) {
      const why = navigator.onLine && !app.phone.severed() ? "" : say("street-after-offline");
      calm.replaceChildren(el("p", {}, say("street-after-waiting", { count: waiting })), why && el("p", { class: "quiet" }, why));
    } else {
      calm.replaceChildren(
        el(
          "h2",
          { class: "serif" },
          [say("street-after-arrived"), say("street-after-met", { count: met }), say("street-after-sleep")].map((line) => el("span", {}, `${line} `)),
        ),
      );
    }
    calm.dataset.waiting = String(waiting);
    done.hidden = waiting > 0;
    link.hidden = waiting === 0;
  };
  show();
  app.whileShown("changed", show);
  return el(
    "main",
    { "data-screen": "after" },
    head(say("street-after-title"), null, button(say("street-hide"), () => app.hide(), { "data-act": "hide" })),
    states(app),
    calm,
    link,
    done,
  );
}
