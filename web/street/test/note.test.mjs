import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { decode } from "../src/cbor.js";
import { toHex } from "../src/bytes.js";
import { contactNote, nightNote } from "../src/note/note.js";

const FILE = new URL("../../../e2e/vectors/street-note.json", import.meta.url);
const vectors = JSON.parse(await readFile(FILE, "utf8"));

/** @param {any} vector */
const made = ({ around, contact, report }) =>
  contact ? contactNote(around, contact) : nightNote(around, report);

if (process.env.WRITE_VECTORS) {
  for (const vector of vectors.notes) vector.cbor = toHex(made(vector));
  await writeFile(FILE, `${JSON.stringify(vectors, null, 2)}\n`);
}

for (const vector of vectors.notes) {
  test(`the bytes of a note are those of the shared vector: ${vector.name}`, () => {
    assert.equal(toHex(made(vector)), vector.cbor);
  });
}

test("text too long is cut to its limit and half letters never leave the phone", () => {
  const { around, contact } = vectors.notes[0];
  const long = { ...contact, met: [{ alias: "😀".repeat(100), words: "å".repeat(9000), given: Array(50).fill("tea") }] };
  const note = /** @type {Map<number, any>} */ (decode(contactNote(around, long)));
  const line = note.get(4).get(6)[0];
  assert.equal([...line.get(1)].length, 60);
  assert.equal([...line.get(12)].length, 2000);
  assert.equal(line.get(11).length, 20);
});

test("nothing of what somebody may be remembered by is cut off", () => {
  const { around, contact } = vectors.notes[0];
  const places = (/** @type {string[]} */ remember) => {
    const note = /** @type {Map<number, any>} */ (decode(contactNote(around, { ...contact, met: [{ remember }] })));
    return note.get(4).get(6)[0].get(9);
  };
  const sentence = "the woman with the red jacket who came back twice with tea and a scarf for her friend";
  assert.deepEqual(places([sentence]), ["the woman with the red jacket who came", "back twice with tea and a scarf for her", "friend"]);
  const whole = (/** @type {string[]} */ words) => words.join("").replaceAll(/[ ,]/g, "");
  const many = [Array(200).fill("a"), ["b".repeat(400)], Array(40).fill("red coat"), `${"word ".repeat(60)}`.split("x")];
  for (const typed of many) {
    const kept = places(typed);
    assert.equal(whole(kept), whole(typed));
    assert.ok(kept.length <= 20 && kept.every((/** @type {string} */ word) => [...word].length <= 40), `${kept.length}`);
  }
});

test("a line that says nothing is not written, but the person is counted", () => {
  const { around, contact } = vectors.notes[0];
  const note = /** @type {Map<number, any>} */ (decode(contactNote(around, { ...contact, people: 1, met: [{}, { alias: "Joy" }] })));
  assert.equal(note.get(4).get(2), 2);
  assert.equal(note.get(4).get(6).length, 1);
  assert.equal(note.get(4).get(6)[0].get(0), 1);
});

test("a number without a record of its own does not spoil the note", () => {
  const { around, contact } = vectors.notes[0];
  const note = /** @type {Map<number, any>} */ (decode(contactNote(around, { ...contact, met: [{ alias: "Joy", number: "2" }] })));
  assert.equal(note.get(4).get(6)[0].has(10), false);
});
