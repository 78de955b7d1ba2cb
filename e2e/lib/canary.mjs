// What the canaries share: words that stand nowhere else, the search for them, and backups with what lay beside them
// while they were made.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { linkSync, watch } from "node:fs";
import { appendFile, cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { searchProfile } from "./profile.mjs";
import { visitor } from "./visitor.mjs";

/** Every marker begins with it, so a search for it alone finds them all. */
const STEM = "zqkvxwjhqz";
/** Typed where nothing but a telephone number is taken. */
export const NUMBER = "7391846205";
const NUMBERS = ["number", "way-call", "way-message", "ring_number", "on_call_number"];
/** Left on purpose, to see that the search would find it. */
const LEFT = "wjxqhzvkpy";
/** A name of an account, which a browser may offer again. */
export const LOGIN = "vzjkxqhwpy";
const both = (/** @type {string} */ word) => [word, word.toUpperCase()];
export const MARKS = [STEM, NUMBER].flatMap(both);

/** What was typed. @type {Set<string>} */
export const typed = new Set();
/** What was printed for somebody and typed back: no file may hold that either. @type {Set<string>} */
const printed = new Set();

/** @param {string} where @param {string} name */
export function marker(where, name) {
  if (NUMBERS.includes(name)) return NUMBER;
  const made = STEM + `${where}${name}`.toLowerCase().replace(/[^a-z]/g, "").slice(0, 24) + String.fromCharCode(97 + (typed.size % 26));
  typed.add(made);
  return made;
}

/** Read from the page, to be looked for everywhere. @param {import("playwright-core").Page} page @param {string} selector */
export async function readPrinted(page, selector) {
  const text = await page.locator(selector).innerText();
  printed.add(text);
  return text;
}

/** Leaves a word wherever words must never be, by the program itself. @param {{origin: string}} house */
export async function leakOnPurpose(house) {
  assert.equal((await visitor(house).post("/test/leak", { text: LEFT })).status, 200);
}

/** Words as they are, kept by a page. @param {import("playwright-core").Page} page */
export const leaveInProfile = (page) => page.evaluate((word) => localStorage.setItem("left", word), LEFT);

/** Searches a folder for what was typed: nothing; and for what was left: something. @param {string} folder @param {string[]} [names] */
export async function clean(folder, names = [LOGIN]) {
  const searched = await searchProfile(folder, [...MARKS, ...printed, ...names, LEFT]);
  const left = searched.hits.filter((hit) => hit.marker === LEFT);
  assert.ok(left.length > 0, `control: what was left on purpose is found in ${folder} (${searched.files} files)`);
  assert.deepEqual(searched.hits.filter((hit) => hit.marker !== LEFT), []);
}

/** @param {{said: () => string}} house @param {string} folder */
export async function whatItSaid(house, folder) {
  await mkdir(folder);
  await writeFile(join(folder, "said"), house.said());
  assert.match(house.said(), /listening/);
  await clean(folder);
}

/** One word in every shape that the search promises to find, each made without the search's own means. @param {string} word */
export function leaks(word) {
  const plain = Buffer.from(word);
  const wide = Buffer.from(word, "utf16le");
  const escaped = (/** @type {(byte: number) => string} */ how) => Buffer.from([...plain].map(how).join(""));
  const hex = (/** @type {number} */ byte) => byte.toString(16).padStart(2, "0");
  return {
    plain,
    "UTF-16": wide,
    "UTF-16, other order": Buffer.from(wide).swap16(),
    base64: Buffer.from(btoa(word)),
    "base64, one letter on": Buffer.from(btoa(`.${word}.`)),
    "base64, two letters on": Buffer.from(btoa(`..${word}..`)),
    "base64 of UTF-16": Buffer.from(wide.toString("base64")),
    percent: Buffer.from(`words=${encodeURIComponent(`æ ${word} ø`)}`),
    "percent, every letter": escaped((byte) => `%${hex(byte)}`),
    "percent, every letter, in capitals": escaped((byte) => `%${hex(byte).toUpperCase()}`),
    backslash: escaped((byte) => `\\u00${hex(byte)}`),
    hex: escaped(hex),
    "hex in capitals": escaped((byte) => hex(byte).toUpperCase()),
  };
}

/**
 * Holds on to every unfinished file that appears in these folders: what lay there for a moment stays in `to`, whole.
 * @param {string[]} folders @param {string} to on the same disk
 */
function holdOn(folders, to) {
  const watchers = folders.map((folder) =>
    watch(folder, (_, name) => {
      try {
        if (name?.includes(".part")) linkSync(join(folder, name), join(to, name));
      } catch {
        // Held already, or gone before it could be.
      }
    }),
  );
  return () => watchers.forEach((one) => one.close());
}

/** @param {import("playwright-core").Page} page @param {string} form */
const press = (page, form) => Promise.all([page.waitForEvent("load"), page.locator(`form[action="${form}"] button`).first().click()]);

/**
 * Makes a backup at the desk of who looks after the server, tries it out, and searches what lies on the disk for it:
 * the file as it is, what the file holds, and what lay beside it meanwhile. Something was left on purpose before.
 * @param {import("node:test").TestContext} t
 * @param {{page: import("playwright-core").Page, origin: string, data: string, copies: string}} where signed in; `data`:
 * the folder of the house; `copies`: an empty one for the search
 */
export async function searchBackups(t, { page, origin, data, copies }) {
  const [lie, held, opened, leaky] = ["lie", "held", "opened", "leaky"].map((name) => join(copies, name));
  for (const folder of [join(data, "backups"), held, opened]) await mkdir(folder, { recursive: true });
  await page.goto(`${origin}/backups`);
  await press(page, "/backups/key");
  const key = await readPrinted(page, "#restore-key");
  const letGo = holdOn([data, join(data, "backups")], held);
  /** Both the copy of the database that a backup is made from, and what a trial opens again. */
  const whole = async () => {
    const names = await readdir(held);
    const open = await Promise.all(names.map(async (name) => (await readFile(join(held, name))).includes("SQLite format 3") && name));
    return [/^tillid\.db\./, /\.age\./].every((name) => open.some((one) => one && name.test(one)));
  };
  for (let times = 0; times < 20 && !(await whole()); times += 1) {
    await page.goto(`${origin}/backups`);
    await press(page, "/backups/make");
    await page.fill("#key", key);
    await press(page, "/backups/try");
    assert.match(await page.locator('section[role="status"]').innerText(), /everything in it is as it was written/);
  }
  letGo();
  await cp(join(data, "backups"), lie, { recursive: true });
  const files = (await readdir(lie)).filter((name) => name.endsWith(".age"));

  await t.test("a backup as it lies", async () => {
    assert.ok(files.length > 0);
    const searched = await searchProfile(lie, [...MARKS, ...printed, LOGIN, LEFT]);
    assert.deepEqual(searched.hits, [], "not even what the database says in clear");
  });
  await t.test("what a backup holds, opened with the printed key", async () => {
    for (const name of files) {
      const plain = execFileSync("age", ["--decrypt", "--identity", "-", join(lie, name)], { input: `${key}\n`, maxBuffer: 1 << 30 });
      await writeFile(join(opened, name), plain);
    }
    await clean(opened);
  });
  await t.test("what lay open while backups were made and tried out", async () => {
    assert.ok(await whole(), `held: ${await readdir(held)}`);
    await clean(held);
  });
  await t.test("control: a backup that leaks is caught, whatever the shape", async () => {
    for (const [shape, leak] of Object.entries(leaks([...typed][0]))) {
      await cp(lie, leaky, { recursive: true, force: true });
      await appendFile(join(leaky, files[0]), leak);
      assert.ok((await searchProfile(leaky, MARKS)).hits.length > 0, `${shape} was not found`);
    }
  });
}
