// The page's words. English stands in where another language lacks a message.

import ar from "./ar.js";
import da from "./da.js";
import en from "./en.js";

/** @typedef {keyof typeof en} WordId */
/** One sentence, or one for each way of counting that the language knows. @typedef {string | {other: string, zero?: string, one?: string, two?: string, few?: string, many?: string}} Words */
/** @type {Record<string, Partial<Record<WordId, Words>>>} */
const TONGUES = { en, da, ar };
/** Read by no native speaker yet: offered in rehearsals, or where the organisation chose it. */
const DRAFTS = new Set(["ar"]);
const RIGHT_TO_LEFT = new Set(["ar", "fa", "ur", "ps", "ckb"]);

let code = "en";
let rules = new Intl.PluralRules(code);

/** @param {{language: string, rehearsal?: boolean}} settings */
export const tongues = ({ language, rehearsal }) => Object.keys(TONGUES).filter((code) => rehearsal || code === language || !DRAFTS.has(code));
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
  const found = /** @type {Words} */ (TONGUES[code]?.[id] ?? en[id] ?? `[${id}]`);
  const form = typeof found === "string" ? found : (found[rules.select(Number(args.count))] ?? found.other);
  return form.replace(/\{ \$(\w+) \}/g, (_, name) => String(args[name] ?? ""));
}
