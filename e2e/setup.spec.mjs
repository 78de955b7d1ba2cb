// From an empty folder to a house that others may enter, in a real browser; and from a lost machine back to that house
// with one backup and what was printed.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { newProfile, openBrowser, PHONE } from "./lib/browser.mjs";
import { run, startEmpty, startServed, typeIn } from "./lib/demo.mjs";
import { phone } from "./lib/phone.mjs";
import { startProxy } from "./lib/proxy.mjs";

const DESK = { viewport: { width: 1280, height: 900 }, locale: "en-GB" };
const LEAD = { login: "mette", passphrase: "every number is answered" };
const COLLEAGUE = { login: "naja", passphrase: "seven warm loaves of bread" };
const ON_CALL = "+45 00 00 00 03";
const MET = "Gladys with the tricycle";
const UNSENT = ["Blessing at the station", "Faith by the harbour"];

/** @type {{stop: () => Promise<void>, end: () => Promise<void>, origin: string, port: number, folder: string}} */
let house;
/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let desk;
/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let second;
/** A phone from after the backup, and its way to the desk. @type {Awaited<ReturnType<typeof openBrowser>>} */
let pocket;
/** @type {Awaited<ReturnType<typeof startProxy>>} */
let proxy;
/** @type {{forget: () => Promise<void>}[]} */
const profiles = [];
/** What lies on paper. @type {{key: string, file: string, words: string}} */
let paper;
let code = "";
let link = "";
let contact = "";
const keep = await mkdtemp(join(tmpdir(), "tillid-stick-"));
const backup = join(keep, "taken.age");

/** @param {import("playwright-core").BrowserContextOptions} how */
async function browser(how) {
  const profile = await newProfile();
  profiles.push(profile);
  return openBrowser(profile.folder, how);
}

before(async () => {
  const empty = await startEmpty();
  house = empty;
  link = empty.link;
  desk = await browser(DESK);
  second = await browser(DESK);
});
after(async () => {
  await desk?.context.close();
  await second?.context.close();
  await pocket?.context.close();
  await proxy?.stop();
  await house?.stop();
  for (const profile of profiles) await profile.forget();
  await rm(keep, { recursive: true, force: true });
});

/** @param {import("playwright-core").Page} page @param {string} selector */
const press = (page, selector) => Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);
/** @param {string} selector */
const text = (selector) => desk.page.locator(selector).innerText();
const steps = () => desk.page.locator(".steps li").allInnerTexts();

/** Words of the printed sheets. @returns {Promise<string[][]>} */
async function sheets() {
  const papers = desk.page.locator("section.sheet:has(.sheet-words)");
  const lists = [];
  for (let at = 0; at < (await papers.count()); at += 1) lists.push(await papers.nth(at).locator(".sheet-words li").allTextContents());
  return lists;
}

/** Types the words that are asked for. @param {(word: string) => string} [how] @param {string[][]} lists */
async function typeBack(lists, how = (word) => word) {
  for (const field of ["word-1", "word-2"]) {
    const label = await desk.page.locator(`label[for="${field}"]`).innerText();
    const [sheet, word] = (label.match(/\d+/g) ?? []).map(Number);
    await desk.page.fill(`#${field}`, how(lists[sheet - 1][word - 1]));
  }
  await press(desk.page, 'form[action="/setup/sheets/confirm"] button');
}

test("whoever comes without the code sees a field for it, and the link opens once", async () => {
  const { page } = desk;
  await page.goto(`${house.origin}/people`);
  await page.fill("#code", "ABCD-EFGH-JKMN-PQRS");
  await press(page, 'form[action="/setup/code"] button');
  assert.match(await text("main"), /This is not the code/);
  await page.goto(link);
  assert.match(await text("#step"), /Step 1 of 6/);
});

