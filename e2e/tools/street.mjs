// The street page needs a phone that is enrolled, and a night: both are made here.

import { join } from "node:path";

import { enrolmentLink } from "../lib/demo.mjs";
import { PIN, phone } from "../lib/phone.mjs";
import { LOOKS, sessionOf } from "./looks.mjs";

const SHOWN = LOOKS.filter((look) => ["light-phone", "dark-phone", "narrow"].includes(look.name));

/**
 * Enrols a phone of this colleague in each look and photographs it on the way into a night.
 * @param {import("playwright-core").Browser} browser @param {string} origin @param {string} login
 * @param {string} folder @param {string[]} [only] the screens that are wanted; all unless told
 */
export async function streetPictures(browser, origin, login, folder, only) {
  const state = await sessionOf(browser, origin, login);
  const files = [];
  for (const look of SHOWN) {
    const desk = await browser.newContext({ storageState: state });
    const link = await enrolmentLink(await desk.newPage(), origin);
    await desk.close();
    const context = await browser.newContext({ ...look.window, hasTouch: true });
    const page = await context.newPage();
    /** @param {string} screen */
    const shoot = async (screen) => {
      if (only && !only.includes(screen)) return;
      const file = `street-${screen}-${look.name}.png`;
      await page.screenshot({ path: join(folder, file), fullPage: !only });
      files.push(file);
    };
    const hand = phone(page);
    await page.goto(link);
    await hand.screen("setup");
    await shoot("setup");
    await page.fill("[data-field=pin-first]", PIN);
    await page.fill("[data-field=pin-again]", PIN);
    await page.click("[data-act=save-pin]");
    await hand.screen("ready");
    await shoot("ready");
    await page.click("[data-act=begin]");
    await hand.screen("begin");
    await shoot("begin");
    await hand.startNight();
    await shoot("night");
    await page.click("[data-act=close-night]");
    await hand.screen("closing");
    await shoot("closing");
    await page.click("[data-act=hide]");
    await hand.screen("neutral");
    await shoot("neutral");
    await context.close();
  }
  return files;
}
