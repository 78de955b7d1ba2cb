// A night at the desk: two taps, tallies, the end of it, and two who write its hand-over at once.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { signIn, startDemo } from "./lib/demo.mjs";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof newProfile>>} */
let profile;
/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let desk;

before(async () => {
  demo = await startDemo();
  profile = await newProfile();
  desk = await openBrowser(profile.folder, { viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  await signIn(desk.page, demo.origin, "signe");
});
after(async () => {
  await desk?.context.close();
  await demo?.stop();
  await profile?.forget();
});

/** Starts one, and answers where it is. @param {import("playwright-core").Page} page */
async function start(page) {
  await page.goto(`${demo.origin}/nights/start`);
  await page.locator("input[name=area]").first().check({ force: true });
  await page.locator("main form button.main").click();
  await page.waitForURL(/\/nights\/[0-9a-f-]{36}$/);
  return page.url();
}

test("a night that is closed says sleep well and counts no more, until it is opened again", async () => {
  const { page } = desk;
  const night = await start(page);
  for (const tap of ["met", "met", "spoken"]) {
    await Promise.all([page.waitForNavigation(), page.locator(`button[name=tap][value=${tap}]`).click()]);
  }
  await page.locator("button[name=then][value=close]").click();
  await page.locator("[data-closed]").waitFor();
  assert.equal(await page.locator("[data-closed]").innerText(), "All arrived. 2 people met. Sleep well.");
  assert.equal(await page.locator("button[name=tap], button[name=given]").count(), 0);
  const late = await page.request.post(`${night}/tap`, { form: { tap: "met" }, headers: { Origin: demo.origin } });
  assert.ok(late.ok());
  await page.goto(night);
  assert.match(await page.locator("[data-closed]").innerText(), /2 people met/, "a late tap from another tab counts nothing");
  await page.locator("button[name=then][value=open]").click();
  await page.locator("button[name=tap][value=met]").waitFor();
});

test("of two tabs both hand-overs are kept side by side, and a person makes them one", async () => {
  const { page, context } = desk;
  const night = await start(page);
  const other = await context.newPage();
  await other.goto(night);
  await page.fill("#line1", "Tea ran out at three.");
  await page.locator("button[name=then][value=keep]").click();
  await page.waitForURL(night);
  await other.fill("#line1", "Quiet until one.");
  await other.locator("button[name=then][value=keep]").click();
  await other.waitForURL(`${night}/versions`);
  const versions = other.locator("[data-version]");
  assert.equal(await versions.count(), 2);
  const said = await versions.locator("[name=line]").evaluateAll((fields) => fields.map((field) => /** @type {HTMLTextAreaElement} */ (field).value).filter(Boolean));
  assert.deepEqual(said.sort(), ["Quiet until one.", "Tea ran out at three."]);
  await versions.first().locator("[name=line]").nth(1).fill("Both of us wrote.");
  await versions.first().getByRole("button").click();
  await other.waitForURL(night);
  assert.equal(await other.inputValue("#line2"), "Both of us wrote.");
  assert.equal(await other.locator("a[href$='/versions']").count(), 0);
  await other.close();
});
