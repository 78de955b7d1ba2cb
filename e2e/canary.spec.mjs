// A canary: words that stand nowhere else are typed into every text field of the desk and of a phone. Then everything
// that a thief could carry away is searched for them: the data folder, what the program said, the browsers' profiles.

import assert from "node:assert/strict";
import { appendFile, cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { enrolmentLink, signIn, startDemo } from "./lib/demo.mjs";
import { phone } from "./lib/phone.mjs";
import { searchProfile } from "./lib/profile.mjs";

const DESK = { viewport: { width: 1280, height: 800 }, locale: "en-GB" };
/** Every marker begins with it, so a search for it alone finds them all. */
const STEM = "zqkvxwjhqz";
const STEMS = [STEM, STEM.toUpperCase()];
const LOGIN = "wxqjzvkhpq";
/** What takes a number or a date has no room for words. */
const NUMBERS = ["people", "day", "hour", "by", "from", "until"];
/** All text fields there are: a new one is filled by itself, and must be named here. */
const FIELDS = {
  contact: ["alias", "introduced", "mood", "next", "our_name", "remember", "told", "words"],
  night: ["line", "line", "line", "raids"],
  worth: ["worth"],
  name: ["text"],
  card: ["code_word", "if_another", "number"],
  circle: ["words"],
  choice: ["words"],
  search: ["query"],
};

/** @type {string[]} */
const typed = [];

/** A new marker. @param {string} where @param {number} index */
function marker(where, index) {
  const made = STEM + where + String.fromCharCode(97 + index);
  typed.push(made);
  return made;
}

/**
 * Types into every text field of a form. Returns the names of the fields, sorted.
 * @param {import("playwright-core").Page} page @param {string} form selector @param {string} where
 */
async function fillAll(page, form, where) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  const fields = page.locator(`${form} :is(input:not([type=hidden], [type=radio], [type=checkbox]), textarea)`);
  const names = [];
  for (let index = 0; index < (await fields.count()); index += 1) {
    const field = fields.nth(index);
    const name = (await field.getAttribute("name")) ?? "";
    if (NUMBERS.includes(name)) continue;
    await field.fill(marker(where, index));
    names.push(name);
  }
  return names.sort();
}

/** @param {import("playwright-core").Page} page @param {string} button */
async function send(page, button) {
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === "POST" && one.request().isNavigationRequest()),
    page.locator(button).first().click(),
  ]);
  await page.waitForLoadState();
  return answer.status();
}

/** Everything a lead can write at the desk. @param {import("playwright-core").Page} page @param {string} origin */
async function writeAtTheDesk(page, origin) {
  /** @type {Record<string, string[]>} */
  const filled = {};
  // A sign-in that fails. The browser may offer the name of an account again, so it is no word of the desk's profile.
  await page.goto(`${origin}/sign-in`);
  await page.fill("#login", LOGIN);
  await page.fill("#passphrase", marker("passphrase", 0));
  await send(page, "form:has(#passphrase) button");
  await signIn(page, origin, "mette");

  // A contact, at first with words where a date belongs: the page gives everything back, and it is sent again.
  await page.goto(`${origin}/contacts/new`);
  filled.contact = await fillAll(page, "form[action='/contacts/new']", "contact");
  await page.locator("input[name=channel][value=street]").click();
  await page.locator("input[name=area]").first().click();
  await page.fill("#day", marker("day", 0));
  assert.equal(await send(page, "form[action='/contacts/new'] button.main"), 422);
  await page.fill("#day", "");
  assert.equal(await send(page, "form[action='/contacts/new'] button.main"), 303);
  assert.match(page.url(), /\/contacts\/[0-9a-f-]{36}$/);
  assert.match(await page.locator("main").innerText(), new RegExp(STEM));

  filled.worth = await fillAll(page, "form[action='/people/open']", "worth");
  assert.equal(await send(page, "form[action='/people/open'] button"), 303);
  assert.match(page.url(), /\/people\/[0-9a-f-]{36}$/);
  const person = page.url();

  for (const [what, choose] of /** @type {[string, string[]][]} */ ([
    ["name", []],
    ["card", ["may][value=yes"]],
    ["circle", ["worker", "answer][value=yes"]],
    ["choice", ["answer][value=yes"]],
  ])) {
    await page.goto(`${person}/${what}`);
    const form = `form[action$="/${what}"]`;
    filled[what] = await fillAll(page, form, what);
    for (const one of choose) await page.locator(`input[name=${one}]`).first().click();
    assert.equal(await send(page, `${form} button.main`), 303, `${what} is kept`);
    assert.equal(page.url(), person);
  }

  await page.goto(`${origin}/nights/start`);
  await page.locator("input[name=area]").first().click();
  await send(page, "form[action='/nights/start'] button.main");
  filled.night = await fillAll(page, "form[action$='/handover']", "night");
  assert.equal(await send(page, "form[action$='/handover'] button[value=close]"), 303);

  await page.goto(`${origin}/search`);
  filled.search = await fillAll(page, "form[data-search]", "search");
  await page.fill("#query", `${STEM}contact`);
  await Promise.all([
    page.waitForResponse((one) => one.request().method() === "POST" && one.url().endsWith("/search")),
    page.locator("form[data-search] button").first().click(),
  ]);
  assert.deepEqual(filled, FIELDS);

  // A contact that is sent after the session has ended: the server keeps the text for her, sealed.
  await page.goto(`${origin}/contacts/new`);
  await fillAll(page, "form[action='/contacts/new']", "contactlate");
  await page.context().clearCookies({ name: "desk" });
  assert.equal(await send(page, "form[action='/contacts/new'] button.main"), 401);
  await signIn(page, origin, "mette");
  await page.goto(`${origin}/drafts`);
  assert.match(await page.locator("main").innerText(), new RegExp(`${STEM}contactlate`));
}

