// The street page in a real browser, against a desk in memory that opens what it gets.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newProfile, openBrowser } from "../../../e2e/lib/browser.mjs";
import { phone } from "../../../e2e/lib/phone.mjs";
import { startProxy } from "../../../e2e/lib/proxy.mjs";
import { signer, startStub } from "../dev/stub.mjs";

/** @typedef {Awaited<ReturnType<typeof startStub>>} Stub */

/**
 * A phone of its own for each test, enrolled and unlocked.
 * @param {(with_: {stub: Stub, proxy: Awaited<ReturnType<typeof startProxy>>, browser: Awaited<ReturnType<typeof openBrowser>>,
 *   it: ReturnType<typeof phone>, reopen: () => Promise<void>}) => Promise<void>} work
 */
async function withPhone(work) {
  const stub = await startStub();
  const proxy = await startProxy(Number(new URL(stub.origin).port));
  const profile = await newProfile();
  const with_ = { stub, proxy, browser: await openBrowser(profile.folder), it: /** @type {any} */ (null), reopen };
  with_.it = phone(with_.browser.page);
  /** Closes the browser and opens it again on the same profile. */
  async function reopen() {
    await with_.browser.context.close();
    const { complaints } = with_.browser;
    with_.browser = await openBrowser(profile.folder);
    with_.browser.complaints.push(...complaints);
    with_.it = phone(with_.browser.page);
    await with_.browser.page.goto(`${proxy.origin}/street/`);
  }
  try {
    await with_.it.enrol(stub.enrolment.replace(stub.origin, proxy.origin));
    await with_.it.tap("[data-act=begin]");
    await work(with_);
    assert.deepEqual(with_.browser.complaints, []);
  } finally {
    await with_.browser.context.close();
    await proxy.stop();
    await stub.stop();
    await profile.forget();
  }
}

/** @param {Stub} stub */
const contacts = (stub) => [...stub.notes.values()].map(({ note }) => note.get(4)).filter(Boolean);
/** @param {() => boolean | Promise<boolean>} holds @param {string} what */
async function until(holds, what) {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`never happened: ${what}`);
}

test("a night without network: two touches, a contact, and later everything arrives once", async () => {
  await withPhone(async ({ stub, proxy, browser, it }) => {
    const { page } = browser;
    assert.ok(!page.url().includes("enrol"), "the code has left the address");
    proxy.cut(true);
    assert.equal(await it.startNight("Osas", "Istedgade"), 2);
    const start = it.taps();
    await it.write("alias", "Joy");
    for (const [field, value] of [["languages", "en"], ["watched", 0], ["given", 0], ["given", "Tea"]]) await it.chip(String(field), value);
    await it.save();
    assert.ok(it.taps() - start <= 8, `${it.taps() - start} touches`);
    assert.equal(await page.locator("[data-field=alias]").inputValue(), "");
    await it.untilWaiting(1);
    for (let met = 0; met < 30; met += 1) await it.tap("[data-tally=met]");
    assert.equal(await page.locator("[data-count=met]").innerText(), "31");
    await it.tap("[data-act=close-night]");
    await it.screen("closing");
    await it.write("handover-1", "Joy may ring.");
    await it.tap("[data-act=close]");
    await page.waitForSelector('[data-part=after][data-waiting="2"]');
    proxy.cut(false);
    proxy.lose(true);
    await it.online();
    await page.waitForSelector('[data-part=after][data-waiting="0"]', { timeout: 60_000 });
    assert.equal((await page.locator("[data-part=after]").innerText()).replace(/\s+/g, " ").trim(), "All arrived. 31 people met. Sleep well.");
    assert.equal(stub.notes.size, 2);
    const [contact] = contacts(stub);
    const line = contact.get(6)[0];
    assert.deepEqual([line.get(1), line.get(2), line.get(6), line.get(11)], ["Joy", ["en"], 0, ["Tea"]]);
    const report = [...stub.notes.values()].map(({ note }) => note.get(5)).find(Boolean);
    assert.deepEqual([report.get(4), report.get(9)], [31, ["Joy may ring."]]);
    await it.tap("[data-act=done]");
    await it.screen("begin");
  });
});

