// The server is killed at random moments while people write over HTTP. Every write it acknowledged is there afterwards,
// every form that got no answer can be sent again and counts once, and the log agrees with the data.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { newDatabase, run, startServed } from "./lib/demo.mjs";
import { aContact, enter, visitor } from "./lib/visitor.mjs";

/** How often; `cargo xtask crash` asks for a thousand. */
const CRASHES = Number(process.env.TILLID_CRASHES ?? 50);
const WRITERS = 4;
/** Longest time from the first answer to the end, in milliseconds. */
const LONGEST = 250;

/**
 * One colleague who writes one contact after the other until the server is gone.
 * @param {ReturnType<typeof visitor>} who @param {Map<string, string>} kept alias → address @param {Record<string, string>[]} open
 */
async function write(who, kept, open) {
  for (;;) {
    const fields = aContact({ alias: `Alias${randomUUID().slice(0, 13)}`, words: "x".repeat(Math.floor(Math.random() * 1500)) });
    open.push(fields);
    const answer = await who.post("/contacts/new", fields).catch(() => undefined);
    if (!answer) return;
    assert.equal(answer.status, 303, answer.text);
    kept.set(fields.alias, answer.to);
    open.splice(open.indexOf(fields), 1);
  }
}

/** @param {ReturnType<typeof visitor>} who @param {Iterable<[string, string]>} contacts */
async function allThere(who, contacts) {
  for (const [alias, address] of contacts) {
    const page = await who.get(address);
    assert.equal(page.status, 200, `${alias} was acknowledged`);
    assert.match(page.text, new RegExp(alias));
  }
}

/** @param {string} [database] of PostgreSQL; without it, SQLite */
async function crashes(database) {
  let demo = await startServed({ database });
  const { cookie } = await enter(demo, "mette");
  /** @type {Map<string, string>} */
  const all = new Map();
  let again = 0;
  try {
    for (let crash = 0; crash < CRASHES; crash += 1) {
      const who = visitor(demo, cookie);
      /** @type {Map<string, string>} */
      const kept = new Map();
      /** @type {Record<string, string>[]} */
      const open = [];
      const writing = Array.from({ length: WRITERS }, () => write(who, kept, open));
      while (kept.size === 0) await pause(1);
      await pause(Math.random() * LONGEST);
      await demo.kill();
      await Promise.all(writing);
      demo = await startServed({ database, folder: demo.folder });
      const back = visitor(demo, cookie);
      await allThere(back, kept);
      for (const fields of open) {
        const sent = [await back.post("/contacts/new", fields), await back.post("/contacts/new", fields)];
        assert.deepEqual(sent.map((one) => one.status), [303, 303], "a form without an answer is taken when it comes again");
        assert.equal(sent[0].to, sent[1].to, "and is one contact");
        kept.set(fields.alias, sent[0].to);
        again += 1;
      }
      for (const one of kept) all.set(...one);
    }
    const back = visitor(demo, cookie);
    await allThere(back, all);
    const addresses = new Set(all.values());
    assert.equal(addresses.size, all.size, "no two share an address");
    await demo.end();
    const verified = await run(["audit", "verify", "--data", join(demo.folder, "data")], database ? { TILLID_DATABASE: database } : {});
    assert.equal(verified.code, 0, verified.said);
    console.log(`${CRASHES} kills, ${all.size} contacts acknowledged, ${again} forms sent again`);
  } finally {
    await demo.end();
    await rm(demo.folder, { recursive: true, force: true });
  }
}

test("every acknowledged form outlives a kill of the server: SQLite", () => crashes());

test("every acknowledged form outlives a kill of the server: PostgreSQL", async () => {
  const database = newDatabase();
  try {
    await crashes(database.address);
  } finally {
    database.drop();
  }
});
