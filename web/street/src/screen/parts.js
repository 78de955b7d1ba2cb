// The few parts that every screen is made of: chips, text fields, buttons, steppers.

import { say } from "../words/say.js";
import { el, unique } from "./el.js";

/** @typedef {{value: string | number, label: string}} Choice */

/**
 * Chips instead of a select: one touch chooses, a second touch takes it back.
 * @param {{label: string, field: string, choices: Choice[], chosen?: (string | number)[], many?: boolean, keep?: boolean,
 *   fold?: number, quiet?: string, unseen?: boolean, change: (chosen: (string | number)[]) => void}} of
 *   `keep`: one must stay chosen; `fold`: how many are shown before "more"
 */
export function chips({ label, field, choices, chosen = [], many, keep, fold = Infinity, quiet, unseen, change }) {
  const id = unique();
  const now = new Set(chosen);
  /** @param {Choice} choice */
  const chip = ({ value, label: text }) => {
    const button = el(
      "button",
      { type: "button", class: "chip", "data-field": field, "data-value": value, "aria-pressed": now.has(value) },
      text,
    );
    button.addEventListener("click", () => {
      if (!now.has(value)) {
        if (!many) now.clear();
        now.add(value);
      } else if (!keep) now.delete(value);
      for (const other of group.querySelectorAll("button[data-value]")) {
        const one = choices.find((choice) => String(choice.value) === other.getAttribute("data-value"));
        other.setAttribute("aria-pressed", String(Boolean(one && now.has(one.value))));
      }
      change([...now]);
    });
    return button;
  };
  const first = choices.filter((choice, at) => at < fold || now.has(choice.value));
  const rest = choices.filter((choice) => !first.includes(choice));
  const group = el("div", { class: "chips", role: "group", "aria-labelledby": id }, first.map(chip));
  if (rest.length) {
    const more = el(
      "button",
      { type: "button", class: "chip", "aria-label": say("street-contact-languages-more"), "data-more": field },
      "…",
    );
    more.addEventListener("click", () => {
      const added = rest.map(chip);
      more.replaceWith(...added);
      added[0].focus();
    });
    group.append(more);
  }
  return el(
    "div",
    { class: "field" },
    el("p", { id, class: unseen ? "unseen" : "label" }, label, quiet && el("span", { class: "quiet" }, ` ${quiet}`)),
    group,
  );
}

/**
 * A text field that the browser keeps nothing of.
 * @param {{label: string, field: string, value?: string, limit: number, lines?: number, hint?: string, type?: string, change: (text: string) => void}} of
 */
export function text({ label, field, value = "", limit, lines, hint, type = "text", change }) {
  const id = unique();
  const shared = {
    id,
    name: `x-${id}`,
    "data-field": field,
    maxlength: limit,
    autocomplete: "off",
    autocorrect: "off",
    autocapitalize: lines ? "sentences" : "words",
    spellcheck: "false",
    translate: "no",
    enterkeyhint: lines ? "enter" : "done",
    "data-1p-ignore": true,
    "data-lpignore": "true",
    "data-form-type": "other",
    "aria-describedby": hint ? `${id}-hint` : undefined,
  };
  const input = lines ? el("textarea", { ...shared, rows: lines }) : el("input", { ...shared, type });
  input.value = value;
  input.addEventListener("input", () => change(input.value));
  return el(
    "div",
    { class: "field" },
    el("label", { for: id, class: "label" }, label),
    hint && el("p", { id: `${id}-hint`, class: "quiet" }, hint),
    input,
  );
}

/** @param {string} label @param {() => void} act @param {Record<string, unknown>} [props] */
export const button = (label, act, props = {}) =>
  el("button", { type: "button", class: "plain-button", onclick: act, ...props }, label);

/** The one filled button of a screen. @param {string} label @param {() => void} act @param {Record<string, unknown>} [props] */
export const big = (label, act, props = {}) => button(label, act, { class: "big", ...props });

/**
 * A number with "fewer" and "more".
 * @param {{label: string, field: string, value: number, least?: number, most?: number, change: (value: number) => void}} of
 */
export function stepper({ label, field, value, least = 0, most = 999, change }) {
  const id = unique();
  const shown = el("output", { class: "number" }, value);
  /** @param {number} by */
  const step = (by) => () => {
    value = Math.min(most, Math.max(least, value + by));
    shown.textContent = String(value);
    change(value);
  };
  return el(
    "div",
    { class: "stepper", role: "group", "aria-labelledby": id, "data-field": field },
    el("span", { id, class: "stepper-label" }, label),
    button("−", step(-1), { class: "round", "aria-label": `${say("street-fewer")}: ${label}`, "data-step": "fewer" }),
    shown,
    button("+", step(1), { class: "round", "aria-label": `${say("street-more")}: ${label}`, "data-step": "more" }),
  );
}

/** A link that dials, with or without network. @param {string} label @param {string} number @param {string} field */
export const dial = (label, number, field) =>
  el(
    "a",
    { class: "chip dial", href: `tel:${number.replace(/[^+0-9*#]/g, "")}`, "data-dial": field, "aria-label": say("street-contact-call", { who: label }) },
    label,
  );

/** @param {string} text @param {Record<string, unknown>} [props] */
export const notice = (text, props = {}) => el("p", { class: "notice", ...props }, text);

/** The phone's number, read from left to right in every language. @param {string} mark */
export const shownMark = (mark) => el("bdi", { class: "mark", dir: "ltr", "data-part": "mark" }, mark);

/** The head of a screen below the first: its name and the ways out. @param {string} title @param {(() => void) | null} back @param {Node} [corner] */
export const head = (title, back, corner) =>
  el(
    "header",
    { class: "head" },
    el("h1", { tabindex: "-1" }, title),
    corner ?? (back ? button(say("street-back"), back, { "data-act": "back" }) : ""),
  );
