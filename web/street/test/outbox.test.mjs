import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { fromBase64Url, fromHex, sha256, toBase64Url, toHex } from "../src/bytes.js";
import { openDrawer } from "../src/keep/base.js";
import { newNoteId, outbox } from "../src/keep/outbox.js";
import { Refused, Unreachable, desk } from "../src/send/desk.js";
import { flusher, pause, round } from "../src/send/flush.js";

/** @param {string} text @param {string} [note] */
async function sealed(text, note = newNoteId()) {
  const envelope = new TextEncoder().encode(`TLN1${text}`);
  return { note, version: 1, envelope, hash: await sha256(envelope), signature: new Uint8Array(64) };
}

async function fresh(page = "page-a", factory = new IDBFactory()) {
  const drawer = await openDrawer(factory);
  return { factory, drawer, box: outbox(drawer, { page, minutes: () => 29881080 }) };
}

/** A desk in memory that can lose its answers after having done the work. */
function memoryDesk({ lose = () => false } = {}) {
  /** @type {Map<string, string>} */
  const held = new Map();
  let hits = 0;
  return {
    held,
    hits: () => hits,
    enrol: async () => assert.fail(),
    settings: async () => assert.fail(),
    async put(/** @type {any} */ one) {
      hits += 1;
      const hash = toHex(await sha256(one.envelope));
      held.set(one.note, hash);
      if (lose(hits)) throw new Unreachable();
      return { note: one.note, hash };
    },
    async receipts(/** @type {string[]} */ notes) {
      hits += 1;
      if (lose(hits)) throw new Unreachable();
      return notes.filter((note) => held.has(note)).map((note) => ({ note, hash: held.get(note) ?? "" }));
    },
  };
}

test("ids are random UUIDs of version 4", () => {
  const ids = new Set(Array.from({ length: 100 }, newNoteId));
  assert.equal(ids.size, 100);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a note is erased only by a receipt that names the very same bytes", async () => {
  const { box } = await fresh();
  const one = await sealed("tea");
  await box.add(one);
  assert.equal(await box.arrived(one.note, "00".repeat(32)), false);
  assert.equal(await box.arrived(newNoteId(), toHex(one.hash)), false);
  assert.equal((await box.all()).length, 1);
  assert.equal(await box.arrived(one.note, toHex(one.hash).toUpperCase()), true);
  assert.equal((await box.all()).length, 0);
});

test("the newest snapshot wins, and a late one never overtakes the finished note", async () => {
  const { box } = await fresh();
  const note = newNoteId();
  await box.draft(await sealed("J", note));
  await box.draft(await sealed("Jo", note));
  const [draft] = await box.all();
  assert.equal(draft.hash, toHex((await sealed("Jo", note)).hash));
  assert.deepEqual(await box.ready(), []);
  assert.equal(await box.arrived(note, draft.hash), false, "a draft is not erased by a receipt");
  await box.add(await sealed("Joy", note));
  await box.draft(await sealed("Jo", note));
  const [ready] = await box.all();
  assert.equal(ready.state, "ready");
  assert.equal(ready.hash, toHex((await sealed("Joy", note)).hash));
});

test("when the app died, its draft goes out as the note; a living page keeps its own", async () => {
  const { factory, box } = await fresh("page-dead");
  await box.draft(await sealed("lost words"));
  const living = outbox(await openDrawer(factory), { page: "page-b", minutes: () => 0 });
  await living.draft(await sealed("still typing"));
  await living.releaseOrphans((page) => page === "page-b");
  assert.deepEqual((await living.all()).map((one) => [one.page, one.state]).sort(), [
    ["page-b", "draft"],
    ["page-dead", "ready"],
  ]);
});

test("notes survive that the page is closed and opened again", async () => {
  const { factory, drawer, box } = await fresh();
  const one = await sealed("tea");
  await box.add(one);
  drawer.close();
  const again = outbox(await openDrawer(factory), { page: "page-b", minutes: () => 0 });
  assert.deepEqual((await again.ready()).map((waiting) => waiting.note), [one.note]);
});

test("every second answer lost: twenty notes arrive once each and every one is erased", async () => {
  const { box } = await fresh();
  for (let at = 0; at < 20; at += 1) await box.add(await sealed(`note ${at}`));
  const there = memoryDesk({ lose: (hit) => hit % 2 === 0 });
  for (let rounds = 0; (await box.ready()).length; rounds += 1) {
    assert.ok(rounds < 60, "it must come to an end");
    await round(box, there);
  }
  assert.equal(there.held.size, 20);
});

test("a receipt for other bytes leaves the note where it is", async () => {
  const { box } = await fresh();
  await box.add(await sealed("mine"));
  const there = { ...memoryDesk(), put: async (/** @type {any} */ one) => ({ note: one.note, hash: "11".repeat(32) }) };
  const result = await round(box, there);
  assert.deepEqual([result.sent, result.left], [0, 1]);
});

test("what the desk refuses stays, with its sentence, and does not stop the others", async () => {
  const { box } = await fresh();
  const bad = await sealed("bad");
  const good = await sealed("good");
  await box.add(bad);
  await box.add(good);
  const there = memoryDesk();
  const put = there.put;
  there.put = async (one) => {
    if (one.note === bad.note) throw new Refused(400, "This note was not signed by this phone.");
    return put(one);
  };
  const result = await round(box, there);
  assert.equal(result.left, 1);
  const [left] = await box.all();
  assert.equal(left.note, bad.note);
  assert.equal(left.complaint, "This note was not signed by this phone.");
});

