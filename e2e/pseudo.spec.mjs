// In a made language whose words are two fifths longer, nothing is cut off and nothing overlaps its own frame: then
// there is room for the languages that are still to come.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { startDemo } from "./lib/demo.mjs";
import { sessionOf } from "./tools/looks.mjs";
import { pagesOf } from "./tools/pages.mjs";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let page;
/** @type {{path: string}[]} */
let pages;

before(async () => {
  demo = await startDemo();
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  const mette = await sessionOf(browser, demo.origin, "mette");
  pages = await pagesOf(browser, demo.origin, mette, new Set());
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, storageState: mette });
  await context.addCookies([{ name: "lang", value: "qps", url: demo.origin }]);
  page = await context.newPage();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Words that reach out of the box that frames them. A glyph may be taller than its line; a text field scrolls. */
const cut = () =>
  page.evaluate(() => {
    document.querySelectorAll("details").forEach((one) => (one.open = true));
    const wrong = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const parent = text.parentElement;
      if (!text.textContent?.trim() || !parent?.checkVisibility() || parent.closest(".unseen, .govuk-visually-hidden, .govuk-skip-link, svg, option, textarea, .scroll")) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const words = range.getBoundingClientRect();
      const frame = parent.closest("button, .button, label, .panel, .card, .notice, li, td, th, h1, h2, p, main, header, footer") ?? document.body;
      const box = frame.getBoundingClientRect();
      const out = words.right > box.right + 1 || words.left < box.left - 1 || words.bottom > box.bottom + words.height / 4 || words.right > innerWidth + 1;
      if (out) wrong.push(`${frame.localName}.${frame.className}: ${text.textContent.trim().slice(0, 40)}`);
    }
    return wrong;
  });

test("no page cuts a longer word", async () => {
  assert.ok(pages.length > 15);
  /** @type {string[]} */
  const wrong = [];
  for (const { path } of pages) {
    await page.goto(demo.origin + path);
    assert.match(await page.locator("html").getAttribute("lang") ?? "", /qps/, path);
    wrong.push(...(await cut()).map((one) => `${path}: ${one}`));
  }
  assert.deepEqual(wrong, []);
});

test("control: a word that is cut is seen", async () => {
  await page.goto(`${demo.origin}/`);
  await page.evaluate(() => {
    const narrow = Object.assign(document.createElement("button"), { textContent: "unbreakablewordthatislong" });
    Object.assign(narrow.style, { width: "60px", overflow: "hidden", whiteSpace: "nowrap", overflowWrap: "normal" });
    document.querySelector("main")?.append(narrow);
  });
  assert.match((await cut()).join(), /unbreakable/);
});
