// What may leave, in a real browser: one recipient, named things, sixty days, a paper to the letter; taken back the next
// day it stops the second one and shows the first; a colleague without a key stops everything.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { broken } from "./lib/axe.mjs";
import { PHONE, newProfile, openBrowser } from "./lib/browser.mjs";
import { later } from "./lib/clock.mjs";
import { signIn, startDemo } from "./lib/demo.mjs";
import { enter } from "./lib/visitor.mjs";

/** Hostile on purpose, and longer than a telephone is wide. */
const CENTRE = "<img src=x onerror=alert(1)> مركز الاستقبال {{ frame }} & Co, second floor at the back of the yard";
const WORDS = "Only them. Nobody at home, nobody at work.";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof newProfile>>} */
let profile;
/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let desk;
/** Joy's page. */
let joy = "";

before(async () => {
  demo = await startDemo({ people: 3 });
  profile = await newProfile();
  desk = await openBrowser(profile.folder, { ...PHONE, acceptDownloads: true });
  desk.page.on("dialog", (dialog) => assert.fail(`a script ran: ${dialog.message()}`));
  await enterDesk();
});
after(async () => {
  await desk?.context.close();
  await demo?.stop();
  await profile?.forget();
});

async function enterDesk() {
  const { page } = desk;
  await page.goto(`${demo.origin}/people`);
  if (new URL(page.url()).pathname === "/sign-in") {
    await signIn(page, demo.origin, "mette");
    await page.goto(`${demo.origin}/people`);
  }
  joy = demo.origin + (await page.locator("main a[href^='/people/']").first().getAttribute("href"));
}

/** Presses and waits for the page that follows. @param {import("playwright-core").Locator} what */
async function press(what) {
  await Promise.all([desk.page.waitForEvent("load"), what.click()]);
}

/** Asks for the first name alone, with a yes for sixty days. @param {string} recipient */
async function allow(recipient) {
  const { page } = desk;
  await page.goto(`${joy}/consents/new`);
  await page.fill("[name=recipient]", recipient);
  await page.check("[name=purpose][value=identification]");
  await page.locator("[name=item]").first().check();
  assert.equal(await page.inputValue("[name=days]"), "60");
  await page.check("[name=how][value=interpreter]");
  await page.check("[name=answer][value=yes]");
  await page.fill("[name=words]", WORDS);
  await press(page.locator("main form button").last());
  assert.equal(page.url(), `${joy}/consents`);
}

test("nothing may leave until she was asked, and a question that is not whole loses nothing", async () => {
  const { page } = desk;
  await page.goto(joy);
  await press(page.locator(".person .rooms a[href$='/consents']"));
  assert.equal(await page.locator("[data-consent]").count(), 0);
  assert.match(await page.locator("main").innerText(), /Nothing may leave/);
  await press(page.locator("a[href$='/consents/new']"));
  await page.fill("[name=recipient]", CENTRE);
  await page.fill("[name=words]", WORDS);
  await page.fill("[name=days]", "4000");
  await press(page.locator("main form button").last());
  assert.ok((await page.locator(".govuk-error-summary a").count()) >= 4, "what for, which things, how, for how long");
  assert.equal(await page.inputValue("[name=recipient]"), CENTRE);
  assert.equal(await page.inputValue("[name=words]"), WORDS);
  assert.deepEqual(await broken(page, "a question that is not whole"), []);
});

