// A full disk and a disk that fails: a clear sentence, the text given back, what is stored still readable, and work
// goes on by itself afterwards.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { run, startDemo } from "./lib/demo.mjs";
import { asRoot } from "./lib/root.mjs";
import { aContact, enter, idsIn } from "./lib/visitor.mjs";

const PATIENCE = 20_000;

/** Takes every byte that is left. @param {string} file */
async function stuff(file) {
  await assert.rejects(writeFile(file, Buffer.alloc(64 << 20, 1)), /ENOSPC/);
}

/** Somebody met and her page. @param {Awaited<ReturnType<typeof enter>>} who @param {string} alias */
async function someone(who, alias) {
  const written = await who.post("/contacts/new", aContact({ alias }));
  const [contact] = idsIn(written.to, "contacts");
  const opened = await who.post("/people/open", { line: `${contact}:0`, worth: `tea with ${alias}` });
  assert.equal(opened.status, 303);
  return opened.to;
}

/** Contact after contact until one is not taken: the log may still have room of its own. @param {Awaited<ReturnType<typeof enter>>} who */
async function untilRefused(who) {
  for (let count = 0; count < 500; count += 1) {
    const form = aContact({ alias: `Noroom${randomUUID().slice(0, 8)}`, words: "words that must not be lost ".repeat(60) });
    const refused = await who.post("/contacts/new", form);
    if (refused.status !== 303) return { form, refused };
  }
  assert.fail("the disk was never full");
}

/** What a watchman reads. @param {Awaited<ReturnType<typeof enter>>} who */
async function room(who) {
  const { status, text } = await who.get("/health");
  return { status, room: JSON.parse(text).room };
}

/** Sends the same form until it is taken. @param {Awaited<ReturnType<typeof enter>>} who @param {Record<string, string>} form */
async function untilTaken(who, form) {
  for (const until = Date.now() + PATIENCE; ; await pause(100)) {
    const answer = await who.post("/contacts/new", form);
    if (answer.status === 303) return answer.to;
    if (Date.now() > until) assert.fail(`still ${answer.status}: ${answer.text}`);
  }
}

test("on a full disk cards are shown, texts are given back, and work goes on when there is room", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tillid-demo-"));
  const data = join(folder, "data");
  await mkdir(data);
  asRoot("mount", ["-t", "tmpfs", "-o", `size=40m,mode=700,uid=${process.getuid?.()},gid=${process.getgid?.()}`, "tmpfs", data]);
  /** @type {Awaited<ReturnType<typeof startDemo>> | undefined} */
  let demo;
  try {
    demo = await startDemo({ folder });
    const who = await enter(demo, "mette");
    const person = await someone(who, "Fulldisk");
    assert.deepEqual(await room(who), { status: 200, room: true });
    await stuff(join(data, "stuffing"));

    const { form, refused } = await untilRefused(who);
    assert.deepEqual(await room(who), { status: 503, room: false }, "a watchman is told");
    assert.equal(refused.status, 507, refused.text);
    assert.match(refused.text, /<h1>[^]*no room left/);
    assert.ok(refused.text.includes(form.words.trim()), "the text is given back");
    for (let times = 0; times < 20; times += 1) {
      const page = await who.get(person);
      assert.equal(page.status, 200, page.text);
      assert.match(page.text, /tea with Fulldisk/);
    }
    assert.match((await who.post("/search", { query: "Fulldisk" })).text, /Fulldisk/);
    const colleague = await enter(demo, "signe");
    assert.equal((await colleague.get("/people")).status, 200);
    assert.equal((await colleague.get(person)).status, 200);

    // A restart on the full disk.
    await demo.end();
    demo = await startDemo({ folder });
    const back = await enter(demo, "mette");
    assert.match((await back.get(person)).text, /tea with Fulldisk/);
    await stuff(join(data, "more stuffing"));
    assert.match((await back.get(person)).text, /tea with Fulldisk/);
    assert.equal((await untilRefused(back)).refused.status, 507);
    assert.match((await back.get(person)).text, /tea with Fulldisk/);

    for (const file of ["stuffing", "more stuffing"]) await rm(join(data, file));
    const kept = await untilTaken(back, form);
    assert.deepEqual(await room(back), { status: 200, room: true });
    assert.match((await back.get(kept)).text, /words that must not be lost/);
    assert.equal((await back.get("/people")).text.split(form.alias).length - 1, 1);
    await demo.end();
    const verified = await run(["audit", "verify", "--data", data]);
    assert.equal(verified.code, 0, verified.said);
  } finally {
    await demo?.end();
    asRoot("umount", ["-l", data]);
    await rm(folder, { recursive: true, force: true });
  }
});

/** The system calls with which SQLite writes, each answered with "input/output error". */
const FAULTS = ["posix/io/rw/pwrite", "posix/io/sync/fsync"];
const EIO = 5;

test("a disk that fails is told in a sentence, nothing is half saved, and work goes on when it answers again", async () => {
  const control = join(tmpdir(), `tillid-fiu-${process.pid}`);
  const demo = await startDemo({ before: ["fiu-run", "-x", "-f", control] });
  /** @param {string} order */
  const order = (order) => execFileSync("fiu-ctrl", ["-f", control, "-c", order, String(demo.pid)]);
  try {
    const who = await enter(demo, "mette");
    const person = await someone(who, "Faultydisk");
    for (const fault of FAULTS) {
      const form = aContact({ alias: `Fault${fault.split("/").pop()}`, words: "words that must not be lost ".repeat(60) });
      order(`enable name=${fault},failinfo=${EIO}`);
      const refused = await who.post("/contacts/new", form);
      const shut = [await who.get(person), await who.get("/people"), await who.post("/search", { query: "Faultydisk" })];
      const open = [await who.get("/settings"), await who.get("/health")];
      order(`disable name=${fault}`);
      const again = await who.get(person);
      assert.equal(refused.status, 500, `${fault}: ${refused.text}`);
      assert.match(refused.text, /<h1>[^]*nothing was half saved/);
      assert.ok(refused.text.includes(form.words.trim()), "the text is given back");
      // Who opens what is durable before it is shown. Where nothing can be, it is said why.
      for (const page of shut) {
        assert.equal(page.status, 500, `${fault}: ${page.text}`);
        assert.match(page.text, /<h1>[^]*cannot write to its disk just now[^]*until that is over, because we note who opens what/);
        assert.doesNotMatch(page.text, /tea with/);
      }
      assert.deepEqual(open.map((page) => page.status), [200, 200], "what is on nobody's record is shown all the while");
      assert.equal(again.status, 200, "at once, when the disk answers again");
      assert.match(again.text, /tea with Faultydisk/);

      // A disk that stumbles once: the line is written at the second try, and the card is shown.
      for (let times = 0; times < 5; times += 1) {
        order(`enable name=${fault},failinfo=${EIO},onetime`);
        const stumbled = await who.get(person);
        assert.equal(stumbled.status, 200, `${fault}: ${stumbled.text}`);
        assert.match(stumbled.text, /tea with Faultydisk/);
      }
      order(`disable name=${fault}`);

      const kept = await untilTaken(who, form);
      assert.match((await who.get(kept)).text, /words that must not be lost/);
      assert.match((await who.get(person)).text, /tea with Faultydisk/);
      assert.equal((await who.get("/people")).text.split(form.alias).length - 1, 1, "once");
    }
    await demo.end();
    const verified = await run(["audit", "verify", "--data", join(demo.folder, "data")]);
    assert.equal(verified.code, 0, verified.said);
  } finally {
    await demo.stop();
  }
});