test("what is wrong is said beside its field, and nothing that was typed is lost", async () => {
  const { page } = desk;
  await page.fill("#zone", "Nowhere/Town");
  await page.fill("#me", "Mette");
  await page.fill("#login", LEAD.login);
  await page.fill("#passphrase", "short");
  const offered = await text("#offer");
  await press(page, 'form[action="/setup"] button.main');
  assert.ok(await page.locator(".govuk-error-summary").isVisible());
  for (const field of ["name", "zone", "passphrase"]) assert.ok(await page.locator(`#${field}-error`).isVisible(), field);
  assert.equal(await page.inputValue("#me"), "Mette");
  assert.equal(await page.inputValue("#zone"), "Nowhere/Town");
  assert.equal(await text("#offer"), offered, "the same seven words are still offered");

  await page.fill("#name", "Natlys");
  await page.fill("#zone", "Europe/Copenhagen");
  await page.fill("#on_call_number", "ring me");
  await page.fill("#passphrase", "12345678901234");
  await press(page, 'form[action="/setup"] button.main');
  assert.match(await text("#all_the_same-error"), /easy to guess/);
  assert.ok(!(await page.locator('[name="all_the_same"]').isChecked()), "it is hers to say so");
  assert.match(await text("#on_call_number-error"), /can be dialled/);
  assert.equal(await page.inputValue("#on_call_number"), "ring me");
  assert.equal(await page.inputValue("#name"), "Natlys");
  await page.fill("#on_call_number", ON_CALL);
  await page.fill("#passphrase", LEAD.passphrase);
  await press(page, 'form[action="/setup"] button.main');
  assert.equal((await text("#root")).split(" ").length, 8);
  assert.match(await text("#recovery"), /^[0-9A-Z]{4}(-[0-9A-Z]{1,4})+$/);
  await press(page, "a.button.main");
  assert.match(await text("#step"), /Step 2 of 6/);
});

test("a step may wait, and whoever comes back after a restart goes on where she was", async () => {
  const { page } = desk;
  await page.fill("#more", "Harbour street\nOld market");
  for (const input of await page.locator('#areas input[name^="area-"]').all()) await input.fill("");
  await page.fill("#more", "\n  \n");
  await press(page, 'form[action="/setup/areas"] button.main');
  assert.ok(await page.locator("#areas-error").isVisible(), "a list without areas is none");
  await press(page, 'form[action="/setup/later/areas"] button');
  assert.match((await steps())[1], /later/);
  await house.end();
  house = await startServed({ folder: house.folder });
  assert.equal(await typeIn(page, house.origin, { ...LEAD, passphrase: "not the passphrase at all" }), "/sign-in");
  assert.equal(await typeIn(page, house.origin, LEAD), "/");
  assert.match(await text("main"), /not quite set up/);
  await page.goto(`${house.origin}/setup`);
  assert.match((await steps())[1], /later/);
  assert.match(await text('.steps li[aria-current="step"]'), /A colleague/);
  await page.goto(`${house.origin}/setup/areas`);
  await page.fill("#more", "Harbour street\nOld market");
  await press(page, 'form[action="/setup/areas"] button.main');
  assert.match((await steps())[1], /done/);
});

test("a code for a colleague, to be read aloud", async () => {
  const { page } = desk;
  await page.goto(`${house.origin}/setup/colleague`);
  await press(page, 'form[action="/setup/colleague"] button.main');
  assert.ok(await page.locator("#name-error").isVisible(), "without a name there is no code");
  await page.fill("#name", "Naja");
  await page.locator('input[name="role"][value="counsellor"]').check({ force: true });
  await press(page, 'form[action="/setup/colleague"] button.main');
  code = await text("#invitation-code");
  assert.ok(code.replaceAll("-", "").length * 5 >= 40, "forty bits at least");
});

test("the recovery sheets are printed, and two words typed back; nobody comes in before", async () => {
  const { page } = desk;
  await page.goto(`${house.origin}/setup/sheets`);
  assert.equal(await page.locator('form[action="/setup/later/sheets"]').count(), 0, "this step cannot wait");
  await press(page, 'form[action="/setup/sheets"] button.main');
  const torn = await sheets();
  assert.deepEqual(torn.map((list) => list.length), [torn[0].length, torn[0].length, torn[0].length]);
  await page.goto(`${house.origin}/setup/sheets`);
  assert.match(await text("main .notice"), /two words were never typed/, "left in the middle: new sheets");
  assert.equal(await page.locator(".sheet-words").count(), 0, "and the old ones are not shown again");
  await press(page, 'form[action="/setup/sheets"] button.main');
  const lists = await sheets();
  assert.notDeepEqual(lists, torn);
  assert.equal(await page.locator("section.sheet").count(), 4, "three sheets, and the paper for a lost server");
  assert.equal(await page.locator("section.sheet .qr svg").count(), 5, "each to scan, the key file too");
  const file = (await page.locator("#key-file p").allInnerTexts()).join("\n");
  paper = { key: await text("#restore-key"), file, words: await text("#house-words") };
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("#restore-key").isVisible());
  for (const screen of await page.locator(".on-screen").all()) assert.ok(!(await screen.isVisible()), "the form is not printed");
  await page.emulateMedia({ media: null });

  await typeBack(lists, () => "zebra");
  assert.match(await text("#word-1-error"), /not the word/);
  assert.ok(await page.locator("#word-2-error").isVisible());
  await typeBack(torn);
  assert.ok(await page.locator(".govuk-error-summary").isVisible(), "words of a torn sheet are no proof");
  await typeBack(lists, (word) => word.toUpperCase());
  assert.match((await steps())[3], /done/);
});

