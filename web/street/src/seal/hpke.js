// HPKE, base mode, sender only (RFC 9180): DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
// WebCrypto does all the arithmetic. There is no opening half here on purpose: the phone can write, never read.

import { bigEndian, concat, utf8 } from "../bytes.js";

const EMPTY = new Uint8Array(0);
const P256 = { name: "ECDH", namedCurve: "P-256" };
const KEM_ID = 0x0010;
const KDF_ID = 0x0001;
const AES_128_GCM = 0x0001;
export const AES_256_GCM = 0x0002;

const KEM_SUITE = concat(utf8("KEM"), bigEndian(KEM_ID, 2));
/** @param {number} aead */
const hpkeSuite = (aead) => concat(utf8("HPKE"), bigEndian(KEM_ID, 2), bigEndian(KDF_ID, 2), bigEndian(aead, 2));

/** @param {Uint8Array<ArrayBuffer>} key @param {Uint8Array<ArrayBuffer>} message */
async function hmac(key, message) {
  // HMAC pads its key with zeros, so an empty salt and 32 zero bytes are the same; some browsers refuse the empty one.
  const raw = key.length ? key : new Uint8Array(32);
  const imported = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, message));
}

/**
 * LabeledExtract, RFC 9180 section 4.
 * @param {Uint8Array<ArrayBuffer>} suite @param {Uint8Array<ArrayBuffer>} salt @param {string} label @param {Uint8Array<ArrayBuffer>} ikm
 */
const extract = (suite, salt, label, ikm) => hmac(salt, concat(utf8("HPKE-v1"), suite, utf8(label), ikm));

/**
 * LabeledExpand for at most 32 bytes: one block of HKDF-Expand.
 * @param {Uint8Array<ArrayBuffer>} suite @param {Uint8Array<ArrayBuffer>} prk @param {string} label @param {Uint8Array<ArrayBuffer>} info @param {number} length
 */
async function expand(suite, prk, label, info, length) {
  const message = concat(bigEndian(length, 2), utf8("HPKE-v1"), suite, utf8(label), info, Uint8Array.of(1));
  return (await hmac(prk, message)).slice(0, length);
}

/** @returns {Promise<CryptoKeyPair>} */
export const freshEphemeral = () =>
  /** @type {Promise<CryptoKeyPair>} */ (crypto.subtle.generateKey(P256, false, ["deriveBits"]));

/**
 * The key schedule of a sender, RFC 9180 sections 4.1 and 5.1. Exported for the published vectors.
 * @param {{recipient: Uint8Array<ArrayBuffer>, info: Uint8Array<ArrayBuffer>, ephemeral: CryptoKeyPair, aead?: number}} input
 */
export async function senderContext({ recipient, info, ephemeral, aead = AES_256_GCM }) {
  const suite = hpkeSuite(aead);
  const theirs = await crypto.subtle.importKey("raw", recipient, P256, true, []);
  const enc = new Uint8Array(await crypto.subtle.exportKey("raw", ephemeral.publicKey));
  const dh = new Uint8Array(
    await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ephemeral.privateKey, 256),
  );
  const eae = await extract(KEM_SUITE, EMPTY, "eae_prk", dh);
  const shared = await expand(KEM_SUITE, eae, "shared_secret", concat(enc, recipient), 32);

  const idHash = await extract(suite, EMPTY, "psk_id_hash", EMPTY);
  const infoHash = await extract(suite, EMPTY, "info_hash", info);
  const context = concat(Uint8Array.of(0), idHash, infoHash);
  const secret = await extract(suite, shared, "secret", EMPTY);
  const key = await expand(suite, secret, "key", context, aead === AES_128_GCM ? 16 : 32);
  const nonce = await expand(suite, secret, "base_nonce", context, 12);
  dh.fill(0);
  return { enc, shared, key, nonce };
}

/**
 * One message to one recipient; the context is used once, so the sequence number is always 0.
 * @param {{recipient: Uint8Array<ArrayBuffer>, info: Uint8Array<ArrayBuffer>, aad: Uint8Array<ArrayBuffer>, plaintext: Uint8Array<ArrayBuffer>}} input
 */
export async function seal({ recipient, info, aad, plaintext }) {
  const { enc, shared, key, nonce } = await senderContext({ recipient, info, ephemeral: await freshEphemeral() });
  const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: aad }, aes, plaintext);
  shared.fill(0);
  key.fill(0);
  return { enc, ciphertext: new Uint8Array(sealed) };
}
