// The person's room in a real browser: what stands above the fold, her card before everything, a name that goes for
// good, and everything that goes for good.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, newProfile, openBrowser } from "./lib/browser.mjs";
import { later } from "./lib/clock.mjs";
import { signIn, startDemo } from "./lib/demo.mjs";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof newProfile>>} */
let profile;
/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let desk;
/** Joy's page. */
let joy = "";

before(async () => {
  demo = await startDemo({ people: 6 });
  profile = await newProfile();
  desk = await openBrowser(profile.folder, PHONE);
  await signIn(desk.page, demo.origin, "mette");
  await desk.page.goto(`${demo.origin}/people`);
  const href = await desk.page.locator("main a[href^='/people/']").first().getAttribute("href");
  assert.ok(href);
  joy = demo.origin + href;
});
after(async () => {
  await desk?.context.close();
  await demo?.stop();
  await profile?.forget();
});

/** Presses and waits for the page that follows. @param {import("playwright-core").Locator} what */
async function press(what) {
  const { page } = desk;
  await Promise.all([page.waitForEvent("load"), what.click()]);
}

/** Until a number may be rung, or may not. @param {boolean} may */
async function atAnHour(may) {
  const { page } = desk;
  for (let hours = 0; hours < 24; hours += 1) {
    await page.goto(joy);
    if ((await page.locator("#card a[href^='tel:']").count()) === (may ? 1 : 0)) return;
    assert.ok(await later(demo.origin, 1 / 24), "the program was built without its test clock");
    await page.goto(`${demo.origin}/`);
    if (new URL(page.url()).pathname === "/sign-in") await signIn(page, demo.origin, "mette");
  }
  assert.fail("there is such an hour every day");
}

for (const [may, hour] of /** @type {const} */ ([[true, "in her hours"], [false, "at another hour"]])) {
  test(`on a telephone her card, what comes next and at most seven rooms stand above the fold ${hour}`, async () => {
    const { page } = desk;
    await atAnHour(may);
    for (const language of ["da", "en"]) {
      await press(page.locator(`button[name="look"][value="lang-${language}"]`));
      await page.goto(joy);
      const bar = await page.locator(".rooms-of-house").boundingBox();
      const rooms = await page.locator(".person .rooms a:visible").all();
      assert.ok(rooms.length > 0 && rooms.length <= 7);
      for (const what of [page.locator("#card"), page.locator(".person .next"), ...rooms]) {
        const box = await what.boundingBox();
        assert.ok(box && bar && box.y + box.height <= bar.y, `${language}: ends at ${box && box.y + box.height}, the fold is at ${bar?.y}`);
      }
      for (const room of rooms) {
        const box = await room.boundingBox();
        assert.ok(box && box.height >= 44 && box.width >= 44, `${await room.innerText()}: large enough for a thumb`);
      }
    }
  });
}

