// The look of every page that links lead to: whether it can be walked with the keyboard, in every look and direction, at
// 320 px; what it weighs; how it prints; and whether leaving quickly leaves nothing behind.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { broken } from "./lib/axe.mjs";
import { startDemo } from "./lib/demo.mjs";
import { focusables, unseenFocus } from "./lib/keyboard.mjs";
import { LOOKS, sessionOf, windowFor } from "./tools/looks.mjs";
import { pagesOf } from "./tools/pages.mjs";

/** Bytes, compressed. */
const FIRST = 60 * 1024;
const NEXT = 20 * 1024;
const SCRIPT = 30 * 1024;

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof sessionOf>>} */
let mette;
/** @type {{path: string, name: string}[]} */
let pages;
/** Somewhere else: what was open before us, and where leaving leads. @type {import("node:http").Server} */
let elsewhere;
let outside = "";

before(async () => {
  elsewhere = createServer((request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>${request.url}</title><a href="/next">next</a>`);
  });
  await new Promise((resolve) => elsewhere.listen(0, "127.0.0.1", () => resolve(undefined)));
  outside = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (elsewhere.address()).port}`;
  demo = await startDemo({ arguments: ["--leave-to", `${outside}/weather`] });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  mette = await sessionOf(browser, demo.origin, "mette");
  pages = await pagesOf(browser, demo.origin, mette, new Set());
  assert.ok(pages.length > 15, `links lead to ${pages.length} pages`);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
  elsewhere?.close();
});

/** @param {string} look @param {(page: import("playwright-core").Page, path: string) => Promise<void>} see */
async function everywhere(look, see) {
  const found = LOOKS.find((one) => one.name === look);
  assert.ok(found, look);
  const context = await windowFor(browser, demo.origin, found, mette);
  const page = await context.newPage();
  for (const { path } of pages) {
    await page.goto(demo.origin + path);
    await see(page, path);
  }
  await context.close();
}

for (const look of ["dark-phone", "discreet-phone", "rtl-phone", "narrow"]) {
  test(`everybody can use every page: ${look}`, async () => {
    /** @type {string[]} */
    const wrong = [];
    await everywhere(look, async (page, path) => {
      wrong.push(...(await broken(page, path)));
    });
    assert.deepEqual(wrong, []);
  });
}

test("every page can be walked with the Tab key, and one sees where one is", async () => {
  /** @type {string[]} */
  const wrong = [];
  await everywhere("light-desk", async (page, path) => {
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    const wanted = await focusables(page);
    assert.ok(wanted > 3, path);
    wrong.push(...(await unseenFocus(page, wanted)).map((one) => `${path}: ${one}`));
  });
  assert.deepEqual(wrong, []);
});

test("control: a place that shows no focus, and one that is never reached, are seen", async () => {
  const context = await windowFor(browser, demo.origin, LOOKS[0], mette);
  const page = await context.newPage();
  await page.goto(`${demo.origin}/`);
  const before = await focusables(page);
  await page.evaluate(() => {
    const hidden = Object.assign(document.createElement("button"), { textContent: "faint", id: "faint" });
    hidden.style.setProperty("outline", "0", "important");
    hidden.style.setProperty("box-shadow", "none", "important");
    document.querySelector("main")?.prepend(hidden);
  });
  assert.equal(await focusables(page), before + 1);
  assert.match((await unseenFocus(page, before + 1)).join(), /faint/);
  assert.match((await unseenFocus(page, before + 2)).join(), /never reached/);
  await context.close();
});

test("what a thumb should hit is at least 44 px high", async () => {
  /** @type {string[]} */
  const small = [];
  await everywhere("light-phone", async (page, path) => {
    const found = await page.locator("button, .button, summary, nav a, select, input:not([type=hidden], [type=radio], [type=checkbox]), .chips label, .list a").evaluateAll((all) =>
      all
        .filter((one) => one.checkVisibility())
        .map((one) => ({ text: (one.textContent || one.id).trim().slice(0, 30), height: one.getBoundingClientRect().height }))
        .filter(({ height }) => height > 0 && height < 43.5)
        .map(({ text, height }) => `${text} (${Math.round(height)} px)`),
    );
    small.push(...found.map((one) => `${path}: ${one}`));
  });
  assert.deepEqual(small, []);
});

test("a page as low as at 400 % zoom keeps its text free, and nothing is pushed sideways", async () => {
  const context = await windowFor(browser, demo.origin, LOOKS.find((one) => one.name === "narrow") ?? LOOKS[0], mette);
  const page = await context.newPage();
  await page.setViewportSize({ width: 320, height: 256 });
  /** @type {string[]} */
  const wrong = [];
  for (const { path } of pages) {
    await page.goto(demo.origin + path);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const fixed = await page.evaluate(() => [...document.querySelectorAll("body *")].filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position)).length);
    if (over > 0 || fixed > 0) wrong.push(`${path}: ${over} px, ${fixed} fixed`);
  }
  assert.deepEqual(wrong, []);
  await context.close();
});

