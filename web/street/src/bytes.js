// Small conversions that every other module needs.

/** @param {...Uint8Array} parts @returns {Uint8Array<ArrayBuffer>} */
export function concat(...parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export const utf8 = (text) => new Uint8Array(new TextEncoder().encode(text));

/** @param {number} value @param {number} width bytes, big endian */
export function bigEndian(value, width) {
  const out = new Uint8Array(width);
  for (let at = width - 1, rest = value; at >= 0; at -= 1) {
    out[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return out;
}

/** @param {Uint8Array} bytes */
export const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {string} hex @returns {Uint8Array<ArrayBuffer>} */
export function fromHex(hex) {
  if (hex.length % 2 || /[^0-9a-f]/i.test(hex)) throw new TypeError("not hexadecimal");
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** base64url without padding (RFC 4648, section 5). @param {Uint8Array} bytes */
export function toBase64Url(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export function fromBase64Url(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

/** A hyphenated UUID as its 16 bytes. @param {string} uuid */
export function uuidBytes(uuid) {
  const bytes = fromHex(uuid.replaceAll("-", ""));
  if (bytes.length !== 16) throw new TypeError("not a UUID");
  return bytes;
}

/** @param {Uint8Array} bytes sixteen of them */
export const uuidText = (bytes) => toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** @param {Uint8Array} left @param {Uint8Array} right */
export const sameBytes = (left, right) => left.length === right.length && left.every((byte, at) => byte === right[at]);

/** @param {Uint8Array<ArrayBuffer>} bytes */
export const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** @param {number} length @returns {Uint8Array<ArrayBuffer>} */
export const random = (length) => crypto.getRandomValues(new Uint8Array(length));