test("a revoked phone says so, and its notes still go into quarantine", async () => {
  const { box } = await fresh();
  await box.add(await sealed("late"));
  const there = memoryDesk();
  const put = there.put;
  const result = await round(box, { ...there, put: async (one) => ({ ...(await put(one)), quarantine: true }) });
  assert.deepEqual([result.quarantine, result.left, result.sent], [true, 0, 1]);
  await box.add(await sealed("later"));
  const shut = { ...there, put: async () => Promise.reject(new Refused(401, "")) };
  const second = await round(box, shut);
  assert.deepEqual([second.revoked, second.left], [true, 1]);
  assert.equal((await box.all())[0].complaint, undefined, "being revoked is no fault of the note");
});

/** Three notes and a desk that turns every one away. @param {Refused} refusal */
async function turnedAway(refusal) {
  const { box } = await fresh();
  for (const text of ["one", "two", "three"]) await box.add(await sealed(text));
  const there = memoryDesk();
  let asked = 0;
  const put = async () => {
    asked += 1;
    throw refusal;
  };
  const result = await round(box, { ...there, put });
  const said = (await box.all()).map((one) => one.complaint).filter(Boolean);
  return { box, there, result, asked, said };
}

test("a server that does not know the phone is asked once a round, and every note stays", async () => {
  const { result, asked, said } = await turnedAway(new Refused(401, "", "street-phone-unknown"));
  assert.deepEqual([result.unknown, result.revoked, result.left, asked], [true, false, 3, 1]);
  assert.deepEqual(said, [], "it is no fault of a note");
});

test("what is too much for a day ends the round with its sentence, and goes when it is taken again", async () => {
  const full = await turnedAway(new Refused(429, "The rest goes tomorrow.", "street-too-much-today"));
  assert.deepEqual([full.result.left, full.result.reached, full.asked], [3, true, 1]);
  assert.deepEqual(full.said, ["The rest goes tomorrow."]);
  const next = await round(full.box, full.there);
  assert.deepEqual([next.left, next.sent], [0, 3]);
});

test("of two pages only one flushes, and pauses grow to five minutes", async () => {
  const { box } = await fresh();
  await box.add(await sealed("once"));
  const there = memoryDesk();
  let held = false;
  const locks = /** @type {any} */ ({
    async request(/** @type {string} */ _name, /** @type {any} */ _options, /** @type {any} */ work) {
      if (held) return work(null);
      held = true;
      try {
        return await work({});
      } finally {
        held = false;
      }
    },
  });
  const after = () => {};
  await Promise.all([flusher({ box, desk: there, after, locks }).now(), flusher({ box, desk: there, after, locks }).now()]);
  assert.equal(there.hits(), 1);
  assert.ok(pause(0, () => 0.5) === 2000 && pause(3, () => 0.5) === 16000);
  assert.ok(pause(50, () => 1) <= 5 * 60_000 * 1.25);
});

test("the desk is asked with the token, without cookies, and a hotel's page is no answer", async () => {
  /** @type {[string, RequestInit][]} */
  const asked = [];
  const answers = [
    () => new Response("<html>Welcome to the hotel</html>"),
    () => new Response(JSON.stringify({ error: "No such phone." }), { status: 401 }),
    () => Promise.reject(new TypeError("network")),
  ];
  const fetch = /** @type {any} */ (async (/** @type {string} */ url, /** @type {RequestInit} */ options) => {
    asked.push([url, options]);
    return answers.shift()?.();
  });
  const there = desk({ token: () => "secret", fetch });
  await assert.rejects(there.settings(), Unreachable);
  await assert.rejects(there.settings(), (/** @type {any} */ error) => error instanceof Refused && error.status === 401);
  await assert.rejects(there.settings(), Unreachable);
  const [url, options] = asked[0];
  assert.equal(url, "/street/api/settings");
  assert.equal(/** @type {Headers} */ (options.headers).get("Authorization"), "Bearer secret");
  assert.equal(options.credentials, "omit");
  await assert.rejects(desk({ token: () => "", reachable: () => false, fetch }).settings(), Unreachable);
  assert.equal(asked.length, 3);
});

test("an outbox of the first version with unsent notes opens and sends them unchanged", async () => {
  const old = JSON.parse(await readFile(new URL("outbox-v1.json", import.meta.url), "utf8"));
  const factory = new IDBFactory();
  await new Promise((resolve, reject) => {
    const opening = factory.open("street", old.version);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("kept");
      const store = opening.result.createObjectStore("outbox", { keyPath: "note" });
      for (const one of old.outbox) store.put({ ...one, envelope: fromBase64Url(one.envelope) });
    };
    opening.onsuccess = () => resolve(opening.result.close());
    opening.onerror = reject;
  });
  const { box } = await fresh("page-new", factory);
  await box.releaseOrphans(() => false);
  const there = memoryDesk();
  await round(box, there);
  assert.deepEqual([...there.held], old.outbox.map((/** @type {any} */ one) => [one.note, one.hash]));
  assert.equal((await box.all()).length, 0);
  assert.equal(toBase64Url(fromHex("fbff")), "-_8");
});