test("the app dies while somebody types: the sealed snapshot is sent as the note", async () => {
  await withPhone(async (with_) => {
    await with_.it.startNight();
    await with_.it.write("alias", "Blessing");
    await with_.it.page.waitForTimeout(4_000);
    with_.proxy.cut(true);
    await with_.reopen();
    await with_.it.screen("neutral");
    with_.proxy.cut(false);
    await with_.it.online();
    await until(() => contacts(with_.stub).length === 1, "the draft arrives");
    assert.equal(contacts(with_.stub)[0].get(6)[0].get(1), "Blessing");
    await with_.it.unlock();
    await with_.it.screen("night");
    assert.equal(await with_.it.page.locator("[data-field=alias]").inputValue(), "");
  });
});

test("hide seals what was begun, empties it, and shows a plain page without a count", async () => {
  await withPhone(async ({ stub, proxy, browser: { page }, it }) => {
    await it.startNight();
    proxy.cut(true);
    await it.write("alias", "Faith");
    await it.tap("[data-act=hide]");
    await it.screen("neutral");
    const text = await page.locator("body").innerText();
    assert.ok(!/Faith|not sent|Istedgade|Osas|\d/.test(text), text);
    assert.equal(await page.title(), "Notes");
    for (const typed of ["1111", "Milk"]) await it.unlock(typed);
    await page.waitForSelector("li:has-text('Milk')");
    assert.ok(!(await page.locator("main").innerText()).includes("1111"), "a mistyped PIN is not shown");
    await it.unlock();
    await it.screen("night");
    assert.equal(await page.locator("[data-field=alias]").inputValue(), "");
    await it.untilWaiting(1);
    proxy.cut(false);
    await it.online();
    await until(() => contacts(stub).some((contact) => contact.get(6)[0].get(1) === "Faith"), "the hidden note arrives");
  });
});

test("one unsent note is thrown away only after a question; the file holds them sealed", async () => {
  await withPhone(async ({ proxy, browser: { page }, it }) => {
    await it.startNight();
    proxy.cut(true);
    for (const name of ["One", "Two"]) {
      await it.write("alias", name);
      await it.save();
    }
    await it.untilWaiting(2);
    await it.tap("[data-act=unsent]");
    const [download] = await Promise.all([page.waitForEvent("download"), it.tap("[data-act=file]")]);
    const { readFile } = await import("node:fs/promises");
    const file = JSON.parse(await readFile(await download.path(), "utf8"));
    assert.equal(download.suggestedFilename(), "notes.json");
    assert.ok(file.notes.length >= 2 && file.notes.every((/** @type {any} */ note) => note.envelope && note.signature));
    await it.tap("[data-act=discard]");
    await it.tap("[data-act=keep]");
    await it.tap("[data-act=discard]");
    await it.tap("[data-act=discard-yes]");
    await page.waitForFunction(() => document.querySelectorAll("[data-act=discard]").length === 1);
    await it.tap("[data-act=back]");
    await it.untilWaiting(1);
  });
});

test("a new signed key is used at once, an unsigned one is refused and said", async () => {
  await withPhone(async ({ stub, browser: { page }, it }) => {
    await it.startNight();
    await stub.rotate();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.waitForTimeout(800);
    await it.write("alias", "Second");
    await it.save();
    await until(() => contacts(stub).length === 1, "the note under the second key arrives and opens");
    assert.equal(stub.versions.at(-1), 2);
    await stub.rotate(signer());
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.waitForSelector("[data-state=refused-key]");
    await it.write("alias", "Third");
    await it.save();
    await until(() => contacts(stub).length === 2, "the note under the old key arrives");
    assert.equal(stub.versions.at(-1), 2);
  });
});

test("a revoked phone says so calmly and its notes go into quarantine", async () => {
  await withPhone(async ({ stub, browser: { page }, it }) => {
    await it.startNight();
    stub.state.revoked = true;
    await it.write("alias", "Late");
    await it.save();
    await page.waitForSelector("[data-state=revoked]");
    await it.untilWaiting(0);
    assert.equal([...stub.notes.values()].filter((note) => note.quarantine).length, 1);
  });
});

