// Walks through every page of the desk and fills every form it meets, so that no form can be forgotten by a test.

/**
 * @typedef {object} Met a form, by the address it is sent to
 * @property {Set<string>} free names of its fields that stood anywhere and have room for words
 * @property {Set<string>} fields names of the fields that words were typed into, and sent
 * @property {boolean} accepted whether it was taken at least once
 * @property {number[]} answers
 */

/** A plain value where words have no room. @type {Record<string, string>} */
const PLAIN = { people: "1", spoken: "", day: "", hour: "", by: "", from: "", until: "", from2: "", until2: "", since: "2026-01-02", on: "", told_day: "" };
/** Chosen before others. @type {Record<string, string>} */
const CHOSEN = { answer: "yes", may: "yes", channel: "street", role: "volunteer" };
const TRIES = 3;

/**
 * The page that answers a form: the browser is led on to it. Where it was led to another page, the leading on itself.
 * @param {import("playwright-core").Response} answer
 */
export async function shownFor(answer) {
  const on = answer.request().redirectedTo();
  const shown = on && new URL(on.url()).searchParams.has("answer") ? await on.response() : null;
  return shown ?? answer;
}

/** @param {string} path */
export const pattern = (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}").replace(/(?<=\/)(?:[0-9a-f]{32,}|[\w-]{42,})/g, "{key}");

/**
 * @param {import("playwright-core").Page} page signed in, or not
 * @param {string} origin
 * @param {object} how
 * @param {(where: string, name: string) => string} how.marker makes the words for a field
 * @param {Map<string, Met>} how.forms what was met so far; is added to
 * @param {string[]} how.leave forms that end something: seen, not sent
 * @param {Record<string, Record<string, string>>} [how.given] values by form and field
 * @param {string[]} [how.from] where to begin
 */
export async function walk(page, origin, { marker, forms, leave, given = {}, from = ["/"] }) {
  const queue = [...from];
  /** How often an address of this shape was opened. @type {Map<string, number>} */
  const opened = new Map();
  const seen = new Set(queue);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const shape = pattern(path);
    if ((opened.get(shape) ?? 0) >= 2) continue;
    opened.set(shape, (opened.get(shape) ?? 0) + 1);
    await page.goto(origin + path);
    for (const link of await links(page)) if (!seen.has(link)) seen.add(link) && queue.push(link);
    let sent = false;
    for (const { action, index, wordy, free } of await formsOf(page)) {
      const name = pattern(action);
      const met = metBefore(forms, name, free);
      if (!wordy || leave.includes(name) || met.accepted || met.answers.length >= TRIES) continue;
      // What was sent before may have changed the page: one form fewer, or another sentence in its place.
      if (sent) await page.goto(origin + path);
      const now = (await formsOf(page)).find((one) => one.action === action && (one.index === index || sent));
      if (!now) continue;
      sent = true;
      const status = await fill(page, now.index, name, met, marker, given[name] ?? {});
      met.answers.push(status);
      const to = new URL(page.url()).pathname;
      // A new passphrase is asked for at once; anything else that leads to the sign-in was not taken.
      met.accepted = status < 400 && (!to.startsWith("/sign-in") || name === "/settings/passphrase");
      if (met.accepted && !seen.has(to)) seen.add(to) && queue.push(to);
    }
  }
  return [...opened.keys()];
}

/** What is known of the form of this name, with what stands in it now. @param {Map<string, Met>} forms @param {string} name @param {string[]} free */
function metBefore(forms, name, free) {
  const met = forms.get(name) ?? { free: new Set(), fields: new Set(), accepted: false, answers: [] };
  forms.set(name, met);
  for (const field of free) met.free.add(field);
  return met;
}

/**
 * Fields with room for words that none were ever sent in. What takes a plain value only stands in `given`.
 * @param {Map<string, Met>} forms @param {Record<string, Record<string, string>>} given
 */
export function neverSent(forms, given) {
  const plain = (/** @type {string} */ form, /** @type {string} */ field) => field in PLAIN || field in (given[form] ?? {});
  return [...forms].flatMap(([form, met]) => [...met.free].filter((field) => !met.fields.has(field) && !plain(form, field)).map((field) => `${form}: ${field}`));
}

/**
 * Fills the form of this address on the page, and sends it. Answers the status.
 * @param {import("playwright-core").Page} page @param {string} action
 * @param {{marker: (where: string, name: string) => string, forms: Map<string, Met>, given?: Record<string, string>}} how
 */
