// A canary: words that stand nowhere else are typed into every text field of every form of the desk, and into a phone.
// Then everything that a thief could carry away is searched for them: data folder, temporary folder, backups, a
// PostgreSQL with its dump, what the program said, the browsers' profiles. What is typed before anybody is signed in is
// taken as well in `canary-porch.spec.mjs`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFile, cp, mkdir, readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { clean, leakOnPurpose, leaks, leaveInProfile, LOGIN, marker, MARKS, searchBackups, typed, whatItSaid } from "./lib/canary.mjs";
import { enrolmentLink, newDatabase, signIn, startDemo, startServed, typeIn } from "./lib/demo.mjs";
import { phone } from "./lib/phone.mjs";
import { searchProfile } from "./lib/profile.mjs";
import { neverSent, send, walk } from "./lib/robot.mjs";
import { routesIn } from "./lib/routes.mjs";

const DESK = { viewport: { width: 1280, height: 800 }, locale: "en-GB" };
/** Seen by the robot on its way and not sent: they end a session or somebody's work, or change the looks. What has room for words is sent at the end. */
const LEAVE = ["/sign-out", "/looks", "/settings/everywhere", "/colleagues/{id}/left", "/contacts/{id}/destroy", "/people/{id}/destroy", "/people/{id}/names/{id}/destroy", "/people/{id}/records/{id}/destroy", "/retention"];
/** Forms whose words are typed and cannot be right: a marker is nobody's passphrase, code or comparison. Those at the door are taken in `canary-porch.spec.mjs`. */
const NEVER_TAKEN = ["/sign-in", "/sign-in/code", "/join", "/settings/second", "/settings/second/remove", "/settings/recovery", "/phones/file"];
/** Addresses for forms that the robot's walk does not come by, with what they hold. */
const NOT_MET = {
  "/colleagues/{id}/welcome": "the words that two people compare, where somebody has joined",
  "/colleagues/{id}/again": "one button, for somebody who has lost everything",
  "/settings/browsers/{key}/forget": "one button, where there is another browser",
  "/nights/{id}/join": "one button, where two have written down the same night",
  "/place": "one button, where somebody works in two places",
  "/promises/{contact}/{line}": "one button, where something was promised",
  "/contacts/{id}/have": "one button, where somebody is in danger",
  "/people/{id}/destroy": "one tick",
  "/people/{id}/hold": "one button",
  "/people/{id}/hold/lift": "one button",
  "/people/{id}/consents/keep": "one button",
  "/people/{id}/consents/{record}/answer": "the same words as where it is asked",
  "/people/{id}/consents/{record}/give": "one button",
  "/people/{id}/story/{record}/destroy": "one button",
  "/people/{id}/names/{name}/destroy": "one tick",
  "/people/{id}/records/{record}/destroy": "one tick",
  "/drafts/keep": "sent by the page itself while somebody types: the same words as the form's",
  "/retention": "a number of months",
  "/colleagues/{id}/turn-away": "one button, where somebody has joined",
  "/colleagues/{id}/take-back": "one button, where a code is out",
  "/nights/{id}/tap": "buttons, while a night is open",
  "/backups/make": "one button, or a time of day and a number",
  "/backups/take": "one button",
  "/backups/try": "a restore key: typed where backups are searched, and looked for",
  "/backups/key": "one button",
  "/colleagues/renew": "one button, after somebody has left",
  "/setup/{step}": "areas, which stand clear, and what other forms take as well",
  "/setup/sheets/confirm": "words of a recovery sheet: `canary-porch.spec.mjs`",
  "/setup/later/{step}": "one button",
  "/drafts/{key}/forget": "one button, where a text waits",
  "/phones/{id}/revoke": "one button, for a phone that is lost",
  "/phones/{id}/dismiss": "one button, where notes of a phone were set aside",
  "/phones/notes/{id}": "two buttons, where a note is in quarantine",
  "/colleagues/{id}/left": "one tick, for somebody who leaves",
  "/settings/second/remove": "a passphrase and a code, where a second factor is set up",
  "/nights/{id}/home": "one button for each colleague",
  "/log/out": "one button",
  "/numbers/{id}/given": "one button for each number",
  "/settings/sessions/{key}": "one button, where there is another session",
  "/street/api/enrol": "the phone's own",
  "/street/api/notes/receipts": "the phone's own",
  "/test/clock": "for tests alone",
  "/test/leak": "for tests alone",
};
/** Other values: a date where one is wanted; names of accounts, which a browser may offer again. */
const PLAIN = /** @type {Record<string, Record<string, string>>} */ ({
  "/people/{id}/consents/new": { days: "30", item: "*" },
  "/people/{id}/story/{id}/correct": { told: "2026-01-02", date: "2014", age: "" },
  "/people/{id}/story/new": { told: "2026-01-02", date: "2014", age: "" },
  "/people/{id}/story/born": { years: "1999" },
  "/people/{id}/event": { day: "2026-01-02" },
  "/sign-in": { login: LOGIN },
  "/sign-in/code": { login: LOGIN },
  "/join": { login: LOGIN },
  // In clear on purpose, and named so in the threat model: what teams, areas and the phone's page are called.
  "/setup/areas": { ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((area) => [`area-${area}`, `Part ${area} of town`])), more: "" },
  "/house": { name: "Another house", zone: "Europe/Copenhagen", emergency: "112", on_call_number: "+45 00 00 00 03", neutral_name: "Lists" },
  "/backups/make": { at: "05:00", keep: "7" },
  "/retention": { months: "24" },
  "/teams": { name: "Another team" },
  "/teams/{id}/name": { name: "Another name" },
});

