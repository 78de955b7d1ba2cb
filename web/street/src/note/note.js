// The plaintext of a street note: CBOR maps whose field numbers are those of Tillid's records
// (domain: street, contact, night, when). e2e/vectors/street-note.json holds both sides to it.

import { uuidBytes } from "../bytes.js";
import { encode, record } from "../cbor.js";

const FORMAT = 1;

export const CHANNELS = [
  "street",
  "drop-in",
  "party",
  "church",
  "park",
  "social-event",
  "indoor",
  "telephone",
  "online",
  "prison",
  "other",
];
export const SEEN_AS = ["woman", "man", "another", "not-known"];
export const AGES = ["child", "from-18", "from-25", "from-35", "from-50", "not-known"];
export const SEEN = ["first", "before", "unsure"];
export const WATCHED = ["yes", "no", "unsure"];
export const PARTS = ["night", "morning", "afternoon", "evening"];
/** How many letters fit, by kind of text. */
export const LIMITS = { alias: 60, word: 40, sentence: 200, words: 2000 };
/** How many words stand in one list. */
const PLACES = 20;

/** @typedef {{year: number, month: number, day?: number, hour?: number, part?: number}} When */
/**
 * One person worth a line. Nothing is required.
 * @typedef {object} Line
 * @property {string} [alias]
 * @property {string[]} [languages]
 * @property {number} [seenAs]
 * @property {number} [age]
 * @property {number} [seen]
 * @property {number} [watched]
 * @property {string} [worker] @property {string} [ourName]
 * @property {string[]} [remember]
 * @property {string} [number]
 * @property {string[]} [given]
 * @property {string} [words] @property {string} [mood]
 * @property {string} [next] @property {string} [by] a day as 2026-10-21
 * @property {When} [told] @property {string} [toldHow]
 * @property {boolean} [unsure] @property {boolean} [child] @property {boolean} [danger]
 * @property {string} [introducedBy]
 */
/**
 * @typedef {object} Contact
 * @property {number} channel @property {number} area @property {number} people @property {When} when
 * @property {number} [spoken] @property {string[]} [workers] @property {string} [note] @property {Line[]} met
 */
/**
 * @typedef {object} Report
 * @property {string[]} workers @property {number} area @property {number} opened @property {number} [closed]
 * @property {number} met @property {number} spoken @property {{thing: string, count: number}[]} given
 * @property {string} [raids] @property {{worker: string, at: number}[]} home @property {string[]} handover
 */
/** @typedef {{night: string, written: number, practice: boolean}} Around */

/** Cut to what fits, spaces around it away. @param {string | undefined} text @param {number} limit */
const fit = (text, limit) => [...(text ?? "").trim()].slice(0, limit).join("").trim();
/** @param {string[] | undefined} words @param {number} [limit] */
const list = (words, limit = LIMITS.word) => (words ?? []).map((word) => fit(word, limit)).filter(Boolean).slice(0, PLACES);
/** Nothing that was typed is cut off: a word too long for one place goes on in the next, and too many share places. @param {string[] | undefined} words */
function placed(words) {
  const places = (words ?? []).flatMap((word) => broken(word.trim())).filter(Boolean);
  if (places.length <= PLACES) return places;
  /** @type {string[]} */
  const shared = [];
  for (const word of places) {
    const both = `${shared.at(-1)}, ${word}`;
    if (shared.length > 0 && [...both].length <= LIMITS.word) shared[shared.length - 1] = both;
    else shared.push(word);
  }
  return shared.slice(0, PLACES);
}

/** @param {string} word @returns {string[]} */
function broken(word) {
  const letters = [...word];
  if (letters.length <= LIMITS.word) return [word];
  const space = letters.lastIndexOf(" ", LIMITS.word);
  const at = space > 0 ? space : LIMITS.word;
  return [letters.slice(0, at).join("").trim(), ...broken(letters.slice(at).join("").trim())];
}

/** An id that the desk did not give as a UUID is left out: a note must never fail for it. @param {string | undefined} id */
const id = (id) => (id && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? uuidBytes(id) : undefined);
/** @param {boolean | undefined} flag */
const yes = (flag) => (flag ? true : undefined);
/** @param {number | undefined} count */
const some = (count) => (count ? Math.min(count, 0xffff) : undefined);

