import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { AGES, CHANNELS, SEEN, SEEN_AS } from "../src/note/note.js";
import ar from "../src/words/ar.js";
import da from "../src/words/da.js";
import en from "../src/words/en.js";

/** @type {Record<string, Record<string, string | Record<string, string>>>} */
const TONGUES = { en, da, ar };
/** @param {string | Record<string, string>} words */
const arguments_ = (words) => [...new Set(JSON.stringify(words).match(/\{ \$\w+ \}/g))].sort();

test("every language says the same things with the same parts", () => {
  for (const [code, tongue] of Object.entries(TONGUES)) {
    assert.deepEqual(Object.keys(tongue), Object.keys(en), code);
    for (const [id, words] of Object.entries(TONGUES.en)) {
      assert.deepEqual(arguments_(tongue[id]), arguments_(words), `${id} in ${code}`);
      assert.equal(typeof tongue[id], typeof words, `${id} in ${code}`);
    }
  }
});

test("every way of counting that a language knows has its words", () => {
  for (const [code, tongue] of Object.entries(TONGUES)) {
    for (const [id, words] of Object.entries(tongue)) {
      if (typeof words === "string") continue;
      const ways = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
      assert.deepEqual(Object.keys(words).filter((way) => !ways.includes(/** @type {any} */ (way))), [], `${id} in ${code}`);
      assert.ok("other" in words, `${id} in ${code}`);
    }
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
