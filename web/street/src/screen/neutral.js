// What everybody else sees: a plain notes page. No count, no name, no way to tell what lies behind it.

import { looksLikePin } from "../keep/pin.js";
import { say } from "../words/say.js";
import { el, unique } from "./el.js";

/** Notes that were written on the neutral page. They live as long as the page does. @type {string[]} */
const jotted = [];

/** @param {import("../app.js").App} app */
export function neutral(app) {
  const id = unique();
  const input = el("input", {
    id,
    type: "text",
    autocomplete: "off",
    autocorrect: "off",
    spellcheck: "false",
    maxlength: 200,
    enterkeyhint: "done",
    "data-1p-ignore": true,
    "data-lpignore": "true",
    "data-field": "note",
  });
  const list = el("ul", { class: "list" });
  const none = el("p", { class: "quiet" }, say("street-notes-none"));
  const show = () => {
    list.replaceChildren(...jotted.map((note) => el("li", {}, note)));
    none.hidden = jotted.length > 0;
  };
  show();

  /** One after the other, so that nothing is lost that is typed while a PIN is looked at. */
  let before = Promise.resolve();
  function add(/** @type {Event} */ event) {
    event.preventDefault();
    const written = input.value.trim();
    input.value = "";
    if (written) before = before.catch(() => {}).then(() => take(written));
  }
  async function take(/** @type {string} */ written) {
    // A mistyped PIN says most of the right one: it is not shown to whoever looks over a shoulder.
    if (!looksLikePin(written)) jotted.unshift(written);
    else if (await app.phone.pin.opens(written)) return app.open();
    show();
  }
  return el(
    "main",
    { "data-screen": "neutral" },
    el("header", { class: "head" }, el("h1", { tabindex: "-1" }, app.phone.settings()?.discreet.name ?? "Notes")),
    none,
    list,
    el(
      "form",
      { class: "stack low", autocomplete: "off", onsubmit: add },
      el("div", { class: "field" }, el("label", { for: id, class: "label" }, say("street-notes-new")), input),
      el("button", { type: "submit", class: "plain-button", "data-act": "add" }, say("street-notes-add")),
    ),
  );
}