test("a phone, and a practice night that never counts", async () => {
  const { page } = desk;
  await page.goto(`${house.origin}/setup/phone`);
  await press(page, 'form[action="/setup/phone"] button.main');
  assert.ok(await page.locator(".qr svg").isVisible());
  const enrol = await page.locator("#enrol-link").getAttribute("href");
  const pocket = await browser(PHONE);
  await phone(pocket.page).enrol(String(enrol));
  assert.deepEqual(pocket.complaints, []);
  await pocket.context.close();

  await page.goto(`${house.origin}/setup/practice`);
  await press(page, 'form[action="/setup/practice"] button.main');
  assert.match(await text(".lede"), /practice/i);
  for (let met = 0; met < 3; met += 1) await press(page, 'button[name="tap"][value="met"]');
  await page.fill("#line1", "Invented, to try it out");
  await press(page, 'button[name="then"][value="close"]');
  await page.goto(`${house.origin}/setup`);
  assert.match(await text("main .notice"), /Your house is ready/);
  await page.goto(`${house.origin}/counts`);
  const totals = await page.locator("#totals + table td.n").allInnerTexts();
  assert.ok(totals.length > 0 && totals.every((one) => Number(one) === 0), `a rehearsal is in no count: ${totals}`);
});

test("a colleague joins in another browser, words are compared, and she reads what was written", async () => {
  const { page } = desk;
  await page.goto(`${house.origin}/house`);
  assert.equal(await page.inputValue("#on_call_name"), "Mette", "left empty, it is whoever began");
  assert.equal(await page.inputValue("#on_call_number"), ON_CALL);
  await page.goto(`${house.origin}/contacts/new`);
  assert.equal(await page.locator('[href="tel:+4500000003"]').count(), 2, "in danger, and where somebody may be a child");
  await page.locator('input[name="channel"][value="street"]').check({ force: true });
  await page.locator('input[name="area"]').first().check({ force: true });
  await page.fill("#alias", MET);
  await press(page, "form[data-draft] button.main");
  contact = new URL(page.url()).pathname;

  const hers = second.page;
  await hers.goto(`${house.origin}/sign-in`);
  await press(hers, 'a[href="/join"]');
  await hers.fill("#code", "AAAA-BBBB");
  await hers.fill("#login", COLLEAGUE.login);
  await hers.fill("#passphrase", COLLEAGUE.passphrase);
  await press(hers, 'form[action="/join"] button.main');
  assert.match(await hers.locator("#code-error").innerText(), /does not open anything/);
  assert.equal(await hers.inputValue("#login"), COLLEAGUE.login);
  // As it is heard on the telephone: small letters, spaces, an O for a nought.
  await hers.fill("#code", code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o"));
  await hers.fill("#passphrase", COLLEAGUE.passphrase);
  await press(hers, 'form[action="/join"] button.main');
  const spoken = await hers.locator("#words").innerText();
  await hers.goto(`${house.origin}/join`);
  await hers.fill("#code", code);
  await hers.fill("#login", "somebody");
  await hers.fill("#passphrase", COLLEAGUE.passphrase);
  await press(hers, 'form[action="/join"] button.main');
  assert.ok(await hers.locator("#code-error").isVisible(), "a code opens once");

  await typeIn(hers, house.origin, COLLEAGUE);
  assert.equal(await hers.locator("#words").innerText(), spoken, "she waits, with her words");
  await hers.goto(`${house.origin}${contact}`);
  assert.ok(!(await hers.content()).includes(MET), "and reads nothing yet");
  await page.goto(`${house.origin}/colleagues`);
  assert.equal(await text("form[action$='/welcome'] .words"), spoken);
  await press(page, "form[action$='/welcome'] button");
  await hers.goto(house.origin);
  assert.equal(await hers.locator("#words").count(), 0, "she is in");
  await hers.goto(`${house.origin}${contact}`);
  assert.match(await hers.locator("main").innerText(), new RegExp(MET));
  assert.deepEqual([...desk.complaints, ...second.complaints], []);
});

test("a backup is made, tried out and taken away in the browser", async () => {
  const { page } = desk;
  await page.goto(`${house.origin}/backups`);
  await press(page, 'form[action="/backups/make"] button');
  assert.match(await text("#last"), /records/);
  await page.fill("#key", "AGE-SECRET-KEY-1NONE");
  await press(page, 'form[action="/backups/try"] button');
  assert.ok(await page.locator("#key-error").isVisible());
  await page.fill("#key", paper.key);
  await press(page, 'form[action="/backups/try"] button');
  assert.match(await text('section[role="status"]'), /everything in it is as it was written/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator('form[action="/backups/take"] button').first().click()]);
  await download.saveAs(backup);
});

