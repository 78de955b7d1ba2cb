// The pictures of the README: few, and always the same.

import { join } from "node:path";

import { LOOKS, sessionOf, windowFor } from "./looks.mjs";
import { streetPictures } from "./street.mjs";

/** Who sees what, reached how (a path, or the first link that matches), in which looks. */
const PICTURES = [
  { name: "today", who: "mette", path: "/", looks: ["light-desk", "light-phone", "dark-phone"] },
  { name: "person", who: "mette", link: /^\/people\/[0-9a-f-]{36}$/, looks: ["light-desk", "light-phone", "dark-phone"] },
  { name: "contact", who: "signe", path: "/contacts/new", looks: ["light-phone"] },
  { name: "counts", who: "mette", path: "/counts", looks: ["light-desk"] },
];

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} origin
 * @param {string} folder
 */
export async function docsPictures(browser, origin, folder) {
  for (const picture of PICTURES) {
    const state = await sessionOf(browser, origin, picture.who);
    for (const look of LOOKS.filter((one) => picture.looks.includes(one.name))) {
      const context = await windowFor(browser, origin, look, state);
      const page = await context.newPage();
      if (picture.path) await page.goto(origin + picture.path);
      if (picture.link) await follow(page, origin, picture.link);
      await page.screenshot({ path: join(folder, `${picture.name}-${look.name}.png`) });
      await context.close();
      console.log(`${picture.name}-${look.name}.png`);
    }
  }
  await streetPictures(browser, origin, "signe", folder, ["night", "neutral"]);
}

/** @param {import("playwright-core").Page} page @param {string} origin @param {RegExp} link */
async function follow(page, origin, link) {
  for (const from of ["/people", "/"]) {
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
