import assert from "node:assert/strict";
import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { test } from "node:test";
import { toBase64Url, uuidBytes } from "../src/bytes.js";
import { verify, verifyBySoftware } from "../src/seal/ed25519.js";
import { NotTrusted, keepOrReplace, trusted } from "../src/seal/successor.js";
import { house, signer, statement } from "../dev/stub.mjs";

const copy = (/** @type {any} */ value) => structuredClone(value);

test("the first key is believed when a lead signed it whom the root certified", async () => {
  const { settings } = await house();
  await trusted(copy(settings), settings.root);
});

test("a signed successor is taken; names come in with it", async () => {
  const { settings, rotate } = await house();
  const old = copy(settings);
  await rotate();
  const kept = await keepOrReplace(old, { ...copy(settings), team_name: "Night team" });
  assert.equal(kept.key_version, 2);
  assert.equal(kept.intake_public, settings.intake_public);
  assert.equal(kept.team_name, "Night team");
});

test("unsigned, foreign, older, swapped and torn successors are refused", async () => {
  const { settings, rotate } = await house();
  const old = copy(settings);
  await rotate();
  const good = copy(settings);
  const stranger = signer();
  const point = good.intake_public;
  const team = uuidBytes(good.team);
  /** @type {Record<string, (bad: any) => void>} */
  const wrong = {
    "no signature": (bad) => (bad.intake_statement.signature = toBase64Url(new Uint8Array(64))),
    "a stranger's signature": (bad) => (bad.intake_statement = statement(stranger, good.organisation, [7, [team, 2, new Uint8Array(65).fill(4)]])),
    "another key than was signed": (bad) => (bad.intake_public = old.intake_public),
    "another version than was signed": (bad) => (bad.key_version = 3),
    "an older version": (bad) => (bad.key_version = 0),
    "the same version with another key": (bad) => (bad.key_version = 1),
    "another root": (bad) => (bad.root = toBase64Url(stranger.raw)),
    "another organisation": (bad) => (bad.organisation = randomUUID()),
    "another team": (bad) => (bad.team = randomUUID()),
    "no chain to the root": (bad) => (bad.chain = []),
    "a lead whom nobody certified": (bad) => (bad.chain = [statement(stranger, good.organisation, [1, [uuidBytes(randomUUID()), [new Uint8Array(32), stranger.raw]]])]),
    "a torn statement": (bad) => (bad.intake_statement.bytes = bad.intake_statement.bytes.slice(0, 40)),
    "no statement": (bad) => delete bad.intake_statement,
    "a flipped bit in the key": (bad) => (bad.intake_public = `${point.slice(0, 20)}${point[20] === "A" ? "B" : "A"}${point.slice(21)}`),
  };
  for (const [name, spoil] of Object.entries(wrong)) {
    const bad = copy(good);
    spoil(bad);
    await assert.rejects(keepOrReplace(old, bad), NotTrusted, name);
  }
  await keepOrReplace(old, good);
});

test("a lead who left signs no more keys", async () => {
  const { settings, rotate, lead, leadId } = await house();
  const old = copy(settings);
  await rotate();
  const bad = copy(settings);
  const other = signer();
  bad.chain.push(statement(lead, bad.organisation, [1, [uuidBytes(randomUUID()), [new Uint8Array(32), other.raw]]]));
  bad.chain.push(statement(other, bad.organisation, [4, [uuidBytes(leadId)]]));
  await assert.rejects(keepOrReplace(old, bad), NotTrusted);
});

test("a lead certified by a lead may sign the key", async () => {
  const { settings, rotate, lead } = await house();
  const old = copy(settings);
  const second = signer();
  settings.chain.push(statement(lead, settings.organisation, [1, [uuidBytes(randomUUID()), [new Uint8Array(32), second.raw]]]));
  await rotate(second);
  assert.equal((await keepOrReplace(old, copy(settings))).key_version, 2);
});

test("browser and software agree about signatures", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const key = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  const message = new TextEncoder().encode("tillid");
  const signature = new Uint8Array(sign(null, message, privateKey));
  const flipped = signature.slice();
  flipped[3] ^= 1;
  for (const check of [verify, verifyBySoftware]) {
    assert.equal(await check(key, message, signature), true);
    assert.equal(await check(key, message, flipped), false);
    assert.equal(await check(key, new TextEncoder().encode("Tillid"), signature), false);
    assert.equal(await check(new Uint8Array(32).fill(255), message, signature), false);
    assert.equal(await check(key.slice(1), message, signature), false);
  }
});
