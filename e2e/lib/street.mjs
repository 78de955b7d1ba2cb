// A phone against the real desk, for the tests of the street page.

import assert from "node:assert/strict";
import { broken } from "./axe.mjs";
import { newProfile, openBrowser, PHONE } from "./browser.mjs";
import { enrolmentLink, signIn } from "./demo.mjs";
import { phone } from "./phone.mjs";
import { startProxy } from "./proxy.mjs";

/** @typedef {{origin: string, port: number}} Demo */

/** An enrolment link from the desk of the lead, through another address. @param {Demo} demo @param {string} origin */
async function link(demo, origin) {
  const profile = await newProfile();
  const { context, page } = await openBrowser(profile.folder, { viewport: { width: 1280, height: 800 } });
  try {
    await signIn(page, demo.origin, "signe");
    return new URL(new URL(await enrolmentLink(page, demo.origin), demo.origin).hash, `${origin}/street/`).href;
  } finally {
    await context.close();
    await profile.forget();
  }
}

/**
 * A browser on a street phone that is not enrolled yet.
 * @param {Demo} demo
 * @param {(with_: {it: ReturnType<typeof phone>, page: import("playwright-core").Page, context: import("playwright-core").BrowserContext,
 *   proxy: Awaited<ReturnType<typeof startProxy>>, folder: string, close: () => Promise<void>, enrol: () => Promise<void>}) => Promise<void>} work
 */
export async function withNewPhone(demo, work) {
  const proxy = await startProxy(demo.port);
  const profile = await newProfile();
  const { context, page, complaints } = await openBrowser(profile.folder, PHONE);
  const it = phone(page);
  const enrol = async () => it.enrol(await link(demo, proxy.origin));
  try {
    await work({ it, page, context, proxy, folder: profile.folder, close: () => context.close(), enrol });
    assert.deepEqual(complaints, []);
  } finally {
    await context.close().catch(() => {});
    await proxy.stop();
    await profile.forget();
  }
}

/**
 * @param {Demo} demo
 * @param {(with_: {it: ReturnType<typeof phone>, page: import("playwright-core").Page, context: import("playwright-core").BrowserContext,
 *   proxy: Awaited<ReturnType<typeof startProxy>>, folder: string, close: () => Promise<void>}) => Promise<void>} work
 */
export async function withPhone(demo, work) {
  await withNewPhone(demo, async (at) => {
    await at.enrol();
    await at.it.tap("[data-act=begin]");
    await work(at);
  });
}

/** @param {import("playwright-core").Page} page @param {string} where */
export async function accessible(page, where) {
  // What stays in view while scrolling covers half a button at a time; the page is judged as it stands.
  const still = (/** @type {string} */ position) =>
    page.evaluate((value) => document.querySelectorAll(".head, .foot").forEach((one) => (/** @type {HTMLElement} */ (one).style.position = value)), position);
  await still("static");
  assert.deepEqual(await broken(page, where), []);
  await still("");
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 740 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(over, 0, `${where} is ${over} px too wide at ${width} px`);
  }
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, a, input, textarea, summary")]
      .map((one) => ({ box: one.getBoundingClientRect(), name: one.outerHTML.slice(0, 80) }))
      .filter(({ box }) => box.width > 1 && (box.height < 44 || box.width < 44))
      .map(({ name }) => name),
  );
  assert.deepEqual(small, [], `${where}: too small to touch`);
}