/** One note from a phone. @param {import("playwright-core").Page} page @param {string} link */
async function writeOnThePhone(page, link) {
  const it = phone(page);
  await it.enrol(link);
  await it.tap("[data-act=begin]");
  await it.startNight();
  await it.write("alias", marker("street", 0));
  await it.tap("[data-part=more] summary");
  await it.write("remember", marker("street", 1));
  await it.save();
  await page.waitForSelector('[data-part="unsent-count"][data-count="0"]', { state: "attached" });
}

test("what is typed into every field is found in no file, no log and no profile", async (t) => {
  const demo = await startDemo();
  const profiles = [await newProfile(), await newProfile(), await newProfile()];
  const [desk, street, copies] = profiles;
  /** @type {import("playwright-core").BrowserContext[]} */
  const open = [];
  try {
    const atDesk = await openBrowser(desk.folder, DESK);
    open.push(atDesk.context);
    await writeAtTheDesk(atDesk.page, demo.origin);
    const link = new URL(await enrolmentLink(atDesk.page, demo.origin), demo.origin).href;
    const onPhone = await openBrowser(street.folder);
    open.push(onPhone.context);
    await writeOnThePhone(onPhone.page, link);
    assert.ok(typed.length > 20 && typed.every((one) => one.startsWith(STEM)));

    const data = join(demo.folder, "data");
    const running = join(copies.folder, "running");
    await cp(data, running, { recursive: true });
    for (const context of open) await context.close();
    await demo.end();
    const files = await readdir(running, { recursive: true });
    assert.ok(files.some((file) => file.endsWith("-wal")), `a running server's write-ahead log is among ${files}`);

    await t.test("the data folder, while the server runs and after", async () => {
      assert.deepEqual((await searchProfile(running, [...STEMS, LOGIN])).hits, []);
      assert.deepEqual((await searchProfile(data, [...STEMS, LOGIN])).hits, []);
    });
    await t.test("what the program said", async () => {
      const logs = join(copies.folder, "logs");
      await mkdir(logs);
      await writeFile(join(logs, "said"), demo.said());
      assert.match(demo.said(), /listening/);
      assert.deepEqual((await searchProfile(logs, [...STEMS, LOGIN])).hits, []);
    });
    await t.test("the profile of the desk's browser", async () => {
      assert.deepEqual((await searchProfile(desk.folder, STEMS)).hits, []);
    });
    await t.test("the profile of the phone", async () => {
      assert.deepEqual((await searchProfile(street.folder, STEMS)).hits, []);
    });
    await t.test("control: a data folder that leaks is caught, whatever the shape", async () => {
      const [first] = typed;
      const wide = Buffer.from(first, "utf16le");
      const leaks = { plain: Buffer.from(first), wide, base64: Buffer.from(Buffer.from(`.${first}.`).toString("base64")), hex: Buffer.from(Buffer.from(first).toString("hex")) };
      for (const [shape, leak] of Object.entries(leaks)) {
        const leaky = join(copies.folder, shape);
        await cp(running, leaky, { recursive: true });
        const log = (await readdir(leaky, { recursive: true })).find((file) => file.endsWith("-wal"));
        await appendFile(join(leaky, log ?? "leak"), leak);
        const { hits } = await searchProfile(leaky, STEMS);
        assert.ok(hits.length > 0, `${shape} was not found`);
      }
    });
  } finally {
    for (const context of open) await context.close().catch(() => {});
    await demo.stop();
    for (const profile of profiles) await profile.forget();
  }
});
