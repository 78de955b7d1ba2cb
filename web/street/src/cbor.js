// The part of CBOR (RFC 8949) that Tillid's records use: integers, bytes, text, arrays, maps with integer keys, booleans, null.
// Everything is written in its shortest form with ascending keys, as the desk writes it.

import { bigEndian, concat, utf8 } from "./bytes.js";

/** @typedef {number | boolean | string | null | Uint8Array | Value[] | Map<number, Value>} Value */
/** @type {new () => Uint8Array[]} */
const Parts = Array;

/** @param {number} major @param {number} value */
function head(major, value) {
  const top = major << 5;
  if (value < 24) return Uint8Array.of(top | value);
  if (value < 0x100) return Uint8Array.of(top | 24, value);
  if (value < 0x10000) return concat(Uint8Array.of(top | 25), bigEndian(value, 2));
  if (value < 0x100000000) return concat(Uint8Array.of(top | 26), bigEndian(value, 4));
  if (!Number.isSafeInteger(value)) throw new RangeError("number too large");
  return concat(Uint8Array.of(top | 27), bigEndian(value, 8));
}

/** @param {Value} value @returns {Uint8Array<ArrayBuffer>} */
export function encode(value) {
  if (value === null) return Uint8Array.of(0xf6);
  if (typeof value === "boolean") return Uint8Array.of(value ? 0xf5 : 0xf4);
  if (typeof value === "number") {
    if (!Number.isInteger(value)) throw new TypeError("only whole numbers");
    return value < 0 ? head(1, -1 - value) : head(0, value);
  }
  if (typeof value === "string") {
    const text = utf8(value.toWellFormed ? value.toWellFormed() : value);
    return concat(head(3, text.length), text);
  }
  if (value instanceof Uint8Array) return concat(head(2, value.length), value);
  if (Array.isArray(value)) return concat(head(4, value.length), ...value.map(encode));
  const entries = [...value].sort(([left], [right]) => left - right);
  const parts = new Parts();
  for (const [key, inner] of entries) parts.push(encode(key), encode(inner));
  return concat(head(5, entries.length), ...parts);
}

/**
 * A map whose empty fields are left out: undefined, null, false, empty text and empty lists.
 * @param {Record<number, Value | undefined>} fields
 * @returns {Map<number, Value>}
 */
export function record(fields) {
  /** @type {Map<number, Value>} */
  const map = new Map();
  for (const [key, value] of Object.entries(fields)) {
    const empty =
      value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
    if (!empty) map.set(Number(key), /** @type {Value} */ (value));
  }
  return map;
}

/**
 * Reads one value; refuses what is torn, has bytes left over or uses what Tillid never writes.
 * @param {Uint8Array} bytes @returns {Value}
 */
export function decode(bytes) {
  let at = 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @param {number} info */
  const argument = (info) => {
    if (info < 24) return info;
    const width = { 24: 1, 25: 2, 26: 4, 27: 8 }[info];
    if (!width || at + width > bytes.length) throw new RangeError("torn or unknown CBOR");
    at += width;
    if (width === 1) return view.getUint8(at - 1);
    if (width === 2) return view.getUint16(at - 2);
    if (width === 4) return view.getUint32(at - 4);
    return Number(view.getBigUint64(at - 8));
  };
  /** @param {number} length */
  const take = (length) => {
    if (at + length > bytes.length) throw new RangeError("torn CBOR");
    at += length;
    return bytes.slice(at - length, at);
  };
  /** @param {number} depth @returns {Value} */
  const one = (depth) => {
    if (depth > 16) throw new RangeError("CBOR nested too deep");
    const [first] = take(1);
    const major = first >> 5;
    const info = first & 31;
    if (major === 7) {
      if (info === 20 || info === 21) return info === 21;
      if (info === 22) return null;
      throw new RangeError("unknown CBOR");
    }
    const count = argument(info);
    if (major === 0) return count;
    if (major === 1) return -1 - count;
    if (major === 2) return take(count);
    if (major === 3) return new TextDecoder("utf-8", { fatal: true }).decode(take(count));
    if (major === 4) return Array.from({ length: bounded(count) }, () => one(depth + 1));
    if (major !== 5) throw new RangeError("unknown CBOR");
    /** @type {Map<number, Value>} */
    const map = new Map();
    for (let left = bounded(count); left > 0; left -= 1) {
      const key = one(depth + 1);
      if (typeof key !== "number") throw new RangeError("only numbered fields");
      map.set(key, one(depth + 1));
    }
    return map;
  };
  /** @param {number} count */
  const bounded = (count) => {
    if (count > bytes.length) throw new RangeError("torn CBOR");
    return count;
  };
  const value = one(0);
  if (at !== bytes.length) throw new RangeError("bytes left over");
  return value;
}
