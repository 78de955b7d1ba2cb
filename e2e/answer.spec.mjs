// What a browser keeps on its disk, to open the pages of yesterday again: nothing that was typed into a form stands in it,
// also when the form was not taken, the page's script is switched off or never comes, and the browser ends at once.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { signIn, startDemo } from "./lib/demo.mjs";
import { searchProfile } from "./lib/profile.mjs";

const DESK = { viewport: { width: 1280, height: 800 }, locale: "en-GB" };
const TYPED = "zqkvxwjhqzanswer";
/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;

before(async () => {
  demo = await startDemo();
});
after(() => demo?.stop());

/**
 * Sends a form, ends the browser at once, and answers what stands in the files of its sessions.
 * @param {(page: import("playwright-core").Page) => Promise<void>} before @param {string} address of the form
 * @param {(page: import("playwright-core").Page) => Promise<void>} shown @param {boolean} script
 */
async function sendAndEnd(before, address, shown, script) {
  const profile = await newProfile();
  const { context, page } = await openBrowser(profile.folder, { ...DESK, javaScriptEnabled: script });
  try {
    await before(page);
    // Script that is asked for and never comes.
    await context.route("**/*.js", () => {});
    await page.goto(address, { waitUntil: "commit" });
    await page.locator("[name=number]").last().fill(TYPED);
    await page.locator("[name=number]").last().press("Enter", { noWaitAfter: true });
    await shown(page);
    await context.close();
    const files = join(profile.folder, "Default", "Sessions");
    const at = new URL(address).pathname;
    assert.ok((await searchProfile(files, [at])).hits.length > 0, "control: that the page was open stands there");
    return (await searchProfile(files, [TYPED])).hits;
  } finally {
    await context.close().catch(() => {});
    await profile.forget();
  }
}

/** @param {boolean} script whether pages may run it */
async function refused(script) {
  const hits = await sendAndEnd(
    (page) => signIn(page, demo.origin, "mette"),
    `${demo.origin}/numbers`,
    async (page) => {
      await page.locator("#label-error").waitFor();
      assert.match(page.url(), /\/numbers\?answer=[0-9a-f]{32}$/);
      assert.equal(await page.locator("[name=number]").last().inputValue(), TYPED, "what was typed is given back");
    },
    script,
  );
  assert.deepEqual(hits, []);
}

test("without script, a form that was not taken leaves nothing in the browser's files", () => refused(false));

test("while the script has not come, a form that was not taken leaves nothing in the browser's files", () => refused(true));

test("control: a page that answers a form directly leaves it in the browser's files", async () => {
  const server = createServer((request, answer) => {
    answer.setHeader("Content-Type", "text/html").setHeader("Cache-Control", "no-store");
    request.resume().on("end", () => answer.end(request.method === "POST" ? "<p id=shown>No" : "<form method=post action=/numbers><input name=number autocomplete=off><button>Send"));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  try {
    const hits = await sendAndEnd(async () => {}, `http://127.0.0.1:${port}/numbers`, (page) => page.locator("#shown").waitFor(), false);
    assert.ok(hits.length > 0);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test("a page that answers a form is asked for anew without sending the form again, and is gone with the session", async () => {
  const profile = await newProfile();
  const { context, page } = await openBrowser(profile.folder, { ...DESK, javaScriptEnabled: false });
  try {
    await signIn(page, demo.origin, "mette");
    await page.goto(`${demo.origin}/numbers`);
    await page.locator("#number").fill(TYPED);
    /** @type {string[]} */
    const sent = [];
    page.on("request", (request) => request.isNavigationRequest() && sent.push(request.method()));
    await page.locator("form[action='/numbers'] button").click();
    await page.locator("#label-error").waitFor();
    assert.deepEqual(sent, ["POST", "GET"]);
    const again = await page.reload();
    assert.equal(again?.status(), 422);
    assert.equal(await page.locator("[name=number]").last().inputValue(), TYPED);
    assert.deepEqual(sent, ["POST", "GET", "GET"]);
    const at = page.url();
    await page.locator("form[action='/sign-out'] button").first().click();
    await page.waitForURL(/sign-in/);
    await page.goBack();
    await page.waitForURL(/sign-in/);
    await page.goto(at);
    assert.equal(new URL(page.url()).pathname, "/sign-in");
    assert.ok(!(await page.content()).includes(TYPED));
  } finally {
    await context.close().catch(() => {});
    await profile.forget();
  }
});
