// After the last sign-out nothing of what people wrote, read or searched for is left in the program's memory. It is
// looked at from outside, as somebody with root on the machine could.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { later } from "./lib/clock.mjs";
import { startDemo } from "./lib/demo.mjs";
import { searchMemory } from "./lib/memory.mjs";
import { aContact, enter, idsIn, submit, visitor } from "./lib/visitor.mjs";

/** Every marker begins with it. */
const STEM = "zqkvxwjhqz";
const PATIENCE = 90_000;
const LEFT = "wjxqhzvkpy";
/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;

/** For the program alone: what is left on purpose lies in a folder for temporary files, too. */
let temporary = "";
before(async () => {
  temporary = await mkdtemp(join(tmpdir(), "tillid-memory-"));
  demo = await startDemo({ env: { TMPDIR: temporary } });
});
after(async () => {
  await demo?.stop();
  await rm(temporary, { recursive: true, force: true });
});

/** @param {string} name */
const word = (name) => STEM + name;

/** Everything that brings words into the memory: written, refused, corrected, read, searched for. @param {Awaited<ReturnType<typeof enter>>} who @param {string} mark */
async function work(who, mark) {
  const texts = Object.fromEntries(["alias", "remember", "our_name", "mood", "next", "told"].map((field) => [field, word(mark + field)]));
  const refused = await who.post("/contacts/new", aContact({ ...texts, day: word("day") }));
  assert.equal(refused.status, 422);
  const answer = await submit(demo, who.cookie, "/contacts/new", aContact({ ...texts, alias: word(`${mark}kept`), day: word("day") }));
  assert.match((await who.get(answer)).text, new RegExp(word(`${mark}kept`)), "an answer that is kept for its browser");
  const written = await who.post("/contacts/new", aContact({ ...texts, words: `${word(mark)} `.repeat(40) }));
  assert.equal(written.status, 303);
  assert.match((await who.get(written.to)).text, new RegExp(word(mark)));
  const [contact] = idsIn(written.to, "contacts");
  const opened = await who.post("/people/open", { line: `${contact}:0`, worth: word(`${mark}worth`) });
  assert.equal(opened.status, 303);
  for (const path of [opened.to, `${opened.to}/name`, `${opened.to}/card`, "/people", `/contacts/${contact}/correct`]) await who.get(path);
  assert.equal((await who.post(`${opened.to}/name`, { text: word(`${mark}name`), kind: "alias" })).status, 303);
  assert.match((await who.get(opened.to)).text, new RegExp(word(`${mark}name`)));
  assert.match((await who.post("/search", { query: word(mark) })).text, new RegExp(word(mark)));
  assert.equal((await who.post("/contacts/new", aContact({ words: word(mark).repeat(200_000) }))).status, 413);
  assert.equal((await who.post("/contacts/new", aContact({ words: word(`${mark}elsewhere`) }), { Origin: "https://elsewhere.example" })).status, 403);
}

test("the memory is searched after the last sign-out", async (t) => {
  const [lead, counsellor] = [await enter(demo, "mette"), await enter(demo, "daniel")];
  await work(lead, "lead");
  await work(counsellor, "colleague");
  assert.equal((await visitor(demo).post("/sign-in", { login: "mette", passphrase: word("passphrase") })).status, 401);

  await t.test("control: while somebody works, what was written is found", async () => {
    const { bytes, hits } = await searchMemory(demo.pid, [STEM]);
    assert.ok(bytes > 10_000_000, `${bytes} bytes were searched`);
    assert.ok(hits.length > 10, `${hits.length} hits`);
  });
  await t.test("one of two who hold the key signs out: the reading room stays for the other", async () => {
    assert.equal((await lead.post("/sign-out", {})).status, 303);
    assert.ok((await searchMemory(demo.pid, [STEM])).hits.length > 0);
    assert.match((await counsellor.get("/people")).text, new RegExp(STEM));
  });
  await t.test("nothing is left after the last one has signed out", async () => {
    assert.equal((await counsellor.post("/sign-out", {})).status, 303);
    await gone([STEM]);
  });
  await t.test("nothing is left after a session was ended from outside, or a text came too late", async () => {
    const again = await enter(demo, "mette");
    await work(again, "again");
    assert.equal((await again.post("/settings/everywhere", {})).status, 303);
    assert.equal((await again.post("/contacts/new", aContact({ words: word("toolate") }))).status, 401);
    await gone([STEM]);
  });
  await t.test("nothing is left of a session that nobody used for a quarter of an hour", async () => {
    const idle = await enter(demo, "mette");
    await work(idle, "idle");
    assert.ok((await searchMemory(demo.pid, [STEM])).hits.length > 0);
    assert.ok(await later(demo.origin, 16 / (24 * 60)));
    await gone([STEM]);
    assert.equal((await idle.get("/people")).status, 303);
  });
  await t.test("control: what is left on purpose is found afterwards", async () => {
    assert.equal((await visitor(demo).post("/test/leak", { text: LEFT })).status, 200);
    assert.ok((await searchMemory(demo.pid, [LEFT])).hits.length > 0);
  });
});

/** Buffers are wiped when their connection is closed, and idle sessions are looked for every minute. @param {string[]} markers */
async function gone(markers) {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const { hits } = await searchMemory(demo.pid, markers);
    if (hits.length === 0) return;
    if (Date.now() > until) assert.deepEqual(hits, []);
  }
}

test("no dump of the memory is written when the program dies", async () => {
  const limits = await readFile(`/proc/${demo.pid}/limits`, "utf8");
  assert.match(limits, /Max core file size\s+0\s+0\s/);
});
