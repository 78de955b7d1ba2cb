// Today says what is not sent: the notes that wait in this browser's own drawer, and in no other's.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { signIn, startDemo } from "./lib/demo.mjs";
import { phone } from "./lib/phone.mjs";
import { withPhone } from "./lib/street.mjs";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
before(async () => {
  demo = await startDemo();
});
after(() => demo?.stop());

/** What Today says about it. @param {import("playwright-core").Page} page */
const told = (page) => page.locator("[data-unsent]").isVisible();

test("notes that wait on this phone stand on Today until they are sent, and the line leads to them", async () => {
  await withPhone(demo, async ({ it, page, context, proxy }) => {
    const desk = await context.newPage();
    await signIn(desk, proxy.origin, "mette");
    await desk.waitForLoadState("networkidle");
    assert.equal(await told(desk), false, "nothing waits yet");
    await it.startNight();
    proxy.cut(true);
    await it.write("alias", "Waits");
    await it.save();
    await it.untilWaiting(1);
    await page.close();
    proxy.cut(false);
    await desk.goto(`${proxy.origin}/`);
    await desk.locator("[data-unsent]").waitFor({ state: "visible" });
    await desk.locator("[data-unsent] a").click();
    await desk.waitForURL(`${proxy.origin}/street/`);
    const again = phone(desk);
    await again.unlock();
    await again.screen("night");
    await again.tap("[data-act=close-night]");
    await again.screen("closing");
    await again.tap("[data-act=close]");
    await desk.waitForSelector('[data-part=after][data-waiting="0"]');
    await desk.goto(`${proxy.origin}/`);
    await desk.waitForLoadState("networkidle");
    assert.equal(await told(desk), false, "and they are sent");
  });
});

test("a browser without a street page is told nothing, and gets no drawer", async () => {
  const profile = await newProfile();
  const { context, page } = await openBrowser(profile.folder);
  try {
    await signIn(page, demo.origin, "mette");
    await page.waitForLoadState("networkidle");
    assert.equal(await told(page), false);
    assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name)), []);
  } finally {
    await context.close();
    await profile.forget();
  }
});
