// The pictures of the README: few, and always the same.

import { join } from "node:path";

import { LOOKS } from "./looks.mjs";
import { signIn } from "./sign-in.mjs";

/** Who sees what, reached how (a path, or the first link that matches), in which looks. */
const PICTURES = [
  { name: "today", who: "daniel", path: "/", looks: ["light-desk", "dark-phone"] },
  { name: "person", who: "daniel", link: /^\/person\/[0-9a-f-]{36}$/, looks: ["light-desk", "light-phone", "dark-phone"] },
  { name: "contact", who: "signe", path: "/contact/new", looks: ["light-phone"] },
  { name: "sign-in", path: "/sign-in", looks: ["light-phone"] },
];

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} origin
 * @param {{login: string, name: string, passphrase: string}[]} logins
 * @param {string} folder
 */
export async function docsPictures(browser, origin, logins, folder) {
  for (const picture of PICTURES) {
    const login = logins.find((one) => one.login === picture.who);
    const state = login && (await signIn(browser, origin, login));
    for (const look of LOOKS.filter((one) => picture.looks.includes(one.name))) {
      const context = await browser.newContext({ ...look.window, storageState: state });
      await context.addCookies(look.cookies.map((cookie) => ({ ...cookie, url: origin })));
      const page = await context.newPage();
      await page.goto(origin + (picture.path ?? "/"));
      if (picture.link) await follow(page, origin, picture.link);
      await page.screenshot({ path: join(folder, `${picture.name}-${look.name}.png`) });
      await context.close();
      console.log(`${picture.name}-${look.name}.png`);
    }
  }
}

/** @param {import("playwright-core").Page} page @param {string} origin @param {RegExp} link */
async function follow(page, origin, link) {
  for (const from of ["/", "/people", "/search"]) {
    await page.goto(origin + from);
    const hrefs = await page.locator("a[href]").evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute("href") ?? ""));
    const found = hrefs.find((href) => link.test(href));
    if (found) {
      await page.goto(origin + found);
      return;
    }
  }
  throw new Error(`no page links to ${link}`);
}