test("her card stands before everything else on every page of hers, and a number only below its rules", async () => {
  const { page } = desk;
  await atAnHour(true);
  const hers = await page.locator("#card a[href^='tel:']").getAttribute("href");
  const path = new URL(joy).pathname;
  const first = async (/** @type {string} */ room, /** @type {string} */ href) => {
    await page.goto(joy + room);
    return String(await page.locator(`main a[href^="${path}${href}"]`).first().getAttribute("href")).slice(path.length);
  };
  /** @type {Record<string, string>} */
  const deeper = { name: await first("/names", "/names/"), record: await first("", "/records/") };
  for (const room of ["", "/write", "/names", "/name", "/circle", "/circle/out", "/choice", "/status", "/card", "/event", "/opened", "/hers", "/colleague", "/card/versions", "/destroy", "name", "record"]) {
    await page.goto(joy + (deeper[room] ?? room));
    const first = await page.evaluate(() => {
      const card = document.querySelector("#card");
      const rest = [...document.querySelectorAll("main form, main .timeline, main .list")];
      return card && rest.every((other) => card.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    assert.ok(first, `${room || "her page"}: the card comes first`);
    // Where somebody is in danger now, or may be a child, the emergency number and who is on call are dialled from the same page: nobody
    // sees them before she ticks that, and neither is a number of hers.
    const outside = page.locator("a[href^='tel:']:not(#card a)");
    for (const one of await outside.all()) {
      assert.ok(!(await one.isVisible()), `${room}: a number outside the card`);
      assert.equal(await one.locator("xpath=ancestor::section[contains(@class, 'opens-with-')]").count(), 1, room);
      assert.notEqual(await one.getAttribute("href"), hers, `${room}: her number outside the card`);
    }
    const before = await page.evaluate(() => {
      const dial = document.querySelector("#card a[href^='tel:']");
      const rules = [...document.querySelectorAll("#card li")];
      return !dial || rules.every((rule) => rule.compareDocumentPosition(dial) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    assert.ok(before, `${room}: the number stands above a rule`);
  }
});

test("a wrong field is said beside it, and what was typed is still there", async () => {
  const { page } = desk;
  await page.goto(`${joy}/event`);
  await page.fill("#day", "soon");
  await page.fill("#words", "We cooked together.");
  await press(page.locator("main form button.main"));
  await page.locator("#kind-error, #day-error").first().waitFor();
  assert.equal(await page.locator("#words").inputValue(), "We cooked together.");
  await page.goto(`${joy}/card`);
  await page.fill("#until", await page.locator("#from").inputValue());
  await page.fill("#code_word", "papaya");
  await press(page.locator("main form button.main"));
  await page.locator("#until-error").waitFor();
  assert.equal(await page.locator("#code_word").inputValue(), "papaya");
  await page.goto(joy);
  assert.match(await page.locator("#card").innerText(), /mango/, "nothing was half saved");
});

test("in what she may look at herself colleagues are roles", async () => {
  const { page } = desk;
  await page.goto(`${joy}/hers`);
  assert.match(await page.locator("#card").innerText(), /Ring \+45 00 00 00 09/, "the number is there, and nobody is rung from here");
  assert.equal(await page.locator("a[href^='tel:']").count(), 0);
  // Whom she names in her own words is hers.
  const text = (await page.locator("main").innerText()).replace("Signe, yes. She has the bike.", "");
  for (const { name } of demo.logins) assert.ok(!text.includes(name), `${name} is named: ${text}`);
  assert.match(text, /Lead/);
  assert.match(text, /Outreach worker/);
});

test("of two who write her card at once nothing is lost, and a person decides", async () => {
  const { page } = desk;
  const other = await desk.context.newPage();
  for (const one of [page, other]) await one.goto(`${joy}/card`);
  await page.fill("#way-call", "+45 00 00 00 10");
  await page.fill("#from", "10");
  await page.fill("#until", "15");
  await press(page.locator("main form button.main"));
  assert.equal(page.url(), joy);
  await other.fill("#way-message", "+45 00 00 00 09");
  await other.locator("#voicemail-2").check();
  await other.fill("#fact-allergy", "penicillin");
  await Promise.all([other.waitForEvent("load"), other.locator("main form button.main").click()]);
  assert.equal(other.url(), `${joy}/card/versions`);
  await other.close();

  await page.goto(joy);
  const card = page.locator("#card");
  assert.match(await card.innerText(), /Two people wrote this at once/);
  assert.match(await card.innerText(), /Do not contact\./, "no way that both allow: the stricter holds");
  assert.match(await card.innerText(), /penicillin/, "what she chose for an emergency waits for nobody");
  await press(card.locator("a[href$='/card/versions']"));
  const versions = page.locator("[data-version]");
  assert.equal(await versions.count(), 2);
  assert.match(await versions.nth(0).innerText(), /\+45 00 00 00 10/);
  assert.match(await versions.nth(1).innerText(), /Write to \+45 00 00 00 09/);
  await press(versions.nth(1).locator("a"));
  assert.equal(await page.inputValue("#way-message"), "+45 00 00 00 09");
  await page.fill("#if_another", "This is the bakery.");
  await page.fill("#code_word", "papaya");
  await press(page.locator("main form button.main"));
  assert.equal(page.url(), joy);
  const text = await card.innerText();
  assert.doesNotMatch(text, /Two people wrote/);
  for (const rule of [/Write to \+45 00 00 00 09/, /Between 14:00 and 21:00/, /A voicemail is all right/, /“This is the bakery\.”/, /Word between us: papaya/, /penicillin/])
    assert.match(text, rule);
});

test("of two who correct a name at once nothing is lost, and a person decides", async () => {
  const { page } = desk;
  await page.goto(`${joy}/name`);
  await page.locator("#kind-2").check();
  await page.fill("#text", "Zuleka");
  await page.locator("#on_card").check();
  await press(page.locator("main form button.main"));
  await page.goto(`${joy}/names`);
  const correct = await page.locator("main .list li", { hasText: "Zuleka" }).locator("a").first().getAttribute("href");
  const other = await desk.context.newPage();
  for (const one of [page, other]) await one.goto(demo.origin + correct);
  await page.fill("#text", "Zuleika");
  await press(page.locator("main form button.main"));
  await other.fill("#text", "Suleika");
  await Promise.all([other.waitForEvent("load"), other.locator("main form button.main").click()]);
  assert.equal(other.url(), `${demo.origin}${correct}/versions`);
  await other.close();
  await page.goto(`${joy}/names`);
  await press(page.locator("main .list a[href$='/versions']"));
  const versions = page.locator("[data-version]");
  assert.match(await versions.nth(0).innerText(), /Zuleika/);
  assert.match(await versions.nth(1).innerText(), /Suleika/);
  await press(versions.nth(0).locator("a"));
  assert.equal(await page.inputValue("#text"), "Zuleika");
  await press(page.locator("main form button.main"));
  const list = await page.locator("main .list").innerText();
  assert.ok(list.includes("Zuleika") && !list.includes("Suleika") && !list.includes("Two people wrote"), list);
});

test("what is written from her page stands in her timeline", async () => {
  const { page } = desk;
  await page.goto(`${joy}/write`);
  await page.locator("#channel").check();
  await page.locator("#area").check();
  await page.fill("#words", "She brought plantain.");
  await press(page.locator("main form button.main"));
  assert.equal(page.url(), joy);
  assert.match(await page.locator(".timeline").innerText(), /She brought plantain\./);
});

test("what is looked for stands in no address and no history, and nobody found says what to try", async () => {
  const { page } = desk;
  /** @type {string[]} */
  const asked = [];
  const listen = (/** @type {import("playwright-core").Request} */ request) => asked.push(request.url());
  page.on("request", listen);
  await page.goto(`${demo.origin}/search`);
  const before = await page.evaluate(() => history.length);
  await page.locator("#query").pressSequentially("bike joi");
  const first = page.locator("#results .list li").first();
  await first.waitFor();
  assert.match(await first.innerText(), /tea, she smiled/);
  assert.match(await first.innerText(), /\d+ [A-Z][a-z]+ 20\d\d, about two, Signe/);
  await page.fill("#query", "zzzzqqqq");
  await page.locator("#results p.quiet").first().waitFor();
  assert.equal(await page.evaluate(() => history.length), before);
  assert.ok(asked.every((url) => !/bike|joi|zzzz/.test(url)), asked.join("\n"));
  page.off("request", listen);
});

test("she wants everything gone, and it is", async () => {
  const { page } = desk;
  await page.goto(`${joy}/destroy`);
  assert.match(await page.locator("main").innerText(), /Goes: \d+ names/);
  await press(page.locator("main form button.main"));
  await page.locator("#sure-error").waitFor();
  await page.locator("#meetings-2").check();
  await page.locator("#sure").check();
  await press(page.locator("main form button.main"));
  assert.equal(new URL(page.url()).pathname, "/people");
  assert.equal((await page.goto(joy))?.status(), 404);
  await page.goto(`${demo.origin}/search`);
  await page.locator("#query").pressSequentially("scarf");
  await page.locator("#results p.quiet").first().waitFor();
  assert.deepEqual(desk.complaints, []);
});

test("under words that could not be looked for nobody's line stays, and Find says why", async () => {
  const { page, context } = desk;
  await page.goto(`${demo.origin}/search`);
  await page.locator("#query").pressSequentially("bike");
  await page.locator("#results .list li").first().waitFor();
  await context.setOffline(true);
  await page.fill("#query", "osas");
  await page.locator("#results [data-lost]").waitFor();
  assert.equal(await page.locator("#results li").count(), 0);
  await context.setOffline(false);
  // She was away too long: her session is over.
  await context.clearCookies();
  await page.fill("#query", "bike");
  await page.locator("#results [data-lost]").waitFor();
  await press(page.locator("[data-search] button"));
  assert.match(await page.locator("main").innerText(), /Please sign in again\.[^]*bike/);
});
