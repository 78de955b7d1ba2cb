// J1, the bike and the number: from a street at night, without network, to a colleague who answers months later.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { leaks } from "./lib/canary.mjs";
import { later } from "./lib/clock.mjs";
import { enrolmentLink, signIn, startDemo } from "./lib/demo.mjs";
import { phone } from "./lib/phone.mjs";
import { searchProfile } from "./lib/profile.mjs";
import { startProxy } from "./lib/proxy.mjs";

const DESK = { viewport: { width: 1280, height: 800 }, locale: "en-GB" };
const AREA = "Old market";
/** What is written about her on the phone. */
const HER = { alias: "Joy Osariemen", remember: "bike, copper kettle", handover: "Joy may ring, she has the number." };
/** Each text as a whole and in its parts, and whom and what was chosen beside. Short words stand by chance in any file: of those the longer shapes are looked for. */
const WORDS = [...Object.values(HER), "Joy", "Osariemen", "bike", "copper", "kettle", "Joy may ring", "has the number", AREA, "Osas"];
const LEAST = 6;

/** Nothing of her lies in the phone's files. @param {string} folder */
async function nothingOfHer(folder) {
  const found = await searchProfile(folder, WORDS, LEAST);
  assert.ok(found.files > 20 && found.bytes > 100_000, `only ${found.files} files were searched`);
  assert.deepEqual(found.hits, []);
}

/** Control: each of them, left in a file, is found in every shape; a short one in those that are long enough. @param {string} folder an empty one */
async function foundWhereLeft(folder) {
  const long = ["UTF-16", "base64 of UTF-16", "backslash", "hex"];
  /** @type {{marker: string, file: string}[]} */
  const left = [];
  for (const marker of WORDS) {
    for (const [shape, leak] of Object.entries(leaks(marker)).filter(([shape]) => marker.length >= LEAST || long.includes(shape))) {
      const file = `${WORDS.indexOf(marker)} ${shape}`;
      left.push({ marker, file });
      await writeFile(join(folder, file), leak);
    }
  }
  const { hits } = await searchProfile(folder, WORDS, LEAST);
  assert.deepEqual(left.filter((one) => !hits.some((hit) => hit.file === one.file && hit.marker === one.marker)), []);
}

/** All numbers on the counts page by their key. @param {import("playwright-core").Page} page @param {string} origin */
async function counts(page, origin) {
  await page.goto(`${origin}/counts`);
  const rows = await page.locator("tr[data-count]").evaluateAll((all) =>
    all.map((row) => [row.getAttribute("data-count"), Number(row.querySelector("td")?.textContent?.replace(/\D/g, "") || 0)]),
  );
  return new Map(/** @type {[string, number][]} */ (rows.reverse()));
}

