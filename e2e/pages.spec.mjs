// Every page of the desk: its headers, what it loads, whether everybody can use it, and whether it fits a small screen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { broken } from "./lib/axe.mjs";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { signIn, startDemo } from "./lib/demo.mjs";

/** As web/src/defence.rs says it; written out again, so that a change there is a decision. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const HEADERS = {
  "content-security-policy": POLICY,
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof newProfile>>} */
let profile;
/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let desk;
/** Pages behind the sign-in. @type {string[]} */
const pages = [];

before(async () => {
  demo = await startDemo();
  profile = await newProfile();
  desk = await openBrowser(profile.folder, { viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  const { page } = desk;
  await signIn(page, demo.origin, "mette");
  pages.push("/", "/people", "/contacts/new", "/search", "/counts", "/nights", "/nights/start", "/phones", "/colleagues", "/log");
  for (const [list, what] of [["/people", "people"], ["/people", "contacts"], ["/nights", "nights"]]) {
    await page.goto(demo.origin + list);
    const links = await page.locator("main a").evaluateAll((all) => all.map((one) => new URL(/** @type {HTMLAnchorElement} */ (one).href).pathname));
    const first = links.find((link) => new RegExp(`^/${what}/[0-9a-f-]{36}$`).test(link));
    assert.ok(first, `${list} leads to one of ${what}`);
    pages.push(first);
    if (what === "people") pages.push(...["name", "card", "circle", "choice"].map((form) => `${first}/${form}`));
    if (what === "contacts") pages.push(`${first}/correct`);
  }
  pages.push(`/people/${"0".repeat(8)}-0000-4000-8000-${"0".repeat(12)}`);
});
after(async () => {
  await desk?.context.close();
  await demo?.stop();
  await profile?.forget();
});

/** @param {import("playwright-core").Page} page @param {string} path */
async function open(page, path) {
  const answer = await page.goto(demo.origin + path);
  assert.ok(answer, path);
  return answer;
}

/** Sign-in without a session, then everything else with one. @param {(page: import("playwright-core").Page, path: string) => Promise<void>} look */
async function everywhere(look) {
  for (const path of pages) await look(desk.page, path);
  const stranger = await newProfile();
  const { context, page } = await openBrowser(stranger.folder, { viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  try {
    await look(page, "/sign-in");
  } finally {
    await context.close();
    await stranger.forget();
  }
}

test("every page carries the same defences, and neither script nor style of its own", async () => {
  await everywhere(async (page, path) => {
    const answer = await open(page, path);
    const headers = answer.headers();
    for (const [name, value] of Object.entries(HEADERS)) assert.equal(headers[name], value, `${path}: ${name}`);
    const text = await answer.text();
    assert.doesNotMatch(text, /<style|\sstyle=|\son[a-z]+=|javascript:/i, path);
    for (const [script] of text.matchAll(/<script[^>]*>/gi)) assert.match(script, /\ssrc="\/assets\//, `${path}: ${script}`);
    const foreign = await page.evaluate(() => performance.getEntriesByType("resource").map((one) => one.name).filter((name) => !name.startsWith(location.origin)));
    assert.deepEqual(foreign, [], path);
  });
  assert.deepEqual(desk.complaints, []);
});

test("refusals and files carry them too", async () => {
  const answers = [
    await fetch(`${demo.origin}/nowhere`),
    await fetch(`${demo.origin}/people`, { redirect: "manual" }),
    await fetch(`${demo.origin}/search`, { method: "POST", body: new URLSearchParams({ query: "x" }) }),
    await fetch(`${demo.origin}/search`, { method: "POST", body: "", headers: { Origin: "https://elsewhere.example" } }),
    await fetch(`${demo.origin}/street/api/settings`),
  ];
  assert.deepEqual(answers.map((answer) => answer.status), [404, 303, 401, 403, 401]);
  for (const answer of answers) {
    for (const [name, value] of Object.entries(HEADERS)) assert.equal(answer.headers.get(name), value, `${answer.url}: ${name}`);
  }
});

for (const theme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [360, 1280]) {
    test(`everybody can use every page: ${theme}, ${width} px`, async () => {
      /** @type {string[]} */
      const wrong = [];
      await everywhere(async (page, path) => {
        await page.emulateMedia({ colorScheme: theme });
        await page.setViewportSize({ width, height: 800 });
        await open(page, path);
        wrong.push(...(await broken(page, path)));
      });
      assert.deepEqual(wrong, []);
    });
  }
}

test("results and refused forms can be used by everybody too", async () => {
  const { page } = desk;
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page, "/search");
    await page.fill("#query", "bike");
    await page.locator("form[data-search] button").click();
    await page.locator("#results li").first().waitFor();
    assert.deepEqual(await broken(page, "results"), []);
    await open(page, "/contacts/new");
    await page.fill("#day", "soon");
    await page.locator("form[action='/contacts/new'] button.main").click();
    await page.locator("#day-error").waitFor();
    assert.deepEqual(await broken(page, "a refused form"), []);
  }
});

test("control: a fault on a page is seen", async () => {
  const { page } = desk;
  await open(page, "/");
  await page.evaluate(() => document.querySelector("main")?.append(Object.assign(new Image(), { src: "/assets/none.png", width: 900 }), document.createElement("input")));
  const wrong = (await broken(page, "/")).join();
  assert.match(wrong, /image-alt/);
  assert.match(wrong, /label/);
});

test("nothing has to be pushed sideways at 320 px", async () => {
  /** @type {string[]} */
  const wide = [];
  await everywhere(async (page, path) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, path);
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) wide.push(`${path}: ${over} px`);
  });
  assert.deepEqual(wide, []);
});