/** @param {When} when */
const whenMap = (when) => record({ 0: when.year, 1: when.month, 2: when.day, 3: when.hour, 4: when.part });

/** Days since 1970. @param {string | undefined} day */
function dayNumber(day) {
  const time = day ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.floor(time / 86_400_000);
}

/** @param {Line} line @param {number} at */
function lineMap(line, at) {
  const next = fit(line.next, LIMITS.sentence);
  return record({
    0: at,
    1: fit(line.alias, LIMITS.alias),
    2: list(line.languages, 12),
    3: line.seenAs,
    4: line.age,
    5: line.seen,
    6: line.watched,
    7: id(line.worker),
    8: fit(line.ourName, LIMITS.alias),
    9: placed(line.remember),
    10: id(line.number),
    11: list(line.given),
    12: fit(line.words, LIMITS.words),
    13: fit(line.mood, LIMITS.alias),
    14: next ? record({ 0: next, 1: dayNumber(line.by) }) : undefined,
    15: line.told ? record({ 0: whenMap(line.told), 1: fit(line.toldHow, LIMITS.sentence) }) : undefined,
    16: yes(line.unsure),
    17: yes(line.child),
    18: yes(line.danger),
  });
}

/** Nothing but where it came from. @param {Line} line */
const says = (line) => lineMap(line, 0).size > 1;

/** Somebody spoke with us. @param {Line} line */
const spoke = (line) => Boolean(line.alias || line.languages?.length || line.words || line.told || line.ourName);

/** How many of the contact were spoken to. @param {Contact} contact */
export const spokenTo = (contact) =>
  Math.min(contact.people, Math.max(contact.spoken ?? 0, contact.met.filter(spoke).length));

/** @param {Around} around @param {Contact} contact */
export function contactNote({ night, written, practice }, contact) {
  const met = contact.met.map((line, at) => ({ line, at })).filter(({ line }) => says(line));
  const people = Math.max(contact.people, contact.met.length, 1);
  const introductions = contact.met
    .map((line, at) => ({ at, by: fit(line.introducedBy, LIMITS.sentence) }))
    .filter(({ by }) => by);
  return encode(
    record({
      0: FORMAT,
      1: uuidBytes(night),
      2: 0,
      3: written,
      4: record({
        0: contact.channel,
        1: contact.area,
        2: people,
        3: whenMap(contact.when),
        4: uuidBytes(night),
        5: (contact.workers ?? []).map(uuidBytes),
        6: met.map(({ line, at }) => lineMap(line, at)),
        7: some(spokenTo(contact)),
        8: fit(contact.note, LIMITS.words),
        9: yes(practice),
      }),
      6: yes(practice),
      7: introductions.map(({ at, by }) => record({ 0: at, 1: by })),
    }),
  );
}

/** @param {Around} around @param {Report} report */
export function nightNote({ night, written, practice }, report) {
  const fields = record({
    1: report.area,
    2: report.opened,
    3: report.closed,
    4: some(report.met),
    5: some(Math.min(report.spoken, report.met)),
    6: report.given
      .filter(({ count }) => count > 0)
      .slice(0, 40)
      .map(({ thing, count }) => record({ 0: fit(thing, LIMITS.word), 1: Math.min(count, 0xffff) })),
    7: fit(report.raids, LIMITS.words),
    8: report.home.map(({ worker, at }) => record({ 0: uuidBytes(worker), 1: at })),
    9: report.handover.map((line) => fit(line, LIMITS.sentence)).filter(Boolean).slice(0, 3),
    10: yes(practice),
  });
  fields.set(0, report.workers.map(uuidBytes));
  return encode(
    record({ 0: FORMAT, 1: uuidBytes(night), 2: 1, 3: written, 5: fields, 6: yes(practice) }),
  );
}

/** The local day and about the hour, as somebody would say it. @param {Date} now @returns {When} */
export const aboutNow = (now) => ({
  year: now.getFullYear(),
  month: now.getMonth() + 1,
  day: now.getDate(),
  hour: now.getHours(),
});

/** @param {Date} now */
export const minutesSince1970 = (now) => Math.floor(now.getTime() / 60_000);
