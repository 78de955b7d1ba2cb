// Writing down a meeting at the desk: several people at once, what is typed and not saved, somebody in danger.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { signIn, startDemo } from "./lib/demo.mjs";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {{forget: () => Promise<void>}[]} */
const profiles = [];

before(async () => {
  demo = await startDemo();
});
after(async () => {
  await demo?.stop();
  for (const profile of profiles) await profile.forget();
});

/** Somebody at a desk of her own. @param {string} login @param {import("playwright-core").BrowserContextOptions} [options] */
async function at(login, options = {}) {
  const profile = await newProfile();
  profiles.push(profile);
  const { context, page } = await openBrowser(profile.folder, { viewport: { width: 1280, height: 900 }, locale: "en-GB", ...options });
  await signIn(page, demo.origin, login);
  return { context, page };
}

/** @param {import("playwright-core").Page} page @param {string} name @param {string} value */
const tick = (page, name, value) => page.locator(`input[name="${name}"][value="${value}"]`).check({ force: true });
/** @param {import("playwright-core").Page} page */
const save = (page) => page.locator("form[data-draft] button.main").click();

test("another person is one more button, without a script too, and nothing typed is lost", async () => {
  const { context, page } = await at("signe", { javaScriptEnabled: false });
  await page.goto(`${demo.origin}/contacts/new`);
  await tick(page, "channel", "street");
  await tick(page, "area", "1");
  await page.fill("#alias", "Firstone");
  await page.fill("#words", "what the first one said");
  await page.getByRole("button", { name: "Another person" }).click();
  assert.equal(await page.inputValue("#alias"), "Firstone");
  assert.equal(await page.inputValue("#words"), "what the first one said");
  assert.equal(await page.inputValue("#people"), "2");
  await page.fill("#p1-alias", "Secondone");
  await tick(page, "p1-danger", "yes");
  await page.getByRole("button", { name: "Another person" }).click();
  await page.fill("#p2-alias", "Thirdone");
  await page.locator('[data-line="3"]').getByRole("button", { name: "Take this person away" }).click();
  assert.equal(await page.locator("[data-line]").count(), 2);
  assert.ok(await page.locator('input[name="p1-danger"]').isChecked());
  await save(page);
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}$/);
  const text = await page.locator("main").innerText();
  assert.match(text, /Firstone/);
  assert.match(text, /Secondone/);
  assert.doesNotMatch(text, /Thirdone/);
  assert.match(text, /2 people met/);
  await context.close();
});

test("danger stands first for everybody on call and as a bar on every page, until somebody has it", async () => {
  const signe = await at("signe");
  const mette = await at("mette");
  await mette.page.goto(`${demo.origin}/`);
  const first = mette.page.locator("main > *").nth(1);
  assert.ok(await first.evaluate((one) => one.hasAttribute("data-danger")), "right below the greeting");
  assert.match(await first.innerText(), /Secondone/);
  assert.match(await first.innerText(), /This calls no one/);
  await mette.page.goto(`${demo.origin}/numbers`);
  const bar = mette.page.locator(".needed");
  assert.equal(await bar.count(), 1);
  assert.doesNotMatch(await bar.innerText(), /Secondone|danger/i, "it tells nobody who looks over a shoulder");
  await bar.getByRole("button", { name: "I have it" }).click();
  await mette.page.waitForURL(/\/contacts\//);
  assert.match(await mette.page.locator("[data-answered]").innerText(), /^Mette has had it since/);
  await signe.page.goto(`${demo.origin}/`);
  assert.equal(await signe.page.locator("[data-danger], .needed").count(), 0);
  await signe.context.close();
  await mette.context.close();
});

test("what is typed is kept, offered on the same form, in no other contact, and gone when it is saved", async () => {
  const { context, page } = await at("osas");
  await page.goto(`${demo.origin}/contacts/new`);
  await tick(page, "channel", "park");
  await tick(page, "area", "2");
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/drafts/keep") && answer.status() === 204);
  await page.fill("#words", "half a sentence");
  await kept;
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0, "nothing of it in the browser");
  await page.goto(`${demo.origin}/contacts/new`);
  assert.equal(await page.inputValue("#words"), "", "a new form is empty");
  const offer = page.locator("[data-offer]");
  assert.match(await offer.innerText(), /half a sentence/);
  await offer.getByRole("link").click();
  assert.equal(await page.inputValue("#words"), "half a sentence");
  assert.ok(await page.locator("input[name=channel][value=park]").isChecked());
  await save(page);
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}$/);
  const written = page.url();
  await page.goto(`${demo.origin}/drafts`);
  assert.equal(await page.locator("[data-kept]").count(), 0);
  await page.goto(`${written}/correct`);
  const again = page.waitForResponse((answer) => answer.url().endsWith("/drafts/keep") && answer.status() === 204);
  await page.fill("#words", "only of this one");
  await again;
  await page.goto(`${demo.origin}/contacts/new`);
  assert.equal(await page.locator("[data-offer]").count(), 0, "it belongs to another contact");
  await page.goto(`${written}/correct`);
  assert.match(await page.locator("[data-offer]").innerText(), /only of this one/);
  await context.close();
});

test("whoever has no room left for what she is writing is told below it, before she leaves the page", async () => {
  const { context, page } = await at("daniel");
  await page.goto(`${demo.origin}/contacts/new`);
  const last = await page.evaluate(async () => {
    const words = "a".repeat(200 * 1024);
    for (let one = 0; one < 60; one += 1) {
      const body = new URLSearchParams({ form: crypto.randomUUID(), at: "/contacts/new", to: "/contacts/new", words });
      const answer = await fetch("/drafts/keep", { method: "POST", body });
      if (!answer.ok) return answer.status;
    }
    return 0;
  });
  assert.equal(last, 422);
  const full = page.locator("[data-draft-full]");
  assert.ok(await full.isHidden(), "control: nothing is typed yet");
  await page.fill("#words", "what she said");
  await full.waitFor({ state: "visible" });
  assert.match(await page.locator("form[data-draft]", { has: full }).innerText(), /not kept while you write/);
  await context.close();
});
