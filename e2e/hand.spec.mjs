// The street page in one hand, at night, in the worker's own language: what lies under the thumb, what stands there
// without network, what it says while notes wait.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import ar from "../web/street/src/words/ar.js";
import da from "../web/street/src/words/da.js";
import en from "../web/street/src/words/en.js";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { signIn, startDemo } from "./lib/demo.mjs";
import { accessible, withNewPhone, withPhone } from "./lib/street.mjs";

const HEIGHT = 740;
/** As the rehearsal's organisation calls areas and languages; they are names in every language. */
const NAMES = ["English", "Drop-in", "Telephone"];
/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
before(async () => {
  demo = await startDemo();
});
after(() => demo?.stop());

/** Where the things are that this screen is for, as a part of the window's height. @param {import("playwright-core").Page} page @param {string} things */
async function heights(page, things) {
  await page.setViewportSize({ width: 360, height: HEIGHT });
  const found = await page.locator(things).evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => {
    const { top, height } = one.getBoundingClientRect();
    return (top + height / 2) / innerHeight;
  }));
  assert.ok(found.length > 0, `${things} is there`);
  return found;
}

test("what a screen is for lies under the thumb", async () => {
  await withPhone(demo, async ({ it, page }) => {
    /** @type {string[]} */
    const high = [];
    /** @param {string} screen @param {string} things */
    const low = async (screen, things) => {
      await it.screen(screen);
      for (const at of await heights(page, things)) if (at < 0.5 || at > 1) high.push(`${screen}: ${things} at ${at.toFixed(2)}`);
    };
    await low("begin", "[data-field=area]");
    await it.startNight();
    await low("night", "[data-act=save]");
    await it.tap("[data-act=close-night]");
    await low("closing", "[data-act=close]");
    await it.tap("[data-act=close]");
    await page.waitForSelector('[data-part=after][data-waiting="0"]');
    await low("after", "[data-act=done]");
    await it.tap("[data-act=hide]");
    await low("neutral", "[data-act=add]");
    assert.deepEqual(high, []);
  });
});

/** What came from the street stands before everything else, on whatever page whoever is on call opens. */
async function standsFirst() {
  const profile = await newProfile();
  const desk = await openBrowser(profile.folder);
  try {
    await signIn(desk.page, demo.origin, "mette");
    for (const path of ["/numbers", "/search"]) {
      await desk.page.goto(demo.origin + path);
      const before = await desk.page.locator("aside.needed").first().evaluate((alarm) => {
        const title = document.querySelector("h1");
        return !!title && !!(alarm.compareDocumentPosition(title) & Node.DOCUMENT_POSITION_FOLLOWING);
      });
      assert.ok(before, path);
    }
  } finally {
    await desk.context.close();
    await profile.forget();
  }
}