test("one name for one recipient and sixty days: exactly that leaves, and the register says so", async () => {
  const { page } = desk;
  await allow(CENTRE);
  const asked = page.locator("[data-consent]").first();
  assert.match(await asked.innerText(), /Yes, until/);
  assert.ok((await asked.innerText()).includes(CENTRE), "as it was typed");
  assert.deepEqual(await broken(page, "what may leave"), []);

  await press(asked.locator("a[href$='/give']"));
  const shown = await page.locator("#paper").innerText();
  assert.ok(shown.includes(CENTRE) && shown.includes(WORDS));
  assert.deepEqual(await broken(page, "what will go out"), []);
  const download = page.waitForEvent("download");
  await page.locator("form[data-out] button").click();
  const file = await readFile(/** @type {string} */ (await (await download).path()), "utf8");
  const lines = (/** @type {string} */ text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
  assert.deepEqual(lines(file), lines(shown), "what was looked at, to the letter");
  assert.match(file, /^1\. /m);
  assert.doesNotMatch(file, /^2\. |hair salon|tea, she smiled|\+45/m, "nothing that was not named");
  await page.locator("form[data-out] [role=status]:has-text('entered in the register')").waitFor();

  await page.goto(`${joy}/consents`);
  const gone = page.locator("[data-gone] li");
  assert.equal(await gone.count(), 1);
  assert.match(await gone.innerText(), /Handed over\b/);
  assert.doesNotMatch(await gone.innerText(), /Possibly/);
  await press(gone.locator("a"));
  assert.deepEqual(lines(await page.locator("#paper").innerText()), lines(file), "and can be read again");
  await page.goto(`${joy}/hers`);
  assert.ok((await page.locator("main").innerText()).includes(CENTRE), "she can read who got it");
});

test("taken back the next day, the second sending stops and the first is shown as sent", async () => {
  const { page } = desk;
  await later(demo.origin, 1);
  await enterDesk();
  await page.goto(`${joy}/consents`);
  const give = await page.locator("[data-consent] a[href$='/give']").getAttribute("href");
  await page.goto(demo.origin + give);
  const second = await desk.context.newPage();
  await second.goto(`${joy}/consents`);
  await second.locator("[data-consent] a[href$='/back']").click();
  await second.check("[name=way][value=telephone]");
  await second.locator("main form button").last().click();
  await second.waitForURL(`${joy}/consents`);
  assert.match(await second.locator("[data-consent]").innerText(), /Taken back/);
  await second.close();

  // The other tab still shows the paper.
  await press(page.locator("form[data-out] button"));
  assert.match(await page.locator("main").innerText(), /This yes was taken back\. Nothing has gone out now\./);
  await page.goto(demo.origin + give);
  assert.match(await page.locator("main").innerText(), /taken back/);
  assert.equal(await page.locator("#paper").count(), 0, "and shows it no more");
  await page.goto(`${joy}/consents`);
  assert.equal(await page.locator("[data-gone] li").count(), 1);
  assert.match(await page.locator("[data-gone] li").innerText(), /Handed over/);
  assert.equal(await page.locator("[data-consent] a[href$='/give']").count(), 0);
});

test("a colleague who holds no key of hers stops everything, and it stays stopped until she says so", async () => {
  const { page } = desk;
  await allow("The lawyer");
  await press(page.locator("[data-consent] a[href$='/give']"));
  const osas = await enter(demo, "osas");
  const path = new URL(joy).pathname;
  const card = await osas.get(path);
  assert.match(card.text, new RegExp(`action="${path}/hold"`), "on the page of whoever sees her card alone");
  assert.doesNotMatch(card.text, /The lawyer|Only them/, "which says nothing of what she allowed");
  assert.equal((await osas.post(`${path}/hold`, {})).status, 303);
  assert.equal((await osas.post(`${path}/hold/lift`, {})).status, 404);

  await press(page.locator("form[data-out] button"));
  assert.match(await page.locator("main").innerText(), /everything is on hold/);
  await page.goto(`${joy}/consents`);
  assert.equal(await page.locator("[data-held]").count(), 1);
  assert.deepEqual(await broken(page, "on hold"), []);
  await press(page.locator("[data-held] button"));
  assert.equal(await page.locator("[data-held]").count(), 0);
  await press(page.locator("[data-consent] a[href$='/give']"));
  const download = page.waitForEvent("download");
  await page.locator("form[data-out] button").click();
  await (await download).path();
});

test("not to leave this house weighs more than a yes", async () => {
  const { page } = desk;
  await page.goto(`${joy}/consents`);
  const name = page.locator("[data-kept] li").first();
  await press(name.locator("button"));
  assert.match(await page.locator("[data-kept] li").first().innerText(), /Stays here/);
  await press(page.locator("[data-consent] a[href$='/give']").first());
  assert.match(await page.locator("main").innerText(), /not to leave this house\. That weighs more than any yes/);
});

test("where no answer comes, the page says where to look", async () => {
  const { page } = desk;
  await page.goto(`${joy}/consents`);
  await press(page.locator("[data-kept] li").first().locator("button"));
  await press(page.locator("[data-consent] a[href$='/give']").first());
  await page.route("**/give", (route) => route.abort());
  await page.locator("form[data-out] button").click();
  await page.locator("form[data-out] [role=status]:has-text('stands in the register')").waitFor();
  await page.unroute("**/give");
  await page.goto(`${joy}/consents`);
  assert.equal(await page.locator("[data-gone] li").count(), 2);
});