test("a server that came back without this phone: notes are kept, a number is shown, and a new code sends them", async () => {
  await withPhone(async ({ stub, proxy, browser: { page }, it }) => {
    await it.startNight();
    stub.forgetPhone();
    for (const alias of ["First", "Second"]) {
      await it.write("alias", alias);
      await it.save();
    }
    await page.waitForSelector("[data-state=unknown]");
    assert.equal(await page.locator("[data-state=revoked]").count(), 0);
    assert.match(await page.locator("[data-part=mark]").innerText(), /^\d{4}( \d{4}){4}$/);
    await it.untilWaiting(2);
    // A code of another team leaves everything as it is, and can still be used by whom it is for.
    const { team } = stub.settings;
    stub.settings.team = crypto.randomUUID();
    /** @param {string} code */
    const scan = async (code) => {
      await page.goto("about:blank");
      await page.goto(`${proxy.origin}/street/#enrol=${code}`);
    };
    await scan(stub.newCode());
    await page.getByText("Another team.").waitFor();
    stub.settings.team = team;
    await scan(stub.newCode());
    await it.screen("ready");
    await until(() => contacts(stub).length === 2, "both notes arrive, signed by the key the phone always had");
    await it.tap("[data-act=begin]");
    await it.screen("night");
    await it.untilWaiting(0);
    await page.waitForSelector("[data-part=states]", { state: "hidden" });
  });
});

test("a reload in the night keeps the counts, and the page opens without network", async () => {
  await withPhone(async (with_) => {
    await with_.it.startNight();
    for (let met = 0; met < 5; met += 1) await with_.it.tap("[data-tally=met]");
    await with_.it.tap("[data-tally=spoken]");
    with_.proxy.cut(true);
    await with_.reopen();
    await with_.it.unlock();
    await with_.it.screen("night");
    const { page } = with_.browser;
    assert.equal(await page.locator("[data-count=met]").innerText(), "5");
    assert.equal(await page.locator("[data-count=spoken]").innerText(), "1");
    const dial = page.locator("[data-dial=emergency]");
    assert.equal(await dial.getAttribute("href"), "tel:112");
  });
});

test("another icon reaches the phone when there is network, and stays without", async () => {
  await withPhone(async ({ stub, proxy, browser: { page } }) => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await until(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), "the worker answers");
    const icon = () => page.evaluate(async () => (await fetch("/street/icon.svg")).text());
    const first = await icon();
    stub.state.icon = "leaf";
    const second = await icon();
    assert.notEqual(second, first, "the network is asked first");
    proxy.cut(true);
    assert.equal(await icon(), second, "what came last is there without network");
    const other = await page.evaluate(async () => (await fetch("/street/icon-192.png")).ok);
    assert.ok(other, "also one that this phone never asked for");
    const named = await page.evaluate(async () => (await (await fetch("/street/manifest.webmanifest")).json()).icons.length);
    assert.equal(named, 3);
    proxy.cut(false);
  });
});

test("going to another screen and back loses nothing and hides nothing", async () => {
  await withPhone(async ({ stub, browser: { page }, it }) => {
    await it.startNight();
    await it.write("alias", "Joy");
    await it.chip("languages", "en");
    await it.chip("given", 0);
    await it.chip("child", 1);
    await it.tap("[data-act=about]");
    await it.tap("[data-act=back]");
    assert.equal(await page.locator("[data-field=alias]").inputValue(), "Joy");
    const pressed = await page.locator("[aria-pressed=true]").evaluateAll((all) => all.map((one) => one.getAttribute("data-field")));
    assert.deepEqual(pressed.filter((field) => field !== "channel" && field !== "contact-area"), ["child", "languages", "given"]);
    assert.ok(await page.locator("[data-card=child]").isVisible());
    await it.save();
    await until(() => contacts(stub).length === 1, "the note arrives");
    assert.equal(contacts(stub)[0].get(6)[0].get(17), true);
  });
});

test("a newer page does not take over while a note waits, and does when all has arrived", async () => {
  await withPhone(async ({ stub, proxy, browser: { page }, it }) => {
    await it.startNight();
    proxy.cut(true);
    await it.write("alias", "Joy");
    await it.save();
    await it.tap("[data-act=close-night]");
    await it.tap("[data-act=close]");
    await page.waitForSelector('[data-part=after][data-waiting="2"]');
    proxy.cut(false);
    stub.state.dropEvery = 1;
    stub.state.newer = true;
    const waiting = () => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await until(waiting, "the newer page is ready");
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.postMessage("take over"));
    await page.waitForTimeout(500);
    assert.equal(await waiting(), true, "it must wait for the notes");
    stub.state.dropEvery = 0;
    await it.online();
    await until(async () => !(await waiting()), "it takes over");
    assert.equal(stub.notes.size, 2);
  });
});