test("in forced colours the chosen, the card and the focus still stand out", async () => {
  const context = await browser.newContext({ storageState: mette, forcedColors: "active" });
  const page = await context.newPage();
  await page.goto(`${demo.origin}/contacts/new`);
  await page.locator("input[name=channel]").first().check();
  const outline = await page.locator("input[name=channel]:checked + label").evaluate((one) => getComputedStyle(one).outlineStyle);
  assert.equal(outline, "solid");
  const button = await page.locator("button.main").evaluate((one) => getComputedStyle(one).borderTopWidth);
  assert.notEqual(button, "0px");
  await context.close();
});

test("the first page and those after it are light", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  /** @type {Map<string, number>} */
  const weights = new Map();
  page.on("response", async (answer) => {
    const body = await answer.body().catch(() => Buffer.alloc(0));
    weights.set(new URL(answer.url()).pathname, gzipSync(body).length);
  });
  await page.goto(`${demo.origin}/sign-in`, { waitUntil: "networkidle" });
  const first = [...weights.values()].reduce((sum, one) => sum + one, 0);
  const script = [...weights].filter(([path]) => path.endsWith(".js")).reduce((sum, [, one]) => sum + one, 0);
  await context.close();
  /** @type {[string, number][]} */
  const next = [];
  await everywhere("light-desk", async (page, path) => {
    next.push([path, gzipSync(await page.content()).length]);
  });
  const heaviest = next.reduce((most, one) => (one[1] > most[1] ? one : most));
  console.log(`first page ${first} bytes compressed, script ${script}, heaviest page after it ${heaviest[1]} (${heaviest[0]})`);
  assert.ok(script > 0 && script <= SCRIPT, `script: ${script}`);
  assert.ok(first <= FIRST, `first page: ${first}`);
  assert.ok(heaviest[1] <= NEXT, `${heaviest}`);
});

test("styles and script travel compressed", async () => {
  const text = await (await fetch(`${demo.origin}/sign-in`)).text();
  for (const [, address] of text.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)) {
    const packed = await fetch(demo.origin + address);
    const plain = await fetch(demo.origin + address, { headers: { "accept-encoding": "identity" } });
    assert.equal(packed.headers.get("content-encoding"), "gzip", address);
    assert.equal(plain.headers.get("content-encoding"), null, address);
    assert.equal(await packed.text(), await plain.text(), address);
  }
});

test("a refused form leads to its fields", async () => {
  const context = await windowFor(browser, demo.origin, LOOKS[1], mette);
  const page = await context.newPage();
  await page.goto(`${demo.origin}/contacts/new`);
  await page.locator("form[action='/contacts/new'] button.main").click();
  const summary = page.locator(".govuk-error-summary");
  await summary.waitFor();
  assert.ok(await summary.evaluate((one) => one === document.activeElement), "the summary has the focus");
  await summary.locator("a[href='#area']").click();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "area");
  await context.close();
});

