// A page that stands open hears of a new danger by itself, and says so where it cannot hear.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { later } from "./lib/clock.mjs";
import { signIn, startDemo } from "./lib/demo.mjs";
import { aContact, enter, idsIn } from "./lib/visitor.mjs";

/** Milliseconds, as web/style/script/needed.js says it. */
const EVERY = 30_000;
/** In days. */
const MINUTE = 1 / 1440;
const BAR = "#needed aside";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof newProfile>>} */
let profile;
/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let desk;
/** @type {Awaited<ReturnType<typeof enter>>} */
let colleague;

before(async () => {
  demo = await startDemo();
  profile = await newProfile();
  desk = await openBrowser(profile.folder, { viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  await desk.page.clock.install();
  await signIn(desk.page, demo.origin, "mette");
  colleague = await enter(demo, "osas");
  // What the rehearsal begins with: one danger, taken on.
  await desk.page.goto(`${demo.origin}/numbers`);
  while ((await desk.page.locator(BAR).count()) > 0) {
    await desk.page.locator(`${BAR} button`).first().click();
    await desk.page.waitForURL(/contacts/);
    await desk.page.goto(`${demo.origin}/numbers`);
  }
});
after(async () => {
  await desk?.context.close();
  await demo?.stop();
  await profile?.forget();
});

/** Somebody else writes down that somebody is in danger now; answers where it lies. */
async function danger() {
  const { to } = await colleague.post("/contacts/new", aContact({ alias: "Blessing", danger: "yes" }));
  return idsIn(to, "contacts")[0];
}

/** As much time as it takes to ask again, and the answer to it. */
async function asked() {
  const answer = desk.page.waitForResponse((one) => new URL(one.url()).pathname === "/needed");
  await desk.page.clock.fastForward(EVERY);
  await (await answer).finished();
}

test("a page that stands open hears of a danger, and that somebody has it", async () => {
  const { page } = desk;
  await page.fill("#label", "half a word");
  await asked();
  assert.equal(await page.locator(BAR).count(), 0, "control: nobody is in danger yet");
  const id = await danger();
  await asked();
  await page.locator(BAR).waitFor();
  assert.equal(await page.locator(`${BAR} form`).getAttribute("action"), `/contacts/${id}/have`);
  assert.equal(await page.inputValue("#label"), "half a word", "what is being typed stays");
  assert.equal(await page.locator("#needed").getAttribute("aria-live"), "assertive");
  await page.locator(`${BAR} button`).focus();
  await asked();
  assert.equal(await page.evaluate(() => document.activeElement?.closest("#needed") !== null), true, "a bar that stays as it is keeps its focus");
  await colleague.post(`/contacts/${id}/have`, {});
  await asked();
  await page.locator(BAR).waitFor({ state: "detached" });
});

test("Today, which shows the danger itself, does not say it twice", async () => {
  const { page } = desk;
  const id = await danger();
  await page.goto(demo.origin);
  assert.equal(await page.locator(`main form[action="/contacts/${id}/have"]`).count(), 1);
  await asked();
  assert.equal(await page.locator(BAR).count(), 0);
  const other = await danger();
  await asked();
  await page.locator(BAR).waitFor();
  assert.deepEqual(await page.locator(`${BAR} form`).evaluateAll((forms) => forms.map((form) => form.getAttribute("action"))), [`/contacts/${other}/have`]);
  for (const one of [id, other]) await colleague.post(`/contacts/${one}/have`, {});
});

test("where it cannot hear it says so, until it hears again", async () => {
  const { page } = desk;
  await page.goto(`${demo.origin}/numbers`);
  await page.route("**/needed", (route) => route.abort());
  await page.clock.fastForward(EVERY);
  await page.locator(`${BAR}[data-unread]`).waitFor();
  assert.match(await page.locator(BAR).innerText(), /could not be read.*ring the colleague on call/);
  await page.unroute("**/needed");
  await asked();
  await page.locator(BAR).waitFor({ state: "detached" });
});

test("asking is no work: the session ends all the same, and the page says that it hears no more", async () => {
  const { page } = desk;
  await page.goto(`${demo.origin}/numbers`);
  assert.ok(await later(demo.origin, 10 * MINUTE));
  await asked();
  assert.equal(await page.locator(BAR).count(), 0, "after ten minutes she is still signed in");
  assert.ok(await later(demo.origin, 6 * MINUTE));
  await page.clock.fastForward(EVERY);
  await page.locator(`${BAR}[data-unread]`).waitFor();
  assert.match(await page.locator(BAR).innerText(), /signed out/);
  await page.goto(`${demo.origin}/numbers`);
  assert.equal(new URL(page.url()).pathname, "/sign-in");
});
