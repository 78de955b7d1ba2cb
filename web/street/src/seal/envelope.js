// The envelope of one note, version 1, and the device's signature over it.

import { bigEndian, concat, sha256, utf8, uuidBytes } from "../bytes.js";
import { seal } from "./hpke.js";

/** The server takes no larger body. */
export const ENVELOPE_LIMIT = 64 * 1024;
const MAGIC = utf8("TLN1");
const STEP = 1024;

/** @typedef {{organisation: string, team: string, version: number, intake: Uint8Array<ArrayBuffer>}} Intake the team's public intake key, and whose it is */

/**
 * Length first, then zeros up to a whole KiB, so that the size tells nothing of the words.
 * @param {Uint8Array} plain
 */
export function pad(plain) {
  const out = new Uint8Array(Math.ceil((plain.length + 4) / STEP) * STEP);
  out.set(bigEndian(plain.length, 4));
  out.set(plain, 4);
  return out;
}

/** @param {Intake} to */
export const intakeInfo = (to) =>
  concat(utf8("tillid intake v1"), uuidBytes(to.organisation), uuidBytes(to.team), bigEndian(to.version, 4));

/** @param {Intake} to @param {string} note the note's random UUID @param {Uint8Array} plain */
export async function sealEnvelope(to, note, plain) {
  const plaintext = pad(plain);
  const { enc, ciphertext } = await seal({
    recipient: to.intake,
    info: intakeInfo(to),
    aad: uuidBytes(note),
    plaintext,
  });
  plaintext.fill(0);
  const envelope = concat(MAGIC, enc, ciphertext);
  if (envelope.length > ENVELOPE_LIMIT) throw new RangeError("the note is too long to send");
  return envelope;
}

/**
 * What the device signs: its team, the key version, the note and the hash of the sealed bytes.
 * @param {Intake} to @param {string} note @param {Uint8Array} hash SHA-256 of the envelope
 */
export const signedBytes = (to, note, hash) =>
  concat(
    utf8("tillid note v1"),
    uuidBytes(to.organisation),
    uuidBytes(to.team),
    bigEndian(to.version, 4),
    uuidBytes(note),
    hash,
  );

/** @typedef {{note: string, version: number, envelope: Uint8Array<ArrayBuffer>, hash: Uint8Array, signature: Uint8Array}} SealedNote */

/**
 * Seals and signs one note.
 * @param {Intake} to @param {CryptoKey} device @param {string} note @param {Uint8Array} plain
 * @returns {Promise<SealedNote>}
 */
export async function sealNote(to, device, note, plain) {
  const envelope = await sealEnvelope(to, note, plain);
  const hash = await sha256(envelope);
  const signed = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, device, signedBytes(to, note, hash));
  return { note, version: to.version, envelope, hash, signature: new Uint8Array(signed) };
}

/**
 * What two people compare to know this phone by its key: twenty digits, the same on the desk.
 * @param {Uint8Array} raw the public key, uncompressed
 */
export async function markOf(raw) {
  const hash = new DataView((await sha256(concat(utf8("tillid phone mark v1"), raw))).buffer);
  return [0, 4, 8, 12, 16].map((at) => String(hash.getUint32(at) % 10_000).padStart(4, "0")).join(" ");
}

/** A device key whose private half no script can read out. */
export async function newDeviceKey() {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return { privateKey: pair.privateKey, raw };
}
