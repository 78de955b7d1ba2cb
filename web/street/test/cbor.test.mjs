import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode, record } from "../src/cbor.js";
import { fromHex, toHex } from "../src/bytes.js";

/** From RFC 8949, appendix A. */
const PUBLISHED = /** @type {[import("../src/cbor.js").Value, string][]} */ ([
  [0, "00"],
  [23, "17"],
  [24, "1818"],
  [100, "1864"],
  [1000, "1903e8"],
  [1000000, "1a000f4240"],
  [1000000000000, "1b000000e8d4a51000"],
  [-1, "20"],
  [-100, "3863"],
  [false, "f4"],
  [true, "f5"],
  [null, "f6"],
  [fromHex("01020304"), "4401020304"],
  ["", "60"],
  ["IETF", "6449455446"],
  ["\u00fc", "62c3bc"],
  ["\ud800\udd51", "64f0908591"],
  [[1, [2, 3], [4, 5]], "8301820203820405"],
  [new Map([[1, 2], [3, 4]]), "a201020304"],
]);

test("values are written and read as RFC 8949 prints them", () => {
  for (const [value, hex] of PUBLISHED) {
    assert.equal(toHex(encode(value)), hex);
    assert.deepEqual(decode(fromHex(hex)), value);
  }
});

test("fields are written in ascending order and empty ones are left out", () => {
  assert.equal(toHex(encode(record({ 7: "a", 1: 5, 3: "", 4: null, 5: [], 6: undefined, 10: 0 }))), "a301050761610a00");
});

test("half a surrogate pair becomes the replacement letter, so the desk can always read it", () => {
  assert.equal(toHex(encode("\ud800")), "63efbfbd");
});

test("torn, trailing, floating and unnumbered input is refused", () => {
  for (const hex of ["", "18", "62c3", "a1", "0000", "fb3ff199999999999a", "a1616101", "9f01ff", "5b7fffffffffffffff", "9affffffff"]) {
    assert.throws(() => decode(fromHex(hex)), hex);
  }
  assert.throws(() => decode(fromHex("81".repeat(40) + "00")), /deep/);
});

test("only whole numbers can be written", () => {
  assert.throws(() => encode(1.5), TypeError);
  assert.throws(() => encode(2 ** 60), RangeError);
});
