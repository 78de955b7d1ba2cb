// What an earlier page left on a phone: a whole night that was never sent, with a note whose receipt was lost.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { fromBase64Url, fromHex, toBase64Url } from "../src/bytes.js";
import { openDrawer } from "../src/keep/base.js";
import { outbox } from "../src/keep/outbox.js";
import { newDeviceKey, sealNote } from "../src/seal/envelope.js";
import { Refused } from "../src/send/desk.js";
import { round } from "../src/send/flush.js";

/** Written once, by the page of version 1, and never again. `web/tests/it/outbox.rs` opens its notes. */
const KEPT = new URL("outbox-v1-night.json", import.meta.url);
const VECTORS = new URL("../../../e2e/vectors/street-note.json", import.meta.url);

if (process.env.WRITE_OUTBOX) await writeFile(KEPT, await written());

const old = JSON.parse(await readFile(KEPT, "utf8"));
/** @type {import("../src/types.d.ts").Waiting[]} */
const left = old.outbox.map((/** @type {any} */ one) => ({ ...one, envelope: fromBase64Url(one.envelope) }));
const inOrder = left.toSorted((one, other) => one.order - other.order);
const ids = (/** @type {{note: string}[]} */ notes) => notes.map((one) => one.note);

/** The old page's drawer, as it was laid out then. */
async function oldDrawer() {
  const factory = new IDBFactory();
  await new Promise((resolve, reject) => {
    const opening = factory.open("street", old.version);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("kept");
      const store = opening.result.createObjectStore("outbox", { keyPath: "note" });
      for (const one of left) store.put(one);
    };
    opening.onsuccess = () => resolve(opening.result.close());
    opening.onerror = reject;
  });
  return outbox(await openDrawer(factory), { page: "page-new", minutes: () => 29_899_000 });
}

/** A desk that holds one note already, and says of each what was sent. */
function deskThatHolds(/** @type {string[]} */ held) {
  /** @type {import("../src/types.d.ts").Waiting[]} */
  const sent = [];
  const hashOf = (/** @type {string} */ note) => left.find((one) => one.note === note)?.hash ?? "";
  return {
    sent,
    enrol: async () => assert.fail(),
    settings: async () => assert.fail(),
    receipts: async (/** @type {string[]} */ notes) => notes.filter((note) => held.includes(note)).map((note) => ({ note, hash: hashOf(note) })),
    async put(/** @type {any} */ one) {
      sent.push(one);
      return { note: one.note, hash: one.hash };
    },
  };
}

test("a night left unsent by the first version is sent whole, in its order, and what had arrived is not sent again", async () => {
  assert.ok(left.length >= 5 && left.some((one) => one.state === "draft") && left.some((one) => one.complaint));
  const box = await oldDrawer();
  assert.deepEqual(ids(await box.all()), ids(inOrder));
  await box.releaseOrphans(() => false);
  const there = deskThatHolds(old.arrived);
  const done = await round(box, there);
  assert.deepEqual([done.sent, done.left, done.reached], [left.length, 0, true]);
  const unsent = inOrder.filter((one) => !old.arrived.includes(one.note));
  assert.deepEqual(ids(there.sent), ids(unsent));
  for (const one of there.sent) {
    const was = left.find((other) => other.note === one.note);
    assert.deepEqual([one.envelope, one.signature, one.version, one.hash], [was?.envelope, was?.signature, was?.version, was?.hash], "the very bytes");
  }
  assert.deepEqual(await box.all(), []);
});

test("what the desk does not take of an old night stays on the phone, and the rest arrives", async () => {
  const box = await oldDrawer();
  const there = deskThatHolds(old.arrived);
  const put = there.put;
  const [kept] = ids(inOrder.filter((one) => one.state === "ready" && one.complaint));
  there.put = async (one) => {
    if (one.note === kept) throw new Refused(400, "Not now.");
    return put(one);
  };
  await round(box, there);
  assert.deepEqual((await box.all()).map((one) => [one.note, one.state]).sort(), [[kept, "ready"], ...left.filter((one) => one.state === "draft").map((one) => [one.note, "draft"])].sort(), "and a draft waits for its page");
});

/** Made with the page's own means: sealed, signed, queued, tried. */
async function written() {
  const { notes } = JSON.parse(await readFile(VECTORS, "utf8"));
  const intake = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const device = await newDeviceKey();
  const to = {
    organisation: "3b1f0c4a-1e1d-4b4c-bd8e-4f5a6b7c8d90",
    team: "9c8d7b6a-5f4e-4d8e-8d4c-2b1d1e4a0c3f",
    version: 1,
    intake: new Uint8Array(await crypto.subtle.exportKey("raw", intake.publicKey)),
  };
  const drawer = await openDrawer(new IDBFactory());
  let minute = 29_881_080;
  const box = outbox(drawer, { page: "0f0f", minutes: () => (minute += 1) });
  const [one, every, closed, opened] = notes;
  /** @type {{note: string, cbor: string}[]} */
  const holds = [];
  const sealed = async (/** @type {{cbor: string}} */ vector) => {
    const note = crypto.randomUUID();
    holds.push({ note, cbor: vector.cbor });
    return sealNote(to, device.privateKey, note, fromHex(vector.cbor));
  };
  for (const vector of [opened, one, every, closed]) await box.add(await sealed(vector));
  await box.draft(await sealed(one));
  const [begun, arrived, refused] = holds;
  // The night's beginning and one note were sent; of both the answer was lost, and only one had come through.
  await box.tried(begun.note);
  await box.tried(arrived.note);
  await box.tried(refused.note, "As much came from this phone today as may come in a day.");
  const secret = (await crypto.subtle.exportKey("jwk", intake.privateKey)).d;
  return `${JSON.stringify({
    version: 1,
    organisation: to.organisation,
    team: to.team,
    intake_secret: secret,
    device: toBase64Url(device.raw),
    arrived: [arrived.note],
    holds,
    outbox: (await drawer.waiting()).map((waiting) => ({ ...waiting, envelope: toBase64Url(waiting.envelope) })).toSorted((a, b) => a.note.localeCompare(b.note)),
  }, null, 1)}\n`;
}