export async function send(page, action, { marker, forms, given = {} }) {
  const found = (await formsOf(page)).find((one) => one.action === action && one.wordy);
  if (!found) throw new Error(`no form for ${action} stands on ${page.url()}`);
  const name = pattern(action);
  const met = metBefore(forms, name, found.free);
  const status = await fill(page, found.index, name, met, marker, given);
  met.answers.push(status);
  met.accepted ||= status < 400;
  return status;
}

/** Addresses of the desk that a page leads to. @param {import("playwright-core").Page} page */
async function links(page) {
  const all = await page.locator("a[href]").evaluateAll((list) => list.map((one) => /** @type {HTMLAnchorElement} */ (one).href));
  return all.map((href) => new URL(href)).filter((url) => url.origin === new URL(page.url()).origin && !/^\/(leave|street|assets)/.test(url.pathname)).map((url) => url.pathname + url.search);
}

/** @param {import("playwright-core").Page} page */
function formsOf(page) {
  return page.evaluate(() =>
    [...document.forms].map((form, index) => {
      const typed = [...form.elements].filter((one) => one instanceof HTMLTextAreaElement || (one instanceof HTMLInputElement && !["hidden", "radio", "checkbox", "submit", "button", "file"].includes(one.type)));
      const free = typed.filter((one) => !["number", "date", "time"].includes(/** @type {HTMLInputElement} */ (one).type));
      return {
        index,
        action: new URL(form.action).pathname,
        wordy: typed.length > 0,
        free: free.map((one) => /** @type {HTMLInputElement} */ (one).name),
      };
    }),
  );
}

/**
 * @param {import("playwright-core").Page} page @param {number} index @param {string} name @param {Met} met
 * @param {(where: string, name: string) => string} marker @param {Record<string, string>} given
 */
async function fill(page, index, name, met, marker, given) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  const form = page.locator("form").nth(index);
  await form.evaluate(
    (one, chosen) => {
      const fields = [.../** @type {HTMLFormElement} */ (one).elements];
      for (const field of fields) {
        if (field instanceof HTMLSelectElement && !field.value) field.selectedIndex = Math.min(1, field.options.length - 1);
        if (field instanceof HTMLInputElement && field.type === "checkbox" && chosen[field.name] === "*") field.checked = true;
        if (!(field instanceof HTMLInputElement) || field.type !== "radio") continue;
        const wanted = chosen[field.name];
        const group = fields.filter((other) => other instanceof HTMLInputElement && other.name === field.name && other.type === "radio");
        if (field.value === wanted || !group.some((other) => /** @type {HTMLInputElement} */ (other).checked)) field.checked = true;
      }
    },
    { ...CHOSEN, ...given },
  );
  const texts = form.locator(":is(input:not([type=hidden], [type=radio], [type=checkbox], [type=submit], [type=file]), textarea)");
  /** @type {string[]} */
  const typed = [];
  for (let at = 0; at < (await texts.count()); at += 1) {
    const field = texts.nth(at);
    const label = (await field.getAttribute("name")) ?? "";
    const type = (await field.getAttribute("type")) ?? "";
    const plain = given[label] ?? PLAIN[label] ?? { number: "1", date: "2026-01-02" }[type];
    if (plain === undefined) typed.push(label);
    await field.fill(plain ?? marker(name, label));
  }
  const main = form.locator("button.main");
  const button = ((await main.count()) ? main : form.locator("button[type=submit], button:not([type])")).first();
  // A form that the page's own script sends leads nowhere.
  const action = await form.evaluate((one) => new URL(/** @type {HTMLFormElement} */ (one).action).pathname);
  const stays = (await form.getAttribute("data-search")) !== null;
  const [answer] = await Promise.all([
    // The page may send by itself what is being typed, to keep it: that is not the form's answer.
    page.waitForResponse((one) => one.request().method() === "POST" && (one.request().isNavigationRequest() || new URL(one.url()).pathname === action)),
    stays ? undefined : page.waitForEvent("load"),
    (await button.count()) ? button.click() : form.evaluate((one) => /** @type {HTMLFormElement} */ (one).requestSubmit()),
  ]);
  for (const field of typed) met.fields.add(field);
  return (await shownFor(answer)).status();
}
