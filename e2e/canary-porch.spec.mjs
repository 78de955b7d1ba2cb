// A canary at the door: what is typed before anybody is signed in, from the first page of an empty folder to a colleague
// who joins and a passphrase that was forgotten; typed wrongly first, then so that it is taken.

import assert from "node:assert/strict";
import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { clean, leakOnPurpose, leaveInProfile, LOGIN, marker, readPrinted, searchBackups, typed, whatItSaid } from "./lib/canary.mjs";
import { startEmpty } from "./lib/demo.mjs";
import { send } from "./lib/robot.mjs";
import { ROUTES, routesIn } from "./lib/routes.mjs";

const DESK = { viewport: { width: 1280, height: 900 }, locale: "en-GB" };
/** Somebody who joins. */
const JOINS = `${LOGIN}too`;
/** In clear on purpose, and named so in the threat model. */
const CLEAR = { name: "Another house", zone: "Europe/Copenhagen", emergency: "112" };

/** @typedef {import("./lib/robot.mjs").Met} Met */

/**
 * Everything that somebody types who has no session yet.
 * @param {import("playwright-core").Page} page @param {{origin: string, link: string}} house
 */
async function comeIn(page, house) {
  /** @type {Map<string, Met>} */
  const forms = new Map();
  /** @param {string} path @param {string} action @param {Record<string, string>} [given] */
  const type = async (path, action, given = {}) => {
    if (path) await page.goto(house.origin + path);
    return send(page, action, { marker, forms, given });
  };
  /** @param {string} form */
  const press = (form) => Promise.all([page.waitForEvent("load"), page.locator(`form[action="${form}"] button`).first().click()]);
  const passphrase = marker("porch", "first");

  // The first page: behind a code, filled in wrongly, then rightly.
  assert.equal(await type("/setup", "/setup/code"), 422);
  assert.equal(await type("/setup", "/setup/code", { code: house.link.split("/").pop() ?? "" }), 303);
  assert.equal(await type("/setup", "/setup", { login: LOGIN, zone: "Nowhere/Town" }), 422);
  const asked = { ...CLEAR, login: LOGIN, passphrase };
  assert.equal(await type("", "/setup", asked), 200, await page.locator("main").innerText());
  const code = await readPrinted(page, "#recovery");

  // A colleague, and sheets without which nobody else comes in.
  await page.goto(`${house.origin}/setup/areas`);
  await Promise.all([page.waitForEvent("load"), page.locator('form[action="/setup/areas"] button.main').click()]);
  assert.equal(await type("/setup/colleague", "/setup/colleague"), 200);
  const invited = await readPrinted(page, "#invitation-code");
  await page.goto(`${house.origin}/setup/sheets`);
  await press("/setup/sheets");
  const words = await page.locator(".sheet-words").first().locator("li").allTextContents();
  assert.ok(words.length > 10);
  assert.equal(await type("", "/setup/sheets/confirm"), 422);

  // She joins, signs in, and waits; a code and a passphrase that are not right come first.
  await page.context().clearCookies();
  const hers = marker("join", "passphrase");
  assert.equal(await type("/join", "/join", { login: JOINS }), 422);
  assert.equal(await type("", "/join", { login: JOINS, code: invited, passphrase: hers }), 200);
  assert.equal(await type("/sign-in", "/sign-in", { login: JOINS }), 401);
  assert.equal(await type("", "/sign-in", { login: JOINS, passphrase: hers, code: "" }), 303);

  // The first one has forgotten her passphrase.
  await page.context().clearCookies();
  const next = marker("code", "passphrase");
  assert.equal(await type("/sign-in/code", "/sign-in/code", { login: LOGIN }), 422);
  assert.equal(await type("", "/sign-in/code", { login: LOGIN, code, passphrase: next }), 200);
  assert.notEqual(await readPrinted(page, "#recovery"), code);
  assert.equal(await type("/sign-in", "/sign-in", { login: LOGIN, passphrase: next, code: "" }), 303);
  assert.equal(new URL(page.url()).pathname, "/");
  return forms;
}

/** Every form that needs no session took words, whatever address is added. @param {Map<string, Met>} forms */
async function allTyped(forms) {
  const posts = (/** @type {string[]} */ routes) => routes.filter((route) => route.startsWith("POST ")).map((route) => route.slice(5));
  const first = posts(routesIn(await readFile(new URL("../web/src/setup/porch.rs", import.meta.url), "utf8")));
  const open = posts(Object.keys(ROUTES).filter((route) => ROUTES[route].open === "public"));
  // Which looks a page has is chosen from a list.
  const all = [...new Set([...first, ...open])].filter((route) => route !== "/looks");
  assert.ok(all.length >= 5, `${all}`);
  assert.deepEqual(all.filter((route) => !forms.get(route)?.fields.size), [], "no words were typed into these");
  assert.deepEqual(all.filter((route) => !forms.get(route)?.answers.some((status) => status < 400)), [], "never taken");
}

test("what is typed at the door is found in no file, no log, no backup and no profile", async (t) => {
  const copies = await newProfile();
  const temporary = join(copies.folder, "temporary");
  await mkdir(temporary);
  const house = await startEmpty({ TMPDIR: temporary });
  const desk = await newProfile();
  const { context, page } = await openBrowser(desk.folder, DESK);
  try {
    const forms = await comeIn(page, house);
    await t.test("every form without a session was filled in", () => allTyped(forms));
    assert.ok(typed.size >= 12, `${typed.size} fields took words`);
    await leaveInProfile(page);
    await leakOnPurpose(house);
    const data = join(house.folder, "data");
    await searchBackups(t, { page, origin: house.origin, data, copies: join(copies.folder, "backups") });
    const running = join(copies.folder, "running");
    await cp(data, running, { recursive: true });
    await context.close();
    await house.end();

    await t.test("the data folder, while the server runs", () => clean(running));
    await t.test("the data folder, afterwards", () => clean(data));
    await t.test("the folder for temporary files", () => clean(temporary));
    await t.test("what the program said", () => whatItSaid(house, join(copies.folder, "said")));
    await t.test("the profile of the browser", () => clean(desk.folder, []));
  } finally {
    await context.close().catch(() => {});
    await house.stop();
    for (const profile of [copies, desk]) await profile.forget();
  }
});
