// The page's words. English stands in where another language lacks a message.

import da from "./da.js";
import en from "./en.js";

/** @typedef {keyof typeof en} WordId */
/** @type {Record<string, Partial<Record<WordId, string | {one: string, other: string}>>>} */
const TONGUES = { en, da };
const RIGHT_TO_LEFT = new Set(["ar", "fa", "ur", "ps", "ckb"]);

let code = "en";
let rules = new Intl.PluralRules(code);

export const tongues = () => Object.keys(TONGUES);
export const tongue = () => code;

/** @param {string} tongue */
export const nameOf = (tongue) => String(TONGUES[tongue]?.["street-language-name"] ?? tongue);

/** @param {string} wanted */
export function speak(wanted) {
  code = TONGUES[wanted] ? wanted : "en";
  rules = new Intl.PluralRules(code);
  document.documentElement.lang = code;
  document.documentElement.dir = RIGHT_TO_LEFT.has(code) ? "rtl" : "ltr";
}

/** @param {WordId} id @param {Record<string, string | number>} [args] */
export function say(id, args = {}) {
  const found = TONGUES[code]?.[id] ?? en[id] ?? `[${id}]`;
  const form = typeof found === "string" ? found : rules.select(Number(args.count)) === "one" ? found.one : found.other;
  return form.replace(/\{ \$(\w+) \}/g, (_, name) => String(args[name] ?? ""));
}
