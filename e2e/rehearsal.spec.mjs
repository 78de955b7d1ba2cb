// "Try the street page": a phone beside the desk, in a window of a phone's size, whose network can be taken away.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { signIn, startDemo } from "./lib/demo.mjs";
import { phone, PIN } from "./lib/phone.mjs";

/** Windows of their own sizes, on a screen with room for them. */
const DESK = { viewport: null, locale: "en-GB" };
const SCREEN = ["--screen-info={1600x1000}"];

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
before(async () => {
  demo = await startDemo();
});
after(() => demo?.stop());

/** @param {import("playwright-core").BrowserContextOptions} options @param {(page: import("playwright-core").Page, complaints: string[]) => Promise<void>} work */
async function atTheDesk(options, work) {
  const profile = await newProfile();
  const { context, page, complaints } = await openBrowser(profile.folder, options, SCREEN);
  try {
    await signIn(page, demo.origin, "signe");
    await page.goto(`${demo.origin}/phones`);
    await page.locator('form[action="/phones/new"] button').click();
    await page.waitForSelector("#try-street");
    await work(page, complaints);
  } finally {
    await context.close();
    await profile.forget();
  }
}

/** Opens it. @param {import("playwright-core").Page} page */
async function tryIt(page) {
  const [opened] = await Promise.all([page.context().waitForEvent("page"), page.click("#try-street")]);
  await opened.waitForSelector("main[data-screen=setup]");
  return opened;
}

test("the street page stands in a window of a phone's size, and the switch cuts its network", async () => {
  await atTheDesk(DESK, async (desk, complaints) => {
    const page = await tryIt(desk);
    assert.equal(new URL(page.url()).search, "?rehearsal");
    const [width, height, opener] = await page.evaluate(() => [innerWidth, innerHeight, window.opener]);
    assert.deepEqual([width, opener], [390, null]);
    // A browser may take a line of it for its own frame.
    assert.ok(height > 760 && height <= 780, `${height} px high`);
    assert.ok(await desk.locator("#try-street").isVisible(), "the desk stands where it stood");
    const fits = async () => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    await fits();

    const it = phone(page);
    await page.fill("[data-field=pin-first]", PIN);
    await page.fill("[data-field=pin-again]", PIN);
    await page.click("[data-act=save-pin]");
    await it.screen("ready");
    await page.waitForSelector("[data-said=offline][data-ready=yes]");
    await it.tap("[data-act=begin]");
    await it.startNight();
    await fits();
    const network = page.locator("[data-act=no-network]");
    assert.equal(await network.innerText(), "No network");
    await it.untilWaiting(0);

    /** What goes to the desk while the switch is off. @type {string[]} */
    const sent = [];
    page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
    await network.click();
    assert.equal(await network.getAttribute("aria-pressed"), "true");
    await it.write("alias", "Beside the desk");
    await it.save();
    await it.untilWaiting(1);
    // It would go out now, were there a network.
    await it.online();
    await it.write("alias", "Another one");
    await it.save();
    await it.untilWaiting(2);
    assert.deepEqual(sent, [], "nothing went out");
    await desk.goto(`${demo.origin}/people`);
    assert.doesNotMatch(await desk.locator("main").innerText(), /Beside the desk/);

    await network.click();
    assert.equal(await network.getAttribute("aria-pressed"), "false");
    await it.untilWaiting(0);
    assert.ok(sent.length > 0);
    await desk.goto(`${demo.origin}/people`);
    assert.match(await desk.locator("main").innerText(), /Beside the desk/);
    assert.deepEqual(complaints, []);
  });
});

test("without a script the link still leads to the street page, with its switch", async () => {
  await atTheDesk({ ...DESK, javaScriptEnabled: false }, async (desk) => {
    const link = desk.locator("#try-street");
    const [opened] = await Promise.all([desk.context().waitForEvent("page"), link.click()]);
    await opened.waitForLoadState();
    const { pathname, search } = new URL(opened.url());
    assert.equal(pathname + search, "/street/?rehearsal");
  });
});