/** @typedef {import("./lib/robot.mjs").Met} Met */

/** Walks as each of these people. @param {import("playwright-core").Page} page @param {import("./lib/demo.mjs").House} house */
async function writeEverywhere(page, house) {
  /** @type {Map<string, Met>} */
  const forms = new Map();
  // Before anybody signs in, with words for a passphrase that are not right.
  await walk(page, house.origin, { marker, forms, leave: LEAVE, from: ["/sign-in", "/sign-in/code", "/join"], given: PLAIN });
  const last = house.logins[house.logins.length - 1].login;
  for (const { login, passphrase } of house.logins) {
    await page.context().clearCookies();
    await page.goto(`${house.origin}/sign-in`);
    await page.fill("#login", login);
    await page.fill("#passphrase", passphrase);
    await Promise.all([page.waitForEvent("load"), page.locator("form:has(#passphrase) button").click()]);
    assert.equal(new URL(page.url()).pathname, "/", `${login} is signed in`);
    const given = { ...PLAIN, "/settings/passphrase": { old: passphrase } };
    const leave = [...LEAVE, "/sign-in", "/settings/passphrase"];
    await walk(page, house.origin, { marker, forms, leave, given, from: ["/", "/contacts/new", "/people", "/people/colleague", "/nights/start", "/search", "/settings", "/colleagues", "/colleagues/invite", "/numbers"] });
    if (login === house.logins[0].login) await destroyAMeeting(page, house.origin, forms);
    // Last, because it ends the session.
    if (login === last) await walk(page, house.origin, { marker, forms, leave: LEAVE, given, from: ["/settings"] });
  }
  return forms;
}

/** Why a meeting is destroyed is asked in words. @param {import("playwright-core").Page} page @param {string} origin @param {Map<string, Met>} forms */
async function destroyAMeeting(page, origin, forms) {
  await page.goto(`${origin}/contacts/new`);
  await send(page, "/contacts/new", { marker, forms });
  const meeting = /\/contacts\/[0-9a-f-]{36}/.exec(page.url())?.[0];
  assert.ok(meeting, `a meeting was written: ${page.url()}`);
  await page.goto(`${origin}${meeting}/destroy`);
  assert.ok((await send(page, `${meeting}/destroy`, { marker, forms, given: { why: "other" } })) < 400, await page.locator("main").innerText());
  assert.equal((await page.goto(origin + meeting))?.status(), 404, "it is gone");
}

/** Every form of the program was met, and took the words. @param {Map<string, Met>} forms */
async function allMet(forms) {
  const posts = routesIn(await readFile(new URL("../web/src/routes.rs", import.meta.url), "utf8"))
    .filter((route) => route.startsWith("POST "))
    .map((route) => route.slice(5).replace(/\{(key|tag)\}/, "{key}"));
  const same = (/** @type {string} */ one) => one.replace(/\{\w+\}/g, "{}");
  const met = new Set([...forms.keys(), ...Object.keys(NOT_MET)].map(same));
  assert.deepEqual(posts.filter((post) => !met.has(same(post))), [], "the robot has not come by these forms: lead it there, or say why not");
  assert.deepEqual(neverSent(forms, { ...PLAIN, "/settings/passphrase": { old: "typed as it is" } }), [], "words were never sent in these fields");
  const refused = [...forms].filter(([name, one]) => one.answers.length > 0 && !one.accepted && !NEVER_TAKEN.includes(name));
  assert.deepEqual(refused.map(([name, one]) => `${name}: ${one.answers}`), [], "words were typed into these forms, but never taken");
  assert.ok(typed.size > 25, `${typed.size} fields took words`);
}

