// One contact: what is seldom skipped stands open, the rest waits behind "more".

import { LIMITS, WATCHED } from "../note/note.js";
import { say, tongue } from "../words/say.js";
import { el } from "./el.js";
import { answers, given, meeting, more, one } from "./more.js";
import { button, chips, dial, text } from "./parts.js";

/** @typedef {import("../app.js").App} App */
/** @typedef {import("../note/note.js").Line} Line */

/** @param {App} app */
export function contactForm(app) {
  const contact = app.writing.contact();
  const people = el("div", { class: "stack" });
  const form = el("form", { class: "stack", autocomplete: "off", "aria-label": say("street-contact-title") }, people);
  form.addEventListener("submit", (event) => event.preventDefault());
  /** @template {unknown[]} T @param {(...given: T) => void} set @returns {(...given: T) => void} */
  const then = (set) => (...given) => {
    set(...given);
    app.writing.touch();
  };

  function show() {
    people.replaceChildren(
      ...contact.met.map((line, at) => person(app, line, then, contact.met.length > 1 ? at : undefined, () => remove(at))),
    );
  }
  /** @param {number} at */
  function remove(at) {
    contact.met.splice(at, 1);
    contact.people = Math.max(1, contact.people - 1);
    app.writing.touch();
    show();
  }
  show();
  form.append(meeting(app, then, () => {
    contact.met.push({});
    contact.people = Math.max(contact.people, contact.met.length);
    app.writing.touch();
    show();
    people.lastElementChild?.querySelector("input")?.focus();
  }));
  return form;
}

/**
 * @param {App} app @param {Line} line
 * @param {import("./more.js").Then} then
 * @param {number | undefined} at @param {() => void} remove
 */
function person(app, line, then, at, remove) {
  const settings = app.phone.settings();
  if (!settings) throw new Error("the phone is not set up");
  const numbers = settings.numbers;
  const which = el("div", {});
  const showWhich = () =>
    which.replaceChildren(
      ...(line.number && numbers.length > 1
        ? [
            chips({
              label: say("street-contact-which-number"),
              field: "number",
              keep: true,
              chosen: [line.number],
              choices: numbers.map((number) => ({ value: String(number.id), label: number.label })),
              change: then(([id]) => {
                line.number = String(id);
              }),
            }),
          ]
        : []),
    );
  showWhich();

  return el(
    "section",
    { class: "person", "data-person": at ?? 0, "aria-label": at === undefined ? say("street-contact-title") : say("street-contact-person", { number: at + 1 }) },
    at !== undefined &&
      el("div", { class: "row" }, el("h2", {}, say("street-contact-person", { number: at + 1 })), button(say("street-contact-remove"), remove, { class: "link", "data-act": "remove-person" })),
    // Whom to ring comes before anything that is written: it works without a network.
    danger(settings, line, then),
    child(settings, line, then),
    text({ label: say("street-contact-alias"), field: "alias", value: line.alias, limit: LIMITS.alias, change: then((value) => (line.alias = value)) }),
    chips({
      label: say("street-contact-language"),
      field: "languages",
      many: true,
      chosen: line.languages,
      fold: 4,
      choices: settings.languages.map(({ code, name }) => ({ value: code, label: name })),
      change: then((chosen) => (line.languages = chosen.map(String))),
    }),
    chips({
      label: say("street-contact-watched"),
      field: "watched",
      chosen: given(line.watched),
      choices: WATCHED.map((_, at) => answers[at]()),
      change: then((chosen) => (line.watched = one(chosen))),
    }),
    chips({
      label: say("street-contact-given"),
      field: "given",
      many: true,
      chosen: [...(line.number ? [0] : []), ...(line.given ?? [])],
      choices: [
        ...(numbers.length ? [{ value: 0, label: say("street-contact-number") }] : []),
        ...settings.things.map((thing) => ({ value: thing, label: thing })),
      ],
      change: then((chosen) => {
        line.given = chosen.filter((value) => typeof value === "string");
        line.number = chosen.includes(0) ? (line.number ?? String(numbers[0].id)) : undefined;
        showWhich();
      }),
    }),
    which,
    more(app, line, then),
  );
}

/** @param {import("../types.d.ts").Settings} settings @param {Line} line @param {import("./more.js").Then} then */
function child(settings, line, then) {
  const lines = settings.child_says?.[tongue()] ?? settings.child_lines;
  const onCall = settings.on_call?.number ? [dial(say("street-contact-on-call", { name: settings.on_call.name }), settings.on_call.number, "child-on-call")] : [];
  const card = el("div", { class: "card", role: "status", hidden: !line.child, "data-card": "child" });
  const shown = () => card.replaceChildren(el("ol", {}, lines.map((text) => el("li", {}, text))), ...onCall);
  if (line.child) shown();
  const field = chips({
    label: say("street-contact-child"),
    field: "child",
    chosen: line.child ? [1] : [],
    unseen: true,
    choices: [{ value: 1, label: say("street-contact-child") }],
    change: then((chosen) => {
      line.child = chosen.length > 0;
      card.hidden = !line.child;
      shown();
    }),
  });
  field.append(card);
  return field;
}

/** @param {import("../types.d.ts").Settings} settings @param {Line} line @param {import("./more.js").Then} then */
function danger(settings, line, then) {
  const marked = el("p", { class: "card", role: "status", hidden: !line.danger, "data-card": "danger" }, say("street-contact-danger-marked"));
  const field = chips({
    label: say("street-contact-danger"),
    quiet: say("street-contact-danger-calls"),
    field: "danger",
    chosen: line.danger ? [1] : [],
    choices: [{ value: 1, label: say("street-contact-danger-mark") }],
    change: then((chosen) => {
      line.danger = chosen.length > 0;
      marked.hidden = !line.danger;
    }),
  });
  const row = field.querySelector(".chips");
  if (settings.emergency) row?.append(dial(settings.emergency, settings.emergency, "emergency"));
  if (settings.on_call?.number) {
    row?.append(dial(say("street-contact-on-call", { name: settings.on_call.name }), settings.on_call.number, "on-call"));
  }
  field.append(marked);
  return field;
}
