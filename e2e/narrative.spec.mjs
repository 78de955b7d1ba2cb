// Her story in a real browser: pieces told out of order stand in order of time, nothing that is typed is lost, hostile text
// is text, what is destroyed leaves its day alone, and what the machine reckons is on no paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { broken } from "./lib/axe.mjs";
import { PHONE, newProfile, openBrowser } from "./lib/browser.mjs";
import { signIn, startDemo } from "./lib/demo.mjs";
import { enter } from "./lib/visitor.mjs";

const RIVER = "We walked to the river at night.\n<script>alert(1)</script> & {{ frame }}\nمشينا إلى النهر";

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
  desk = await openBrowser(profile.folder, PHONE);
  desk.page.on("dialog", (dialog) => assert.fail(`a script ran: ${dialog.message()}`));
  await signIn(desk.page, demo.origin, "mette");
  await desk.page.goto(`${demo.origin}/people`);
  joy = demo.origin + (await desk.page.locator("main a[href^='/people/']").first().getAttribute("href"));
});
after(async () => {
  await desk?.context.close();
  await demo?.stop();
  await profile?.forget();
});

/** Presses and waits for the page that follows. @param {import("playwright-core").Locator} what */
async function press(what) {
  await Promise.all([desk.page.waitForEvent("load"), what.click()]);
}

/** Writes a piece down, from the page that is open. @param {string} story @param {Record<string, string>} more */
async function tell(story, more = {}) {
  const { page } = desk;
  if (!page.url().includes("/story/new")) await page.goto(`${joy}/story/new`);
  await page.fill("[name=story]", story);
  for (const [name, value] of Object.entries(more)) await page.fill(`[name=${name}]`, value);
  await press(page.locator("main form button").last());
}

const texts = async () => (await desk.page.locator("[data-story] p").allInnerTexts()).map((text) => text.split(/\n| </)[0]);

test("from her page the story is one press away, and nothing is asked for", async () => {
  const { page } = desk;
  await page.goto(joy);
  await press(page.locator(".person .rooms a[href$='/story']"));
  assert.match(await page.locator("main").innerText(), /Nothing was told yet\. It comes when it comes\./);
  assert.deepEqual(await broken(page, "an empty story"), []);
  await press(page.locator("a.main[href$='/story/new']"));
  await page.fill("[name=date]", "30.2.2019");
  await page.fill("[name=said]", "The winter after the flood");
  await press(page.locator("main form button").last());
  assert.equal(await page.locator(".govuk-error-summary a").count(), 2, "the story and the date");
  assert.equal(await page.inputValue("[name=said]"), "The winter after the flood");
  assert.equal(await page.inputValue("[name=date]"), "30.2.2019", "as it was typed");
});

test("pieces told out of order stand in order of time, and hostile text is text", async () => {
  const { page } = desk;
  await page.goto(`${joy}/story/new`);
  await tell(RIVER, { date: "2021" });
  const river = page.url();
  assert.equal(await page.locator(".told").first().innerText(), RIVER);
  assert.deepEqual(await broken(page, "a piece"), []);
  await press(page.locator("a[href*='before=']"));
  assert.match(await page.locator("main").innerText(), /What came before: \u2068?We walked to the river/);
  await tell("The aunt came with a bag.");
  await page.goto(`${joy}/story/new`);
  await tell("I carried water.", { age: "8", said: "I was about eight" });
  await page.goto(`${joy}/story/new`);
  await tell("There was a song.");
  await page.goto(`${joy}/story`);
  assert.deepEqual(await texts(), ["The aunt came with a bag.", "We walked to the river at night.", "I carried water.", "There was a song."]);
  await press(page.locator("a[href$='/story/born']"));
  await page.fill("[name=years]", "1998-2000");
  await press(page.locator("main form button").last());
  assert.deepEqual(await texts(), ["I carried water.", "The aunt came with a bag.", "We walked to the river at night.", "There was a song."]);
  assert.equal(await page.locator("[data-gap]").count(), 1, "years of which nothing was told");
  assert.deepEqual(await broken(page, "a story"), []);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("[data-ours]").isVisible(), false, "what the machine reckons is on no paper");
  await page.emulateMedia({ media: "screen" });

  await page.goto(`${river}/translate`);
  await page.fill("[name=translation]", "Vi gik til floden om natten.");
  await page.check("[name=into][value=da]");
  await page.fill("[name=translator]", "The interpreter");
  await press(page.locator("main form button").last());
  assert.match(await page.locator("[data-translation]").innerText(), /Danish, translated by The interpreter[^]*Vi gik/);
  assert.equal(await page.locator(".told").first().innerText(), RIVER, "beside her words, never in their place");
});

test("of two who correct a piece nothing is lost, and a person makes them one", async () => {
  const { page } = desk;
  await page.goto(`${joy}/story`);
  await press(page.locator("[data-story] a").last());
  const piece = page.url();
  await press(page.locator("a[href$='/correct']"));
  const other = await desk.context.newPage();
  await other.goto(`${piece}/correct`);
  await other.fill("[name=story]", "There was a song about rain.");
  await other.locator("main form button").last().click();
  await other.waitForURL(piece);
  await other.close();
  await page.fill("[name=story]", "There was a song, and bread.");
  await press(page.locator("main form button").last());
  assert.equal(await page.locator("[data-version]").count(), 2);
  await press(page.locator("[data-version] a[href*='from=']").last());
  await page.fill("[name=story]", "There was a song about rain, and bread.");
  await press(page.locator("main form button").last());
  assert.equal(await page.locator("[data-version]").count(), 1);
  assert.match(await page.locator(".told").innerText(), /rain, and bread/);
});

test("a piece can be named in a consent, kept in this house, and destroyed", async () => {
  const { page } = desk;
  await page.goto(`${joy}/consents/new`);
  assert.equal(await page.locator("label", { hasText: /A piece of the story: \u2068?We walked/ }).count(), 1);
  await page.goto(`${joy}/story`);
  await press(page.locator("[data-story] a").first());
  const piece = page.url();
  await press(page.locator("button[name=kept][value=yes]"));
  await page.goto(piece);
  assert.equal(await page.locator("button[name=kept][value=no]").count(), 1, "it stays here");
  await press(page.locator("a[href$='/destroy']"));
  await press(page.locator("main form button").last());
  assert.ok(!(await texts()).includes("I carried water."));
  assert.match(await page.locator("main").innerText(), /Something that was written down on .* was destroyed\./);
  await page.goto(piece);
  assert.equal(await page.locator(".told").count(), 0);
  const osas = await enter(demo, "osas");
  assert.equal((await osas.get(`${new URL(joy).pathname}/story`)).status, 404, "without her key there is no story");
});