/** A contact that is sent after the session has ended: the server keeps the text, sealed. @param {import("playwright-core").Page} page @param {string} origin @param {() => Promise<void>} again */
async function writeTooLate(page, origin, again) {
  await page.goto(`${origin}/contacts/new`);
  const late = marker("contacts", "late");
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await page.fill("#words", late);
  await page.context().clearCookies({ name: "desk" });
  await Promise.all([page.waitForResponse((one) => one.status() === 401 && one.request().isNavigationRequest()), page.locator("form[action='/contacts/new'] button.main").click()]);
  await again();
  await page.goto(`${origin}/drafts`);
  assert.match(await page.locator("main").innerText(), new RegExp(late));
}

/** Types into every field of the phone's page as it stands; answers their names. @param {import("playwright-core").Page} page */
async function typeOnThePhone(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  const fields = page.locator("main :is(input[type=text], textarea)[data-field]");
  const names = await fields.evaluateAll((all) => all.map((one) => one.getAttribute("data-field") ?? ""));
  for (const [at, name] of names.entries()) await fields.nth(at).fill(marker("street", name));
  return names;
}

/** Every field that takes words on the phone's page, as its source names them. */
async function fieldsOfThePhone() {
  const folder = new URL("../web/street/src/screen/", import.meta.url);
  const sources = await Promise.all((await readdir(folder)).map((name) => readFile(new URL(name, folder), "utf8")));
  const calls = sources.flatMap((source) => source.split(/(?<!function )\btext\(\{/).slice(1));
  const named = calls.filter((call) => !/^[^}]*type: "date"/.test(call)).map((call) => /\bfield: [`"]([\w-]+)/.exec(call)?.[1] ?? call);
  return [...new Set([...named, "note"])];
}

/** A note from a phone, a second one that is only begun, the end of the night, the plain notes: words everywhere. @param {import("playwright-core").Page} page @param {string} link */
async function writeOnThePhone(page, link) {
  const it = phone(page);
  await page.goto(new URL("/street/", link).href);
  await it.screen("welcome");
  const met = await typeOnThePhone(page);
  await Promise.all([page.waitForResponse((one) => one.url().endsWith("/street/api/enrol")), it.tap("[data-act=enrol]")]);
  await page.goto("about:blank");
  await it.enrol(link);
  await it.tap("[data-act=begin]");
  await it.startNight();
  met.push(...(await typeOnThePhone(page)));
  await it.save();
  await page.waitForSelector('[data-part="unsent-count"][data-count="0"]', { state: "attached" });
  await typeOnThePhone(page);
  await it.tap("[data-act=close-night]");
  await it.screen("closing");
  met.push(...(await typeOnThePhone(page)));
  await it.tap("[data-act=hide]");
  await it.screen("neutral");
  met.push(...(await typeOnThePhone(page)));
  await it.tap("[data-act=add]");
  await page.waitForSelector("main[data-screen=neutral] li");
  const fields = await fieldsOfThePhone();
  assert.ok(fields.length > 12, `${fields}`);
  assert.deepEqual(fields.filter((field) => !met.some((one) => one.startsWith(field))), [], "no words were typed into these");
}

test("what is typed into every field is found in no file, no log and no profile: SQLite, and a phone", async (t) => {
  const copies = await newProfile();
  const temporary = join(copies.folder, "temporary");
  await mkdir(temporary);
  const demo = await startDemo({ env: { TMPDIR: temporary } });
  const [desk, street] = [await newProfile(), await newProfile()];
  /** @type {import("playwright-core").BrowserContext[]} */
  const open = [];
  try {
    const atDesk = await openBrowser(desk.folder, DESK);
    open.push(atDesk.context);
    const forms = await writeEverywhere(atDesk.page, demo);
    await t.test("the robot has been everywhere", () => allMet(forms));
    await atDesk.context.clearCookies();
    await signIn(atDesk.page, demo.origin, "mette");
    await writeTooLate(atDesk.page, demo.origin, () => signIn(atDesk.page, demo.origin, "mette"));
    const link = new URL(await enrolmentLink(atDesk.page, demo.origin), demo.origin).href;
    await leaveInProfile(atDesk.page);
    const onPhone = await openBrowser(street.folder);
    open.push(onPhone.context);
    await writeOnThePhone(onPhone.page, link);
    await leaveInProfile(onPhone.page);
    await leakOnPurpose(demo);
    const data = join(demo.folder, "data");
    await searchBackups(t, { page: atDesk.page, origin: demo.origin, data, copies: join(copies.folder, "backups") });

    const running = join(copies.folder, "running");
    await cp(data, running, { recursive: true });
    for (const context of open) await context.close();
    await demo.end();
    const files = await readdir(running, { recursive: true });
    assert.ok(files.some((file) => file.endsWith("-wal")), `a running server's write-ahead log is among ${files}`);

    await t.test("the data folder, while the server runs", () => clean(running));
    await t.test("the data folder, afterwards", () => clean(data));
    await t.test("the folder for temporary files", () => clean(temporary));
    await t.test("what the program said", () => whatItSaid(demo, join(copies.folder, "said")));
    await t.test("the profile of the desk's browser", () => clean(desk.folder, []));
    await t.test("the profile of the phone", () => clean(street.folder));
    await t.test("control: a data folder that leaks is caught, whatever the shape", async () => {
      for (const [shape, leak] of Object.entries(leaks([...typed][0]))) {
        const leaky = join(copies.folder, shape);
        await cp(running, leaky, { recursive: true });
        const log = (await readdir(leaky, { recursive: true })).find((file) => file.endsWith("-wal"));
        await appendFile(join(leaky, log ?? "leak"), leak);
        assert.ok((await searchProfile(leaky, MARKS)).hits.length > 0, `${shape} was not found`);
      }
    });
  } finally {
    for (const context of open) await context.close().catch(() => {});
    await demo.stop();
    for (const profile of [copies, desk, street]) await profile.forget();
  }
});

test("what is typed into every field is found in no file, no dump and no log: PostgreSQL", async (t) => {
  const database = newDatabase();
  const copies = await newProfile();
  const temporary = join(copies.folder, "temporary");
  await mkdir(temporary);
  const house = await startServed({ database: database.address, env: { TMPDIR: temporary } });
  const desk = await newProfile();
  const { context, page } = await openBrowser(desk.folder, DESK);
  try {
    typed.clear();
    await writeEverywhere(page, house);
    assert.ok(typed.size > 20, `${typed.size} fields took words`);
    await leakOnPurpose(house);
    // The robot has changed it.
    const passphrase = [...typed].findLast((word) => word.includes("settingspassphrasenew")) ?? "";
    assert.equal(await typeIn(page, house.origin, { login: house.logins[0].login, passphrase }), "/");
    await searchBackups(t, { page, origin: house.origin, data: join(house.folder, "data"), copies: join(copies.folder, "backups") });
    await context.close();
    /** @param {string} order */
    const ask = (order) => execFileSync("psql", ["--no-psqlrc", "-Atc", order, database.address], { encoding: "utf8" }).trim();
    ask("checkpoint");

    await t.test("the server's folder, with its log of changes", () => clean(dirname(ask("show data_directory"))));
    await t.test("a dump", async () => {
      const folder = join(copies.folder, "dump");
      await mkdir(folder);
      // Binary columns stand in a dump as hexadecimal digits; the search knows that shape.
      execFileSync("pg_dump", ["--file", join(folder, "plain.sql"), database.address]);
      execFileSync("pg_dump", ["--format=tar", "--file", join(folder, "packed.tar"), database.address]);
      await clean(folder);
    });
    await house.end();
    await t.test("what the program said", () => whatItSaid(house, join(copies.folder, "said")));
    await t.test("the folder for temporary files", () => clean(temporary));
    await t.test("the folder beside the database", async () => {
      assert.deepEqual((await searchProfile(join(house.folder, "data"), MARKS)).hits, []);
    });
  } finally {
    await context.close().catch(() => {});
    await house.stop();
    database.drop();
    for (const profile of [copies, desk]) await profile.forget();
  }
});
