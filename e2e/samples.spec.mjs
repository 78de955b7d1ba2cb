// Every page there is, from its sample: also those that no link leads to (the first run, codes and sheets, two versions
// side by side, a phone nobody knows). web/src/samples holds one for each template, and lays them out for this.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { broken } from "./lib/axe.mjs";
import { focusables, unseenFocus } from "./lib/keyboard.mjs";
import { layOut } from "./lib/samples.mjs";
import { LOOKS } from "./tools/looks.mjs";

/** @type {Awaited<ReturnType<typeof layOut>>} */
let samples;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  samples = await layOut();
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  assert.ok(samples.names.length > 50, `${samples.names.length} samples`);
});
after(async () => {
  await browser?.close();
  samples?.stop();
});

for (const look of LOOKS) {
  test(`everybody can use every page, and none is wider than its window: ${look.name}`, async () => {
    const context = await browser.newContext(look.window);
    const page = await context.newPage();
    /** @type {string[]} */
    const wrong = [];
    page.on("pageerror", (error) => wrong.push(`${page.url()}: ${error.message}`));
    for (const name of samples.names) {
      await samples.show(page, name, look);
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) wrong.push(`${name}: ${wide} px wider than its window`);
      wrong.push(...(await broken(page, name)));
    }
    await context.close();
    assert.deepEqual(wrong, []);
  });
}

test("every page can be walked with the keyboard", async () => {
  const context = await browser.newContext(LOOKS[1].window);
  const page = await context.newPage();
  /** @type {string[]} */
  const wrong = [];
  for (const name of samples.names) {
    await samples.show(page, name, LOOKS[1]);
    wrong.push(...(await unseenFocus(page, await focusables(page))).map((one) => `${name}: ${one}`));
  }
  await context.close();
  assert.deepEqual(wrong, []);
});

test("control: a page that nobody can use is seen", async () => {
  const context = await browser.newContext(LOOKS[0].window);
  const page = await context.newPage();
  await samples.show(page, samples.names[0], LOOKS[0]);
  await page.evaluate(() => document.querySelector("main")?.append(document.createElement("input")));
  assert.match((await broken(page, "")).join(), /label/);
  await context.close();
});
