// Somebody who has never seen it, on a small screen: from signing in on, only what stands on the page leads her on. She
// finds last night's hand-over, starts a night and records one person.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { startDemo } from "./lib/demo.mjs";

const HEIGHT = 740;
/** As many touches as one contact may cost on the street page; here a night is started with them, too. */
const TOUCHES = 8;

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
before(async () => {
  demo = await startDemo();
});
after(() => demo?.stop());

/** Whoever reads what stands there, and touches it. @param {import("playwright-core").Page} page */
function reader(page) {
  let touches = 0;
  /** What is called so, where it can be seen. @param {"link" | "button" | "radio" | "checkbox" | "textbox" | "heading"} kind @param {string | RegExp} words */
  const find = async (kind, words) => {
    const found = page.getByRole(kind, { name: words }).filter({ visible: true }).first();
    await found.waitFor();
    return found;
  };
  return {
    touches: () => touches,
    find,
    /** @param {"link" | "button" | "textbox"} kind @param {string | RegExp} words */
    touch: async (kind, words) => {
      touches += 1;
      await (await find(kind, words)).click();
    },
    /** A choice is touched at its words. @param {RegExp} words */
    choose: async (words) => {
      touches += 1;
      // The box lies over its words: a touch there is a touch of both.
      await page.locator("label").filter({ hasText: words }).filter({ visible: true }).first().click({ force: true });
    },
    /** Whether it stands in the window as it is, without scrolling. @param {import("playwright-core").Locator} what */
    inSight: async (what) => {
      const box = await what.boundingBox();
      assert.equal(await page.evaluate(() => scrollY), 0, "nobody has scrolled");
      return box !== null && box.y >= 0 && box.y + box.height <= HEIGHT;
    },
  };
}

for (const name of ["Signe", "Daniel"]) {
  test(`${name} finds last night's hand-over, starts a night and records one person without help`, async () => {
    const profile = await newProfile();
    const { context, page, complaints } = await openBrowser(profile.folder, { viewport: { width: 360, height: HEIGHT }, hasTouch: true, locale: "en-GB" });
    try {
      await page.goto(demo.origin);
      const she = reader(page);
      await she.touch("button", new RegExp(`^${name}`));
      await page.waitForURL(`${demo.origin}/`);
      const signedIn = she.touches();

      // Last night's words stand there as she comes in.
      assert.ok(await she.inSight(await she.find("heading", /last night/i)), "the heading is in sight");
      const line = page.getByText("Quiet until one.");
      assert.ok(await she.inSight(line), `the hand-over is in sight: ${JSON.stringify(await line.boundingBox())}`);

      assert.ok(await she.inSight(await she.find("link", /start the night/i)), "so is the beginning of tonight");
      await she.touch("link", /start the night/i);
      await page.waitForURL(/\/nights\/start$/);
      await she.choose(/^\s*Old market\s*$/);
      await she.touch("button", /^begin/i);
      await page.waitForURL(/\/nights\/[0-9a-f-]{36}$/);
      assert.match(await page.locator("h1").innerText(), /Old market/);

      await she.touch("link", /one person/i);
      await page.waitForURL(/\/contacts\/new/);
      const words = `Efe of ${name}`;
      await she.touch("textbox", /goes by|calls herself|name/i);
      await page.keyboard.type(words);
      await she.choose(/^\s*English\s*$/);
      await she.touch("button", /^save$/i);
      await page.waitForURL((url) => url.pathname !== "/contacts/new");

      // What she wrote is there, of tonight's area, without her having said so again.
      const text = await page.locator("main").innerText();
      assert.match(text, new RegExp(words), page.url());
      assert.match(text, /Old market/);
      const touches = she.touches() - signedIn;
      console.log(`bench first_night_taps ${touches}`);
      assert.ok(touches <= TOUCHES, `${touches} touches`);
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
      await profile.forget();
    }
  });
}
