// Reads the files of LevelDB, where browsers keep IndexedDB and localStorage: tables with their compressed blocks put
// together again, and logs whose records are cut into fragments.
// Format: the table and log descriptions that come with LevelDB.

import { createRequire } from "node:module";

const { uncompress } = createRequire(import.meta.url)("snappyjs");
const MAGIC = Buffer.from("57fb808b247547db", "hex");
const FOOTER = 48;
const TRAILER = 5;
const BLOCK = 32 * 1024;

/** @param {Buffer} bytes @param {number} at @returns {[number, number]} the number, and where it ends */
function varint(bytes, at) {
  let value = 0;
  for (let shift = 0; shift < 63 && at < bytes.length; shift += 7) {
    const byte = bytes[at];
    at += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
  throw new RangeError("torn number");
}

/** @param {Buffer} bytes @param {number} at */
function handle(bytes, at) {
  const [offset, next] = varint(bytes, at);
  const [size, end] = varint(bytes, next);
  return { offset, size, end };
}

/** @param {Buffer} file @param {{offset: number, size: number}} where @returns {Buffer} */
function block(file, { offset, size }) {
  const raw = file.subarray(offset, offset + size);
  if (raw.length < size || offset + size + TRAILER > file.length) throw new RangeError("torn block");
  return file[offset + size] === 1 ? Buffer.from(uncompress(raw)) : raw;
}

/** Whole keys and values; keys share beginnings on disk. @param {Buffer} bytes */
function* entries(bytes) {
  const end = bytes.length - 4 - 4 * bytes.readUInt32LE(bytes.length - 4);
  let key = Buffer.alloc(0);
  for (let at = 0; at < end; ) {
    let shared;
    let fresh;
    let length;
    [shared, at] = varint(bytes, at);
    [fresh, at] = varint(bytes, at);
    [length, at] = varint(bytes, at);
    key = Buffer.concat([key.subarray(0, shared), bytes.subarray(at, at + fresh)]);
    const value = bytes.subarray(at + fresh, at + fresh + length);
    at += fresh + length;
    yield { key, value };
  }
}

/** @param {Buffer} file */
export const isTable = (file) => file.length > FOOTER && file.subarray(-8).equals(MAGIC);

/** Everything in a table, uncompressed. @param {Buffer} file @returns {Buffer[]} */
export function readTable(file) {
  const footer = file.subarray(-FOOTER);
  const index = handle(footer, handle(footer, 0).end);
  /** @type {Buffer[]} */
  const parts = [];
  for (const { value } of entries(block(file, index))) {
    for (const entry of entries(block(file, handle(value, 0)))) parts.push(entry.key, entry.value);
  }
  return parts;
}

/** The records of a log, each in one piece. @param {Buffer} file @returns {Buffer[]} */
export function readLog(file) {
  /** @type {Buffer[]} */
  const records = [];
  /** @type {Buffer[]} */
  let open = [];
  for (let start = 0; start < file.length; start += BLOCK) {
    const piece = file.subarray(start, start + BLOCK);
    for (let at = 0; at + 7 <= piece.length; ) {
      const length = piece.readUInt16LE(at + 4);
      const type = piece[at + 6];
      if (type < 1 || type > 4 || at + 7 + length > piece.length) break;
      open.push(piece.subarray(at + 7, at + 7 + length));
      at += 7 + length;
      if (type === 1 || type === 4) {
        records.push(Buffer.concat(open));
        open = [];
      }
    }
  }
  if (open.length) records.push(Buffer.concat(open));
  return records;
}

/** A value that the browser compressed by itself before storing it. @param {Buffer} value @returns {Buffer | undefined} */
export function snappy(value) {
  try {
    const [size] = varint(value, 0);
    if (size < 16 || size > 64 * 1024 * 1024) return undefined;
    return Buffer.from(uncompress(value, size + 1));
  } catch {
    return undefined;
  }
}
