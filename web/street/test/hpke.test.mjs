import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { bigEndian, concat, fromHex, sha256, toBase64Url, toHex, utf8, uuidBytes } from "../src/bytes.js";
import { ENVELOPE_LIMIT, intakeInfo, markOf, newDeviceKey, pad, sealEnvelope, sealNote, signedBytes } from "../src/seal/envelope.js";
import { senderContext } from "../src/seal/hpke.js";

const P256 = { name: "ECDH", namedCurve: "P-256" };
const NOTE = "6b1f7a52-0d5c-4c1e-9d43-0f6a5a1e7c21";

/** The judge: a recipient made by the well-known library. */
async function recipient() {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const pair = await suite.kem.generateKeyPair();
  const intake = new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey));
  const to = {
    organisation: "11111111-2222-4333-8444-555555555555",
    team: "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
    version: 3,
    intake,
  };
  const open = async (/** @type {Uint8Array<ArrayBuffer>} */ envelope, aad = uuidBytes(NOTE), info = intakeInfo(to)) => {
    const context = await suite.createRecipientContext({ recipientKey: pair, enc: envelope.slice(4, 69), info });
    return new Uint8Array(await context.open(envelope.slice(69), aad));
  };
  return { to, open };
}

test("the sender follows the published vector of RFC 9180", async () => {
  const vector = JSON.parse(await readFile(new URL("rfc9180.json", import.meta.url), "utf8"));
  const point = fromHex(vector.pkEm);
  const jwk = {
    kty: "EC",
    crv: "P-256",
    d: toBase64Url(fromHex(vector.skEm)),
    x: toBase64Url(point.slice(1, 33)),
    y: toBase64Url(point.slice(33)),
  };
  const ephemeral = {
    privateKey: await crypto.subtle.importKey("jwk", jwk, P256, false, ["deriveBits"]),
    publicKey: await crypto.subtle.importKey("raw", point, P256, true, []),
  };
  const context = await senderContext({
    recipient: fromHex(vector.pkRm),
    info: fromHex(vector.info),
    ephemeral,
    aead: vector.aead,
  });
  assert.equal(toHex(context.enc), vector.pkEm);
  assert.equal(toHex(context.shared), vector.shared_secret);
  assert.equal(toHex(context.key), vector.key);
  assert.equal(toHex(context.nonce), vector.base_nonce);
  const aes = await crypto.subtle.importKey("raw", context.key, "AES-GCM", false, ["encrypt"]);
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: context.nonce, additionalData: fromHex(vector.aad) },
    aes,
    fromHex(vector.pt),
  );
  assert.equal(toHex(new Uint8Array(sealed)), vector.ct);
});

test("an independent library opens what the phone seals, and finds it padded", async () => {
  const { to, open } = await recipient();
  for (const size of [0, 1, 1020, 1021, 5000]) {
    const plain = crypto.getRandomValues(new Uint8Array(size));
    const envelope = await sealEnvelope(to, NOTE, plain);
    assert.equal(new TextDecoder().decode(envelope.slice(0, 4)), "TLN1");
    const opened = await open(envelope);
    assert.equal(opened.length % 1024, 0);
    assert.deepEqual(opened.slice(0, 4), bigEndian(size, 4));
    assert.deepEqual(opened.slice(4, 4 + size), plain);
    assert.ok(opened.slice(4 + size).every((byte) => byte === 0));
  }
});

test("another note, another team or one flipped bit does not open", async () => {
  const { to, open } = await recipient();
  const envelope = await sealEnvelope(to, NOTE, utf8("tea"));
  await assert.rejects(open(envelope, uuidBytes("00000000-0000-4000-8000-000000000000")));
  await assert.rejects(open(envelope, uuidBytes(NOTE), intakeInfo({ ...to, team: to.organisation })));
  await assert.rejects(open(envelope, uuidBytes(NOTE), intakeInfo({ ...to, version: 4 })));
  const flipped = envelope.slice();
  flipped[100] ^= 1;
  await assert.rejects(open(flipped));
});

test("short and long texts of one step have one size, and a text too long is refused", async () => {
  const { to } = await recipient();
  const one = await sealEnvelope(to, NOTE, utf8("a"));
  const other = await sealEnvelope(to, NOTE, utf8("a".repeat(1000)));
  assert.equal(one.length, other.length);
  assert.equal(one.length, 4 + 65 + 1024 + 16);
  assert.equal(pad(new Uint8Array(1020)).length, 1024);
  assert.equal(pad(new Uint8Array(1021)).length, 2048);
  await assert.rejects(sealEnvelope(to, NOTE, new Uint8Array(ENVELOPE_LIMIT)), RangeError);
});

test("the device signs organisation, team, version, note and hash, and its key cannot be read out", async () => {
  const { to } = await recipient();
  const device = await newDeviceKey();
  assert.equal(device.raw.length, 65);
  await assert.rejects(crypto.subtle.exportKey("jwk", device.privateKey));
  const sealed = await sealNote(to, device.privateKey, NOTE, utf8("tea"));
  assert.deepEqual(sealed.hash, await sha256(sealed.envelope));
  assert.equal(sealed.signature.length, 64);
  const key = await crypto.subtle.importKey("raw", device.raw, { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]);
  const verify = (/** @type {Uint8Array<ArrayBuffer>} */ bytes) =>
    crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, sealed.signature, bytes);
  const expected = concat(
    utf8("tillid note v1"),
    uuidBytes(to.organisation),
    uuidBytes(to.team),
    bigEndian(3, 4),
    uuidBytes(NOTE),
    sealed.hash,
  );
  assert.deepEqual(signedBytes(to, NOTE, sealed.hash), expected);
  assert.equal(await verify(expected), true);
  expected[30] ^= 1;
  assert.equal(await verify(expected), false);
});

test("a phone is known by twenty digits that the desk shows too", async () => {
  // The desk's own test has the same line.
  assert.equal(await markOf(Uint8Array.from({ length: 65 }, (_, at) => at)), "2887 7604 4494 5314 5869");
});
