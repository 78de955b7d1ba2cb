// The night: counts on top, one contact below, one big button.

import { announce, el } from "./el.js";
import { contactForm } from "./contact.js";
import { big, button } from "./parts.js";
import { states } from "./states.js";
import { spokenTo } from "../note/note.js";
import { say } from "../words/say.js";

/** @param {import("../app.js").App} app */
export function night(app) {
  const settings = app.phone.settings();
  const now = app.phone.night();
  if (!settings || !now) throw new Error("no night is open");
  const names = settings.colleagues.filter((one) => now.colleagues.includes(one.id)).map((one) => one.name);
  const area = settings.areas.find((one) => String(one.id) === now.area)?.name ?? "";
  const list = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" });

  const title = names.length ? say("street-night-with", { names: list.format(names) }) : say("street-night-alone");
  const under = el("span", { class: "quiet" }, area, " · ", app.unsentText());
  const failed = el("p", { class: "error", role: "alert" });
  let form = contactForm(app);

  async function save() {
    failed.textContent = "";
    if (form.inert) return;
    if (!app.writing.isBegun()) {
      failed.textContent = say("street-save-nothing");
      return;
    }
    // What is typed while it is being sealed would belong to nobody.
    form.inert = true;
    let saved;
    try {
      saved = await app.writing.save();
    } catch (error) {
      failed.textContent = say(error instanceof RangeError ? "street-save-too-long" : "street-save-failed");
      form.inert = false;
      return;
    }
    await app.course.wrote(saved.people, spokenTo({ ...saved, when: { year: 0, month: 0 } }), saved.met.flatMap((line) => line.given ?? []));
    renew();
    counts.show();
    announce(say("street-saved"));
    app.flush();
  }

  function renew() {
    const fresh = contactForm(app);
    form.replaceWith(fresh);
    form = fresh;
    scrollTo({ top: 0 });
    screen.querySelector("h1")?.focus({ preventScroll: true });
  }

  const counts = tallies(app);
  const screen = el(
    "main",
    { "data-screen": "night" },
    el(
      "header",
      { class: "head" },
      el("div", {}, el("h1", { tabindex: "-1" }, title), under),
      button(say("street-hide"), () => app.hide(), { "data-act": "hide" }),
    ),
    now.practice && el("p", { class: "quiet" }, say("street-practice")),
    states(app),
    counts.element,
    form,
    el(
      "div",
      { class: "row" },
      button(say("street-night-close"), () => app.go("closing"), { class: "plain-button", "data-act": "close-night" }),
      app.unsentLink(),
      button(say("street-about-open"), () => app.go("about"), { class: "link", "data-act": "about" }),
    ),
    el(
      "div",
      { class: "foot" },
      failed,
      big(say("street-save"), save, { "data-act": "save" }),
      el("p", { class: "quiet" }, say("street-save-truth")),
    ),
  );
  return screen;
}

/** Plus-one counts of people met and spoken to. @param {import("../app.js").App} app */
function tallies(app) {
  const met = el("b", { "data-count": "met" });
  const spoken = el("b", { "data-count": "spoken" });
  const show = () => {
    met.textContent = String(app.phone.night()?.met ?? 0);
    spoken.textContent = String(app.phone.night()?.spoken ?? 0);
  };
  /** @param {number} more @param {number} spokenMore */
  const tap = (more, spokenMore) => async () => {
    const kept = app.course.tally(more, spokenMore);
    show();
    await kept;
    announce(`${met.textContent} ${say("street-met")}, ${spoken.textContent} ${say("street-spoken")}`);
  };
  show();
  const element = el(
    "div",
    { class: "tallies" },
    el(
      "div",
      { class: "tally" },
      el("button", { type: "button", class: "tally-add", "data-tally": "met", onclick: tap(1, 0) }, met, `${say("street-met")} +`, el("span", { class: "unseen" }, ` ${say("street-met-add")}`)),
      el("button", { type: "button", class: "tally-less", "data-tally": "met-less", "aria-label": say("street-met-less"), onclick: tap(-1, 0) }, "−"),
    ),
    el(
      "div",
      { class: "tally" },
      el("button", { type: "button", class: "tally-add", "data-tally": "spoken", onclick: tap(0, 1) }, spoken, `${say("street-spoken")} +`, el("span", { class: "unseen" }, ` ${say("street-spoken-add")}`)),
      el("button", { type: "button", class: "tally-less", "data-tally": "spoken-less", "aria-label": say("street-spoken-less"), onclick: tap(0, -1) }, "−"),
    ),
  );
  return { element, show };
}
