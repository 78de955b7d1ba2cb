// A real chromium with a profile folder of its own, so that what it leaves behind can be searched.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
export const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, locale: "en-GB" };

/** An empty profile folder, deleted by `forget`. */
export async function newProfile() {
  const folder = await mkdtemp(join(tmpdir(), "tillid-profile-"));
  return { folder, forget: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/**
 * Opens the browser on a profile folder. What the page reports as an error is collected in `complaints`.
 * @param {string} folder @param {import("playwright-core").BrowserContextOptions} [options]
 * @param {string[]} [more] what the browser is started with besides
 */
export async function openBrowser(folder, options = PHONE, more = []) {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [...ARGUMENTS, ...more],
    ...options,
  });
  context.setDefaultTimeout(15_000);
  /** @type {string[]} */
  const complaints = [];
  /** @param {import("playwright-core").Page} page */
  const listen = (page) => {
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("console", (message) => {
      const said = message.text();
      // A network that is gone is what these tests are about.
      if (message.type() === "error" && !/net::ERR_|Failed to load resource/.test(said)) complaints.push(said);
    });
  };
  context.on("page", listen);
  const page = context.pages()[0] ?? (await context.newPage());
  listen(page);
  return { context, page, complaints };
}
