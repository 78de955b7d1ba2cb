import assert from "node:assert/strict";
import { test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { openDrawer } from "../src/keep/base.js";
import { openLocker } from "../src/keep/locker.js";
import { looksLikePin, pinLock, waitAfter } from "../src/keep/pin.js";

test("a PIN has 4 to 8 digits", () => {
  for (const pin of ["1234", "12345678"]) assert.ok(looksLikePin(pin));
  for (const pin of ["123", "123456789", "12a4", "", "１２３４", " 1234"]) assert.ok(!looksLikePin(pin));
});

test("five wrong tries, then it waits, and even the right one does not open until then", async () => {
  let now = 1_000_000;
  const drawer = await openDrawer(new IDBFactory());
  const lock = pinLock(drawer, { now: () => now, rounds: 10 });
  assert.equal(await lock.isSet(), false);
  await assert.rejects(lock.choose("12"), TypeError);
  await lock.choose("2468");
  assert.equal(await lock.opens("2468"), true);
  for (let tries = 0; tries < 5; tries += 1) assert.equal(await lock.opens("0000"), false);
  assert.equal(await lock.opens("2468"), false);
  now += waitAfter(5) + 1;
  assert.equal(await lock.opens("2468"), true);
  assert.equal(await lock.opens("0000"), false, "the count began anew");
  assert.equal(await lock.opens("2468"), true);
});

test("the wait grows to an hour, and a clock set back does not lock for ever", async () => {
  assert.deepEqual([4, 5, 6, 50].map(waitAfter), [0, 60_000, 120_000, 3_600_000]);
  let now = 1e12;
  const lock = pinLock(await openDrawer(new IDBFactory()), { now: () => now, rounds: 10 });
  await lock.choose("2468");
  for (let tries = 0; tries < 5; tries += 1) await lock.opens("0000");
  now = 1e6;
  assert.equal(await lock.opens("2468"), true);
});

test("neither PIN nor settings stand in the drawer as they are", async () => {
  const factory = new IDBFactory();
  const drawer = await openDrawer(factory);
  await pinLock(drawer, { rounds: 10 }).choose("2468");
  const locker = await openLocker(drawer);
  await locker.put("settings", { areas: ["Istedgade"] });
  assert.deepEqual(await (await openLocker(drawer)).get("settings"), { areas: ["Istedgade"] });
  const kept = [await drawer.get("pin"), await drawer.get("settings")];
  const seen = kept.map((value) => Object.values(value).map((part) => (part instanceof Uint8Array ? Buffer.from(part).toString("latin1") : part)).join()).join();
  assert.ok(!seen.includes("2468") && !seen.includes("Istedgade"));
  const key = await drawer.get("locker");
  await assert.rejects(crypto.subtle.exportKey("raw", key));
});
