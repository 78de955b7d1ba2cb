// The person's room in a real browser: what stands above the fold, her card before everything, a name that goes for
// good, and everything that goes for good.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, newProfile, openBrowser } from "./lib/browser.mjs";
import { signIn, startDemo } from "./lib/demo.mjs";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof newProfile>>} */
let profile;
/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let desk;
/** Joy's page. */
let joy = "";

before(async () => {
  demo = await startDemo({ people: 6 });
  profile = await newProfile();
  desk = await openBrowser(profile.folder, PHONE);
  await signIn(desk.page, demo.origin, "mette");
  await desk.page.goto(`${demo.origin}/people`);
  const href = await desk.page.locator("main a[href^='/people/']").first().getAttribute("href");
  assert.ok(href);
  joy = demo.origin + href;
});
after(async () => {
  await desk?.context.close();
  await demo?.stop();
  await profile?.forget();
});

/** Presses and waits for the page that follows. @param {import("playwright-core").Locator} what */
async function press(what) {
  const { page } = desk;
  await Promise.all([page.waitForEvent("load"), what.click()]);
}

test("on a telephone her card, what comes next and at most seven rooms stand above the fold", async () => {
  const { page } = desk;
  await page.goto(joy);
  const bar = await page.locator(".rooms-of-house").boundingBox();
  const rooms = page.locator(".person .rooms a");
  assert.ok((await rooms.count()) <= 7);
  for (const what of [page.locator("#card"), page.locator(".person .next"), rooms.last()]) {
    const box = await what.boundingBox();
    assert.ok(box && bar && box.y + box.height <= bar.y, `ends at ${box && box.y + box.height}, the fold is at ${bar?.y}`);
  }
});

test("her card stands before everything else on every page of hers, and a number only below its rules", async () => {
  const { page } = desk;
  for (const room of ["", "/write", "/names", "/name", "/circle", "/circle/out", "/choice", "/status", "/card", "/event", "/opened", "/destroy"]) {
    await page.goto(joy + room);
    const first = await page.evaluate(() => {
      const card = document.querySelector("#card");
      const rest = [...document.querySelectorAll("main form, main .timeline, main .list")];
      return card && rest.every((other) => card.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    assert.ok(first, `${room || "her page"}: the card comes first`);
    const stray = await page.locator("a[href^='tel:']").evaluateAll((all) => all.filter((one) => !one.closest("#card")).length);
    assert.equal(stray, 0, `${room}: a number outside the card`);
    const before = await page.evaluate(() => {
      const dial = document.querySelector("#card a[href^='tel:']");
      const rules = [...document.querySelectorAll("#card li")];
      return !dial || rules.every((rule) => rule.compareDocumentPosition(dial) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    assert.ok(before, `${room}: the number stands above a rule`);
  }
});

test("a wrong field is said beside it, and what was typed is still there", async () => {
  const { page } = desk;
  await page.goto(`${joy}/event`);
  await page.fill("#day", "soon");
  await page.fill("#words", "We cooked together.");
  await press(page.locator("main form button.main"));
  await page.locator("#kind-error, #day-error").first().waitFor();
  assert.equal(await page.locator("#words").inputValue(), "We cooked together.");
  await page.goto(`${joy}/card`);
  await page.fill("#until", "3");
  await page.fill("#code_word", "papaya");
  await press(page.locator("main form button.main"));
  await page.locator("#until-error").waitFor();
  assert.equal(await page.locator("#code_word").inputValue(), "papaya");
  await page.goto(joy);
  assert.match(await page.locator("#card").innerText(), /mango/, "nothing was half saved");
});

test("what is written from her page stands in her timeline", async () => {
  const { page } = desk;
  await page.goto(`${joy}/write`);
  await page.locator("label[for='channel']").first().click();
  await page.locator("label[for='area']").first().click();
  await page.fill("#words", "She brought plantain.");
  await press(page.locator("main form button.main"));
  assert.equal(page.url(), joy);
  assert.match(await page.locator(".timeline").innerText(), /She brought plantain\./);
});

test("what is looked for stands in no address and no history, and nobody found says what to try", async () => {
  const { page } = desk;
  /** @type {string[]} */
  const asked = [];
  const listen = (/** @type {import("playwright-core").Request} */ request) => asked.push(request.url());
  page.on("request", listen);
  await page.goto(`${demo.origin}/search`);
  const before = await page.evaluate(() => history.length);
  await page.locator("#query").pressSequentially("scarf joi");
  const first = page.locator("#results .list li").first();
  await first.waitFor();
  assert.match(await first.innerText(), /tea, she smiled/);
  assert.match(await first.innerText(), /Signe/);
  await page.fill("#query", "zzzzqqqq");
  await page.locator("#results p.quiet").first().waitFor();
  assert.equal(await page.evaluate(() => history.length), before);
  assert.ok(asked.every((url) => !/scarf|joi|zzzz/.test(url)), asked.join("\n"));
  page.off("request", listen);
});

test("she wants everything gone, and it is", async () => {
  const { page } = desk;
  await page.goto(`${joy}/destroy`);
  assert.match(await page.locator("main").innerText(), /3 names|2 names|one name/);
  await press(page.locator("main form button.main"));
  await page.locator("#sure-error").waitFor();
  await page.locator("label[for='meetings-2']").click();
  await page.locator("label[for='sure']").click();
  await press(page.locator("main form button.main"));
  assert.equal(new URL(page.url()).pathname, "/people");
  assert.equal((await page.goto(joy))?.status(), 404);
  await page.goto(`${demo.origin}/search`);
  await page.locator("#query").pressSequentially("scarf");
  await page.locator("#results p.quiet").first().waitFor();
  assert.deepEqual(desk.complaints, []);
});
