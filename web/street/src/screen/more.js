// What waits behind "more": the rest of one person, and what belongs to the whole meeting.

import { AGES, CHANNELS, LIMITS, SEEN, SEEN_AS, aboutNow } from "../note/note.js";
import { say } from "../words/say.js";
import { el } from "./el.js";
import { button, chips, stepper, text } from "./parts.js";

/** @typedef {import("../app.js").App} App */
/** @typedef {import("../note/note.js").Line} Line */
/** @typedef {import("../words/say.js").WordId} WordId */
/** @typedef {<T extends unknown[]>(set: (...given: T) => void) => (...given: T) => void} Then marks the contact as touched */

/** Numbered choices with their words. @param {string[]} words @param {string} prefix */
export const numbered = (words, prefix) =>
  words.map((word, value) => ({ value, label: say(/** @type {WordId} */ (`street-${prefix}-${word}`)) }));
export const answers = [
  () => ({ value: 0, label: say("street-yes") }),
  () => ({ value: 1, label: say("street-no") }),
  () => ({ value: 2, label: say("street-not-sure") }),
];
/** A choice that was made before, as chips want it. @param {string | number | undefined} value */
export const given = (value) => (value === undefined ? [] : [value]);
/** @param {(string | number)[]} chosen */
export const one = (chosen) => (chosen.length ? Number(chosen[0]) : undefined);

/** @param {App} app @param {Line} line @param {Then} then */
export function more(app, line, then) {
  const settings = app.phone.settings();
  const out = settings ? [settings.me, ...settings.colleagues].filter((one, at, all) => all.findIndex((other) => other.id === one.id) === at) : [];
  const tonight = new Set([settings?.me.id, ...(app.phone.night()?.colleagues ?? [])]);
  return el(
    "details",
    { "data-part": "more" },
    el("summary", {}, say("street-contact-more")),
    el(
      "div",
      { class: "stack" },
      text({ label: say("street-contact-words"), field: "words", value: line.words, limit: LIMITS.words, lines: 3, change: then((value) => (line.words = value)) }),
      chips({ label: say("street-contact-seen-as"), field: "seen-as", chosen: given(line.seenAs), choices: numbered(SEEN_AS, "seen-as"), change: then((chosen) => (line.seenAs = one(chosen))) }),
      chips({ label: say("street-contact-age"), field: "age", chosen: given(line.age), choices: numbered(AGES, "age"), change: then((chosen) => (line.age = one(chosen))) }),
      chips({
        label: say("street-contact-seen"),
        field: "seen",
        chosen: given(line.seen),
        choices: [...numbered(SEEN.slice(0, 2), "seen"), answers[2]()],
        change: then((chosen) => (line.seen = one(chosen))),
      }),
      text({
        label: say("street-contact-remember"),
        hint: say("street-contact-remember-hint"),
        field: "remember",
        value: line.remember?.join(","),
        limit: 400,
        change: then((value) => (line.remember = value.split(/[,;،\n]/))),
      }),
      chips({
        label: say("street-contact-worker"),
        field: "worker",
        chosen: given(line.worker),
        choices: out.filter((one) => tonight.has(one.id)).map((one) => ({ value: one.id, label: one.name })),
        change: then(([id]) => (line.worker = id === undefined ? undefined : String(id))),
      }),
      text({ label: say("street-contact-our-name"), field: "our-name", value: line.ourName, limit: LIMITS.alias, change: then((value) => (line.ourName = value)) }),
      text({ label: say("street-contact-mood"), field: "mood", value: line.mood, limit: LIMITS.alias, change: then((value) => (line.mood = value)) }),
      text({ label: say("street-contact-next"), field: "next", value: line.next, limit: LIMITS.sentence, change: then((value) => (line.next = value)) }),
      text({ label: say("street-contact-by"), field: "by", value: line.by, type: "date", limit: 10, change: then((value) => (line.by = value)) }),
      chips({
        label: say("street-contact-told"),
        field: "told",
        chosen: line.told ? [0] : [],
        choices: [answers[0]()],
        change: then((chosen) => (line.told = chosen.length ? aboutNow(new Date()) : undefined)),
      }),
      text({ label: say("street-contact-told-how"), field: "told-how", value: line.toldHow, limit: LIMITS.sentence, change: then((value) => (line.toldHow = value)) }),
      text({
        label: say("street-contact-introduced"),
        hint: say("street-contact-introduced-hint"),
        field: "introduced",
        value: line.introducedBy,
        limit: LIMITS.sentence,
        change: then((value) => (line.introducedBy = value)),
      }),
      chips({
        label: say("street-contact-unsure"),
        field: "unsure",
        chosen: line.unsure ? [1] : [],
        unseen: true,
        choices: [{ value: 1, label: say("street-contact-unsure") }],
        change: then((chosen) => (line.unsure = chosen.length > 0)),
      }),
    ),
  );
}

/**
 * What belongs to the meeting, not to one person.
 * @param {App} app @param {Then} then @param {() => void} another
 */
export function meeting(app, then, another) {
  const contact = app.writing.contact();
  const settings = app.phone.settings();
  const now = new Date();
  const hours = [0, 1, 2, 3].map((back) => new Date(now.getTime() - back * 3_600_000));
  return el(
    "details",
    { "data-part": "meeting" },
    el("summary", {}, say("street-contact-meeting")),
    el(
      "div",
      { class: "stack" },
      stepper({ label: say("street-contact-people"), field: "people", value: contact.people, least: 1, most: 500, change: then((value) => (contact.people = Math.max(value, contact.met.length))) }),
      button(say("street-contact-another"), another, { "data-act": "another" }),
      chips({
        label: say("street-contact-channel"),
        field: "channel",
        keep: true,
        chosen: [contact.channel],
        choices: numbered(CHANNELS, "channel"),
        change: then((chosen) => (contact.channel = one(chosen) ?? 0)),
      }),
      chips({
        label: say("street-contact-area"),
        field: "contact-area",
        keep: true,
        chosen: [String(contact.area)],
        choices: (settings?.areas ?? []).map((area) => ({ value: String(area.id), label: area.name })),
        change: then((chosen) => (contact.area = one(chosen) ?? contact.area)),
      }),
      chips({
        label: say("street-contact-hour"),
        field: "hour",
        chosen: contact.when ? hours.map((hour) => hour.getHours()).flatMap((hour, back) => (hour === contact.when?.hour ? [back] : [])) : [],
        choices: hours.map((hour, back) => ({ value: back, label: say("street-contact-about", { hour: hour.getHours() }) })),
        change: then(([back]) => (contact.when = back === undefined ? undefined : aboutNow(hours[Number(back)]))),
      }),
      text({ label: say("street-contact-note"), field: "meeting-note", value: contact.note, limit: LIMITS.words, lines: 2, change: then((value) => (contact.note = value)) }),
    ),
  );
}