test("the bike and the number", async () => {
  const demo = await startDemo();
  const proxy = await startProxy(demo.port);
  const profiles = [await newProfile(), await newProfile(), await newProfile(), await newProfile()];
  const [carried, signes, daniels, control] = profiles;
  /** @type {import("playwright-core").BrowserContext[]} */
  const open = [];
  /** @param {string} folder @param {any} [look] */
  const browser = async (folder, look) => {
    const opened = await openBrowser(folder, look);
    open.push(opened.context);
    return opened;
  };
  try {
    // What there was before.
    const desk = await browser(signes.folder, DESK);
    await signIn(desk.page, demo.origin, "daniel");
    const before = await counts(desk.page, demo.origin);
    await desk.context.clearCookies();
    await signIn(desk.page, demo.origin, "signe");
    const month = new Intl.DateTimeFormat("en", { month: "long", timeZone: "Europe/Copenhagen" }).format(new Date());

    // The phone is enrolled by the square code and loses its network.
    const enrolment = new URL(await enrolmentLink(desk.page, demo.origin), demo.origin);
    const street = await browser(carried.folder);
    const it = phone(street.page);
    await it.enrol(new URL(enrolment.hash, `${proxy.origin}/street/`).href);
    await it.tap("[data-act=begin]");
    proxy.cut(true);

    // A night in two touches, one person in at most eight.
    assert.equal(await it.startNight("Osas", AREA), 2);
    const start = it.taps();
    await it.write("alias", HER.alias);
    await it.chip("languages", "en");
    await it.chip("watched", 0);
    await it.chip("given", 0);
    await it.tap("[data-field=given]:has-text('tea')");
    await it.tap("[data-part=more] summary");
    await it.write("remember", HER.remember);
    await it.save();
    assert.ok(it.taps() - start <= 8, `${it.taps() - start} touches`);
    for (let met = 1; met < 31; met += 1) await it.tap("[data-tally=met]");
    await it.untilWaiting(1);

    // The whole profile of the phone, closed: nothing of it can be found.
    await street.context.close();
    await nothingOfHer(carried.folder);
    await foundWhereLeft(control.folder);

    // On the way home the network returns, and every second answer is lost.
    const again = await browser(carried.folder);
    const home = phone(again.page);
    await again.page.goto(`${proxy.origin}/street/`);
    await home.unlock();
    await home.screen("night");
    await home.tap("[data-act=close-night]");
    await home.screen("closing");
    await home.write("handover-1", HER.handover);
    await home.tap("[data-act=close]");
    await again.page.waitForSelector('[data-part=after]:not([data-waiting="0"])');
    proxy.cut(false);
    proxy.lose(true);
    await home.online();
    await again.page.waitForSelector('[data-part=after][data-waiting="0"]', { timeout: 60_000 });
    const said = (await again.page.locator("[data-part=after]").innerText()).replace(/\s+/g, " ").trim();
    assert.equal(said, "All arrived. 31 people met. Sleep well.");
    assert.ok(proxy.state.lost > 0, "answers were lost");

    // What has left the phone is no more in its files than before.
    await again.context.close();
    await nothingOfHer(carried.folder);

    // It arrived once, and the hand-over stands on the first page.
    await desk.page.goto(demo.origin);
    assert.match(await desk.page.locator("main").innerText(), /Joy may ring, she has the number\./);

    // Months later she rings. The hotline finds her by what is remembered.
    assert.ok(await later(demo.origin, 150), "the program was built without its test clock");
    const hotline = await browser(daniels.folder, DESK);
    const { page } = hotline;
    await signIn(page, demo.origin, "daniel");
    await page.goto(`${demo.origin}/search`);
    await page.fill("#query", `bike ${AREA} ${month} English jo`);
    await page.locator("form[data-search] button").click();
    const first = page.locator("#results li").first();
    assert.match(await first.innerText(), /Joy/);
    assert.match(await first.innerText(), new RegExp(AREA));
    await first.locator("a").first().click();
    assert.match(await page.locator("main").innerText(), /bike/);
    const contact = new URL(page.url()).pathname.split("/").pop();
    // Nobody remembers everything: any two of the clues find her too.
    for (const clues of ["jo bike", `jo ${AREA}`, `jo ${month}`, "jo English", `bike ${month}`]) {
      await page.goto(`${demo.origin}/search`);
      await page.fill("#query", clues);
      await page.locator("form[data-search] button").click();
      await page.locator(`#results a[href*="${contact}"]`).first().waitFor({ timeout: 10_000 });
    }

    // Her call is a contact of its own.
    await page.goto(`${demo.origin}/contacts/new`);
    await page.locator("input[name=channel][value=telephone]").click();
    await page.getByRole("radio", { name: "Telephone", exact: true }).check();
    await page.fill("#alias", HER.alias);
    await page.locator("form[action='/contacts/new'] button.main").click();
    await page.waitForURL((url) => !url.pathname.endsWith("/new"));
    const call = /\/contacts\/([0-9a-f-]{36})/.exec(page.url())?.[1];
    assert.ok(call, `the call has a page of its own, not ${page.url()}`);

    // She wants to come: a relationship, opened by a person's decision. The card stands first.
    await page.goto(`${demo.origin}/contacts/${contact}`);
    await page.locator("input[name=worth]").first().fill("She smiled. Tea.");
    await page.locator("form[action='/people/open'] button").first().click();
    await page.waitForURL(/\/people\/[0-9a-f-]{36}/);
    const person = page.url();
    const order = await page.evaluate(() => {
      const card = document.querySelector("#card");
      const others = [...document.querySelectorAll("main :is(section, form, nav, table, ol, ul, button, a)")];
      const follows = (/** @type {Element} */ one) => card?.compareDocumentPosition(one) ?? 0;
      const after = Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY;
      return card && others.length > 3 && others.every((one) => one === card || follows(one) & after);
    });
    assert.ok(order, "the safe-contact card stands before everything else");

    // That the voice on the telephone is hers is a person's decision too.
    await page.goto(`${person}/alike`);
    const link = page.locator(`form[action$="/link"]:has(input[value^="${call}"])`);
    await Promise.all([page.waitForResponse((answer) => answer.request().method() === "POST"), link.locator("button").click()]);
    await link.waitFor({ state: "detached" });

    // Later she gives a name.
    await page.goto(`${person}/name`);
    await page.fill("#text", "Amara");
    await page.locator("form button.main").click();
    await page.waitForURL(person);
    assert.match(await page.locator("main").innerText(), /Amara/);

    // She says that nobody is to contact her. A colleague outside her circle reads that before anything that would reach her.
    await page.goto(`${person}/card`);
    await page.getByRole("radio", { name: "Do not contact.", exact: true }).check();
    await page.locator("form button.main").click();
    await page.waitForURL(person);
    const outside = desk.page;
    const her = new URL(person).pathname;
    await signIn(outside, demo.origin, "signe");
    await outside.goto(person);
    assert.equal(await outside.locator(".timeline").count(), 0, "she is not in her circle");
    assert.match(await outside.locator(".lede").innerText(), /First met.*Signe.*She smiled\. Tea\./s);
    for (const clues of ["jo bike", `jo ${AREA} kettle`, `bike ${month} English jo`, `kettle ${month}`, `bike ${AREA} ${month} English jo`]) {
      await outside.goto(`${demo.origin}/search`);
      await outside.fill("#query", clues);
      await outside.locator("form[data-search] button").click();
      await outside.locator(`#results a[href="${her}"]`).waitFor({ timeout: 10_000 });
      const hits = await outside.locator("#results li").evaluateAll((all) => all.map((one) => [...one.querySelectorAll("a")].map((a) => a.getAttribute("href"))));
      const alone = hits.filter((links) => links[0] === `/contacts/${contact}`);
      assert.deepEqual(alone, [], `${clues}: her meeting is not found without her card`);
      assert.equal(hits.filter((links) => links[0] === her).length, 1, `${clues}: she is one hit`);
    }
    await outside.goto(`${demo.origin}/contacts/${contact}`);
    const silence = await outside.locator("#card").innerText();
    assert.match(silence, /Do not contact\. Contact is not wanted\./);
    assert.ok(
      await outside.evaluate(() => {
        const follows = Node.DOCUMENT_POSITION_FOLLOWING;
        const card = document.querySelector("#card");
        return [...document.querySelectorAll("main .panel")].every((one) => (card?.compareDocumentPosition(one) ?? 0) & follows);
      }),
      "her card stands before what was written",
    );

    // What the numbers say.
    const now = await counts(page, demo.origin);
    const more = (/** @type {string} */ key) => (now.get(key) ?? 0) - (before.get(key) ?? 0);
    assert.deepEqual(
      Object.fromEntries(["channel-street", "channel-telephone", "persons", "relationships", "case-files"].map((key) => [key, more(key)])),
      { "channel-street": 1, "channel-telephone": 1, persons: 1, relationships: 1, "case-files": 0 },
    );
  } finally {
    for (const context of open) await context.close().catch(() => {});
    await proxy.stop();
    await demo.stop();
    for (const profile of profiles) await profile.forget();
  }
});