test("an address that is nowhere is answered calmly, in the reader's language, with the way back", async () => {
  for (const [lang, dir, words] of [["da", "ltr", /Her er ikke noget/], ["en", "ltr", /There is nothing here/], ["ar", "rtl", /<h1>[\u0600-\u06ff ]+<\/h1>/]]) {
    for (const [method, path] of [["GET", "/nowhere"], ["GET", "/people/open"], ["GET", `/people/${"0".repeat(8)}-0000-4000-8000-${"0".repeat(12)}`]]) {
      const answer = await fetch(demo.origin + path, { method: String(method), headers: { cookie: `lang=${lang}` }, redirect: "manual" });
      if (answer.status === 303) continue;
      const text = await answer.text();
      assert.equal(answer.status, 404, String(path));
      assert.match(text, /** @type {RegExp} */ (words), `${path} in ${lang}`);
      assert.match(text, new RegExp(`lang="${lang}" dir="${dir}"`));
      assert.match(text, /href="\/"/);
    }
  }
});

test("a person's card prints first, on one small page, without the rooms of the house", async () => {
  const context = await windowFor(browser, demo.origin, LOOKS[0], mette);
  const page = await context.newPage();
  const person = pages.find(({ path }) => /^\/people\/[0-9a-f-]{36}$/.test(path));
  assert.ok(person);
  await page.goto(demo.origin + person.path);
  await page.emulateMedia({ media: "print" });
  // A5 with margins of 12 mm, in CSS pixels.
  await page.setViewportSize({ width: 468, height: 702 });
  for (const gone of [".top", ".foot", ".rooms", "main .button"]) {
    const seen = await page.locator(gone).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
    assert.equal(seen, 0, gone);
  }
  const end = await page.locator("#card").evaluate((one) => one.getBoundingClientRect().bottom + scrollY);
  assert.ok(end < 702, `the card ends ${end} px down`);
  await context.close();
});

/** Somebody else's page, then three of ours. @param {import("playwright-core").BrowserContextOptions} [more] */
async function deepInside(more = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...more });
  const page = await context.newPage();
  await page.goto(`${outside}/before`);
  await page.goto(`${demo.origin}/sign-in`);
  await page.locator('button[data-login="signe"]').click();
  await page.waitForURL(`${demo.origin}/`);
  await page.goto(`${demo.origin}/people`);
  await page.locator("main .list a").first().click();
  await page.waitForURL(/\/people\//);
  return { context, page };
}

for (const [how, leave] of /** @type {const} */ ([
  ["by its button", (/** @type {import("playwright-core").Page} */ page) => page.locator("[data-leave]").click()],
  ["by Shift three times", async (/** @type {import("playwright-core").Page} */ page) => {
    for (let touch = 0; touch < 3; touch += 1) await page.keyboard.press("Shift");
  }],
])) {
  test(`leaving quickly ${how}: Back leads to what was open before us, Forward nowhere, the session is over`, async () => {
    const { context, page } = await deepInside();
    await leave(page);
    await page.waitForURL(`${outside}/weather`);
    assert.equal(await page.evaluate(() => document.referrer), "");
    await page.goBack();
    await page.waitForURL(`${outside}/before`);
    await page.goForward();
    // At most the neutral page, which leads back at once.
    const there = new URL(page.url());
    assert.ok(there.origin !== demo.origin || there.pathname === "/leave", page.url());
    // It may be on its way back at this very moment.
    await page.waitForURL(`${outside}/before`);
    await page.waitForLoadState("load");
    await page.goto(`${demo.origin}/people`);
    await page.waitForURL(`${demo.origin}/sign-in`);
    await context.close();
  });
}

test("leaving quickly without script: gone as well, and Back opens nothing of what was read", async () => {
  const { context, page } = await deepInside({ javaScriptEnabled: false });
  await page.locator("[data-leave]").click();
  await page.waitForURL(`${outside}/weather`);
  for (let step = 0; step < 6; step += 1) {
    await page.goBack();
    const { pathname, origin } = new URL(page.url());
    if (origin === demo.origin) assert.equal(pathname, "/sign-in");
    else if (pathname === "/before") break;
  }
  await context.close();
});

test("leaving clears no storage: notes that wait on this device stay", async () => {
  const answer = await fetch(`${demo.origin}/leave`, { redirect: "manual" });
  assert.equal(answer.headers.get("clear-site-data"), '"cache"');
  const text = await answer.text();
  assert.doesNotMatch(text, /Tillid/i);
});
