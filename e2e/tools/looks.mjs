// The looks in which every page must hold: window, colours, and the choices that a cookie keeps.

import { signIn } from "../lib/demo.mjs";

const PHONE = { viewport: { width: 360, height: 740 } };
const DESK = { viewport: { width: 1280, height: 800 } };
const NARROW = { viewport: { width: 320, height: 640 } };

/** @type {{name: string, window: import("playwright-core").BrowserContextOptions, cookies: {name: string, value: string}[]}[]} */
export const LOOKS = [
  { name: "light-desk", window: DESK, cookies: [] },
  { name: "light-phone", window: PHONE, cookies: [] },
  { name: "dark-phone", window: { ...PHONE, colorScheme: "dark" }, cookies: [{ name: "theme", value: "dark" }] },
  { name: "discreet-phone", window: PHONE, cookies: [{ name: "look", value: "discreet" }] },
  { name: "rtl-phone", window: PHONE, cookies: [{ name: "lang", value: "ar" }] },
  { name: "narrow", window: NARROW, cookies: [] },
];

/**
 * A window in this look, signed in if a state is given.
 * @param {import("playwright-core").Browser} browser @param {string} origin @param {(typeof LOOKS)[number]} look
 * @param {Awaited<ReturnType<import("playwright-core").BrowserContext["storageState"]>>} [state]
 */
export async function windowFor(browser, origin, look, state) {
  const context = await browser.newContext({ ...look.window, storageState: state });
  await context.addCookies(look.cookies.map((cookie) => ({ ...cookie, url: origin })));
  return context;
}

/**
 * Signs somebody in once; every window after that holds the same session.
 * @param {import("playwright-core").Browser} browser @param {string} origin @param {string} login
 */
export async function sessionOf(browser, origin, login) {
  const context = await browser.newContext();
  await signIn(await context.newPage(), origin, login);
  const state = await context.storageState();
  await context.close();
  return state;
}
