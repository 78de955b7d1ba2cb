import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { AGES, CHANNELS, SEEN, SEEN_AS } from "../src/note/note.js";
import da from "../src/words/da.js";
import en from "../src/words/en.js";

/** @type {Record<string, Record<string, string | {one: string, other: string}>>} */
const TONGUES = { en, da };
/** @param {string | {one: string, other: string}} words */
const arguments_ = (words) => [...new Set(JSON.stringify(words).match(/\{ \$\w+ \}/g))].sort();

test("English and Danish say the same things with the same parts", () => {
  assert.deepEqual(Object.keys(da), Object.keys(en));
  for (const [id, words] of Object.entries(TONGUES.en)) {
    assert.deepEqual(arguments_(TONGUES.da[id]), arguments_(words), id);
    assert.equal(typeof TONGUES.da[id], typeof words, id);
  }
});

test("every message the page asks for exists, and none is left over", async () => {
  const root = new URL("../src/", import.meta.url);
  const used = new Set(["street-language-name"]);
  for (const file of await readdir(root, { recursive: true })) {
    if (!file.endsWith(".js") || file.startsWith("words/")) continue;
    for (const [id] of (await readFile(new URL(file, root), "utf8")).matchAll(/street-[a-z0-9-]+(?=")/g)) used.add(id);
  }
  for (const [words, prefix] of /** @type {[string[], string][]} */ ([[CHANNELS, "channel"], [AGES, "age"], [SEEN_AS, "seen-as"], [SEEN.slice(0, 2), "seen"]])) {
    for (const word of words) used.add(`street-${prefix}-${word}`);
  }
  // Names of locks, which are no messages.
  for (const other of ["street-flush", "street-page-"]) used.delete(other);
  assert.deepEqual([...used].filter((id) => !(id in en)), []);
  assert.deepEqual(Object.keys(en).filter((id) => !used.has(id)), []);
});
