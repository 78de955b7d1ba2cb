// Searches a whole browser profile for words, in every shape a browser may have kept them.

import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync } from "node:zlib";
import { isTable, readLog, readTable, snappy } from "./leveldb.mjs";

/**
 * The shapes of a marker as bytes: UTF-8, both orders of UTF-16, base64 at its three phases, hexadecimal,
 * percent and backslash escapes.
 * @param {string} marker
 */
export function shapes(marker) {
  const plain = Buffer.from(marker);
  const wide = Buffer.from(marker, "utf16le");
  const all = new Map([
    ["utf-8", plain],
    ["utf-16le", wide],
    ["utf-16be", Buffer.from(wide).swap16()],
    ["hex", Buffer.from(plain.toString("hex"))],
    ["hex, upper", Buffer.from(plain.toString("hex").toUpperCase())],
    ["percent", Buffer.from(encodeURIComponent(marker))],
    ["percent, every byte", Buffer.from([...plain].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""))],
    ["percent, every byte, upper", Buffer.from([...plain].map((byte) => `%${byte.toString(16).padStart(2, "0").toUpperCase()}`).join(""))],
    ["backslash", Buffer.from([...marker].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""))],
  ]);
  for (const [name, bytes] of [["utf-8", plain], ["utf-16le", wide]]) {
    for (let phase = 0; phase < 3; phase += 1) {
      // Letters that also depend on what stands before or after are cut off.
      const text = Buffer.concat([Buffer.alloc(phase), bytes]).toString("base64").replace(/=+$/, "");
      const whole = text.slice(phase === 0 ? 0 : phase + 1, (phase + bytes.length) % 3 === 0 ? undefined : -1);
      all.set(`base64 of ${name}, phase ${phase}`, Buffer.from(whole));
      all.set(`base64url of ${name}, phase ${phase}`, Buffer.from(whole.replaceAll("+", "-").replaceAll("/", "_")));
    }
  }
  return all;
}

/** What a file holds, besides its plain bytes. @param {string} path @param {Buffer} file @returns {Buffer[]} */
function insides(path, file) {
  const parts = [];
  const name = path.split("/").pop() ?? "";
  try {
    if (isTable(file)) parts.push(...readTable(file));
    else if (/^\d+\.log$/.test(name)) parts.push(...readLog(file));
  } catch {
    // A file that was being written. Its plain bytes are searched all the same.
  }
  for (const part of [...parts]) parts.push(...unpacked(part));
  parts.push(...unpacked(file));
  return parts;
}

/** Compressed pieces: gzip and deflate streams, brotli in cache entries, snappy in values. @param {Buffer} bytes */
function unpacked(bytes) {
  const found = [];
  const soft = { finishFlush: constants.Z_SYNC_FLUSH };
  for (let at = bytes.indexOf("1f8b08", 0, "hex"); at >= 0; at = bytes.indexOf("1f8b08", at + 1, "hex")) {
    attempt(() => gunzipSync(bytes.subarray(at), soft));
  }
  for (let at = bytes.indexOf("504b0304", 0, "hex"); at >= 0; at = bytes.indexOf("504b0304", at + 1, "hex")) {
    attempt(() => inflateRawSync(bytes.subarray(at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)), soft));
  }
  // An entry of the disk cache: header, key, then the body as the network brought it.
  if (bytes.length > 24 && bytes.readBigUInt64LE(0) === 0xfcfb6d1ba7725c30n) {
    const start = 24 + bytes.readUInt32LE(12);
    attempt(() => brotliDecompressSync(bytes.subarray(start), { finishFlush: constants.BROTLI_OPERATION_FLUSH }));
  }
  // Values of IndexedDB above some size: a version tag, then snappy.
  for (let at = bytes.indexOf("ff1102", 0, "hex"); at >= 0; at = bytes.indexOf("ff1102", at + 1, "hex")) {
    const value = snappy(bytes.subarray(at + 3));
    if (value) found.push(value);
  }
  return found;

  /** @param {() => Buffer} unpack */
  function attempt(unpack) {
    try {
      found.push(unpack());
    } catch {
      // Not what its first bytes promised.
    }
  }
}

/**
 * @param {string} folder @param {string[]} markers
 * @param {number} [least] bytes: a shape that is shorter stands somewhere by chance, and is left out
 * @returns {Promise<{files: number, bytes: number, hits: {marker: string, file: string, shape: string}[]}>}
 */
export async function searchProfile(folder, markers, least = 0) {
  const wanted = markers.map((marker) => ({ marker, all: [...shapes(marker)].filter(([, needle]) => needle.length >= least) }));
  /** @type {{marker: string, file: string, shape: string}[]} */
  const hits = [];
  let files = 0;
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    for (const { marker, all } of wanted) {
      for (const [shape, needle] of all) if (Buffer.from(entry.name).includes(needle)) hits.push({ marker, file: relative(folder, path), shape: `${shape}, file name` });
    }
    if (!entry.isFile()) continue;
    const file = await readFile(path).catch(() => Buffer.alloc(0));
    files += 1;
    bytes += file.length;
    const parts = [file, ...insides(path, file)];
    for (const { marker, all } of wanted) {
      for (const [shape, needle] of all) {
        if (parts.some((part) => part.includes(needle))) hits.push({ marker, file: relative(folder, path), shape });
      }
    }
  }
  return { files, bytes, hits };
}