for (const [code, words, dir] of /** @type {const} */ ([["da", da, "ltr"], ["ar", ar, "rtl"]])) {
  test(`a whole night in another language, without network: ${code}`, async () => {
    await withPhone(demo, async ({ it, page, proxy }) => {
      await it.tap("[data-act=about]");
      await it.chip("language", code);
      await page.waitForSelector(`html[lang=${code}][dir=${dir}]`);
      proxy.cut(true);
      /** @type {string[]} */
      const foreign = [];
      const english = new Set(Object.entries(en).filter(([id, said]) => typeof said === "string" && said !== /** @type {any} */ (words)[id] && !said.includes("{")).map(([, said]) => said));
      /** @param {string} screen */
      const look = async (screen) => {
        await it.screen(screen);
        await accessible(page, `${screen} in ${code}`);
        const lines = (await page.locator("main").innerText()).split("\n").map((line) => line.trim());
        foreign.push(...lines.filter((line) => english.has(/** @type {any} */ (line)) && !NAMES.includes(line)).map((line) => `${screen}: ${line}`));
      };
      await look("about");
      await it.tap("[data-act=back]");
      await look("begin");
      await it.startNight();
      for (const part of ["more", "meeting"]) await page.locator(`[data-part=${part}] summary`).click();
      await it.chip("child", 1);
      await it.chip("danger", 1);
      await look("night");
      // Both sheets, without network: what to say, whom to ring.
      assert.equal(await page.locator("[data-card=child] li").count(), 3);
      assert.match((await page.locator("[data-dial=child-on-call]").getAttribute("href")) ?? "", /^tel:\+?\d+$/);
      const sheet = await page.locator("[data-card=child]").innerText();
      assert.match(sheet, code === "ar" ? /[\u0600-\u06ff]{3}/ : /Sig: |Spørg ikke/);
      assert.doesNotMatch(sheet, /Say: |Do not ask/);
      assert.equal((await page.locator("[data-card=danger]").innerText()).trim(), words["street-contact-danger-marked"]);
      assert.equal(await page.locator("[data-dial=emergency]").getAttribute("href"), "tel:112");
      assert.match((await page.locator("[data-dial=on-call]").getAttribute("href")) ?? "", /^tel:\+?\d+$/);
      assert.ok((await page.locator("main").innerText()).includes(words["street-contact-danger-calls"]));
      await it.save();
      await it.tap("[data-act=unsent]");
      await look("unsent");
      await it.tap("[data-act=back]");
      await it.tap("[data-act=close-night]");
      await look("closing");
      await it.tap("[data-act=close]");
      await page.waitForSelector('[data-part=after][data-waiting="2"]');
      await look("after");
      proxy.cut(false);
      await it.online();
      await page.waitForSelector('[data-part=after][data-waiting="0"]');
      const said = (await page.locator("[data-part=after]").innerText()).replace(/\s+/g, " ").trim();
      assert.ok(said.startsWith(words["street-after-arrived"]) && said.endsWith(words["street-after-sleep"]), said);
      await it.tap("[data-act=hide]");
      await look("neutral");
      assert.deepEqual(foreign, []);
      await standsFirst();
    });
  });
}

for (const [promises, says] of /** @type {const} */ ([
  [false, "street-storage-risk"],
  [true, "street-storage-kept"],
])) {
  test(`as it is installed, it says that the browser ${promises ? "keeps" : "may clear"} what waits`, async () => {
    await withNewPhone(demo, async ({ it, page, context, enrol }) => {
      if (promises) await durable(context, page);
      await enrol();
      await it.screen("ready");
      const said = page.locator("[data-said=storage]");
      assert.equal(await page.evaluate(() => navigator.storage.persisted()), promises, "as this browser is set up");
      assert.equal(await said.getAttribute("data-kept"), String(promises));
      assert.equal(await said.innerText(), en[says]);
      assert.equal(await said.evaluate((one) => one.classList.contains("notice")), !promises, "a notice, where it may be lost");
    });
  });
}

/** Lets the browser promise to keep what this page stores. @param {import("playwright-core").BrowserContext} context @param {import("playwright-core").Page} page */
async function durable(context, page) {
  const session = await context.newCDPSession(page);
  await session.send("Browser.grantPermissions", { permissions: ["durableStorage"] });
}

test("while notes wait that the browser may clear, it says so, once a day", async () => {
  await withPhone(demo, async ({ it, page, proxy }) => {
    assert.equal(await page.evaluate(() => navigator.storage.persisted()), false, "this browser promises nothing");
    await it.startNight();
    assert.equal(await page.locator("[data-state=storage]").count(), 0, "nothing waits yet");
    proxy.cut(true);
    await it.write("alias", "Joy");
    await it.save();
    await page.waitForSelector("[data-state=storage]");
    assert.equal(await page.locator("[data-state=storage]").innerText(), en["street-storage-waiting"]);
    /** Opened again, on a day that many days later. @param {number} days */
    const again = async (days) => {
      await page.addInitScript((ahead) => {
        const Real = Date;
        globalThis.Date = /** @type {any} */ (class extends Real {
          /** @param {...any} given */
          constructor(...given) {
            // @ts-expect-error a date is made of whatever was given
            super(...(given.length ? given : [Real.now() + ahead]));
          }
          static now = () => Real.now() + ahead;
        });
      }, days * 86_400_000);
      await page.reload();
      await it.unlock();
    };
    await again(0);
    await it.screen("night");
    await it.untilWaiting(1);
    // The count is shown after the state was asked; a touch asks once more.
    await it.tap("[data-tally=met]");
    assert.equal(await page.locator("[data-state=storage]").count(), 0, "once is enough for a day");
    // By then the night is over, and its notes still wait.
    await again(1);
    await it.screen("after");
    await page.waitForSelector("[data-state=storage]");
  });
});