test("a phone is enrolled after the backup, and writes without network", async () => {
  proxy = await startProxy(house.port);
  const { page } = desk;
  await page.goto(`${house.origin}/phones`);
  await press(page, 'form[action="/phones/new"] button');
  const enrol = new URL(String(await page.locator("#enrol-link").getAttribute("href")), house.origin);
  pocket = await browser(PHONE);
  const hand = phone(pocket.page);
  await hand.enrol(`${proxy.origin}/street/${enrol.hash}`);
  await hand.tap("[data-act=begin]");
  // Before the night begins: nothing of it has reached the house.
  proxy.cut(true);
  await hand.startNight();
  for (const alias of UNSENT) {
    await hand.write("alias", alias);
    await hand.save();
  }
  await hand.untilWaiting(UNSENT.length);
});

test("the machine is lost: one backup and what was printed bring it back", async () => {
  await house.stop();
  const folder = await mkdtemp(join(tmpdir(), "tillid-again-"));
  const restore = ["restore", "--backup", backup, "--to", join(folder, "data"), "--without-tombstones"];
  const other = await run(restore, {}, `${paper.key}\n${paper.file}\none two three four five six seven eight\n`);
  assert.notEqual(other.code, 0);
  const restored = await run(restore, {}, `${paper.key}\n${paper.file}\n${paper.words}\n`);
  assert.equal(restored.code, 0, restored.said);
  house = await startServed({ folder });
  for (const [who, login] of /** @type {const} */ ([[desk.page, LEAD], [second.page, COLLEAGUE]])) {
    assert.equal(await typeIn(who, house.origin, login), "/");
    await who.goto(`${house.origin}${contact}`);
    assert.match(await who.locator("main").innerText(), new RegExp(MET));
  }
  await desk.page.goto(`${house.origin}/log`);
  assert.match(await text("main .notice"), /The log is whole/);
});

test("a phone from after the backup is a stranger, and its notes find their way in", async () => {
  const { page } = desk;
  const hand = phone(pocket.page);
  proxy.to(house.port);
  proxy.cut(false);
  await hand.online();
  await pocket.page.waitForSelector("[data-state=unknown]");
  await hand.untilWaiting(UNSENT.length);
  await hand.tap("[data-act=unsent]");
  const mark = await pocket.page.locator("[data-part=mark]").innerText();

  // By hand: the file, once a lead has compared the number.
  const [download] = await Promise.all([pocket.page.waitForEvent("download"), hand.tap("[data-act=file]")]);
  const file = join(keep, "notes.json");
  await download.saveAs(file);
  const bring = async () => {
    await page.goto(`${house.origin}/phones`);
    await page.locator("details:has(#file) summary").click();
    await page.fill("#file", await readFile(file, "utf8"));
    await press(page, 'form[action="/phones/file"] button');
  };
  await bring();
  assert.equal(await text("#mark"), mark, "both show the same twenty digits");
  await press(page, 'button[name="compared-not"]');
  assert.equal(await page.locator('form[action^="/phones/notes/"]').count(), 0, "nothing came in");
  await bring();
  await press(page, 'button[name="compared"]');
  // All that the file holds: the night as it stands is in it too, once the phone has sealed it.
  const carried = JSON.parse(await readFile(file, "utf8")).notes.length;
  assert.ok(carried >= UNSENT.length, `${carried} notes in the file`);
  const aside = page.locator("li:has(form[action^='/phones/notes/'])");
  assert.equal(await aside.count(), carried);
  for (const one of await aside.allInnerTexts()) assert.match(one, /From a phone this house did not know/);
  const accept = async (/** @type {string} */ alias) =>
    Promise.all([page.waitForNavigation(), aside.filter({ hasText: alias }).locator('button[value="accept"]').click()]);
  await accept(UNSENT[0]);

  // By itself: with a new code the phone sends all it has, and what is here already comes once.
  await press(page, 'form[action="/phones/new"] button');
  const enrol = new URL(String(await page.locator("#enrol-link").getAttribute("href")), house.origin);
  await pocket.page.goto("about:blank");
  await pocket.page.goto(`${proxy.origin}/street/${enrol.hash}`);
  await hand.screen("ready");
  await hand.tap("[data-act=begin]");
  await hand.untilWaiting(0);
  await page.goto(`${house.origin}/phones`);
  await accept(UNSENT[1]);
  for (const alias of UNSENT) {
    await page.goto(`${house.origin}/search`);
    await page.fill("#query", alias);
    const hits = page.locator("#results li", { hasText: alias });
    await hits.first().waitFor();
    assert.equal(await hits.count(), 1, `${alias} is here once`);
  }
  assert.deepEqual(pocket.complaints, []);
});
