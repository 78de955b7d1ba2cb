// The way in over time, in a real browser: a code from a phone, the printed code, browsers and sessions, a hammered door.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { signIn, startDemo } from "./lib/demo.mjs";

const DESK = { viewport: { width: 1280, height: 800 }, locale: "en-GB" };
const NEW = "seven warm loaves of bread";
/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof newProfile>>} */
let profile;
/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let desk;

before(async () => {
  demo = await startDemo({ people: 4 });
  profile = await newProfile();
  desk = await openBrowser(profile.folder, DESK);
});
after(async () => {
  await desk?.context.close();
  await demo?.stop();
  await profile?.forget();
});

/** @param {string} login */
const passphraseOf = (login) => demo.logins.find((one) => one.login === login)?.passphrase ?? "";

/** What an app shows (RFC 6238), computed a second time. @param {string} secret base32 @param {number} step */
function codeAt(secret, step) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const letter of secret.replaceAll(" ", "")) bits += alphabet.indexOf(letter).toString(2).padStart(5, "0");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const count = Buffer.alloc(8);
  count.writeBigInt64BE(BigInt(step));
  const hash = createHmac("sha1", key).update(count).digest();
  const number = (hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, "0");
}
const stepNow = () => Math.floor(Date.now() / 30_000);

/** Types at the door, as somebody without a button does. @param {Record<string, string>} fields */
async function atTheDoor(fields) {
  const { page } = desk;
  await page.goto(`${demo.origin}/sign-in`);
  for (const [name, value] of Object.entries(fields)) await page.locator(`main form.panel [name="${name}"]`).fill(value);
  await Promise.all([page.waitForNavigation(), page.locator("main form.panel button").click()]);
  return new URL(page.url()).pathname;
}

test("a code from the phone is set up, asked for, used once, and taken off", async () => {
  const { page } = desk;
  await signIn(page, demo.origin, "osas");
  await page.goto(`${demo.origin}/settings`);
  await page.locator('a[href="/settings/second"]').click();
  assert.ok(await page.locator(".qr svg").isVisible());
  const secret = await page.locator("#secret").innerText();

  await page.locator('[name="passphrase"]').fill(passphraseOf("osas"));
  await page.locator('[name="code"]').fill("000000");
  await page.locator('form[action="/settings/second"] button').click();
  assert.match(await page.locator("#code-error").innerText(), /not the code/);
  assert.equal(await page.locator("#secret").innerText(), secret, "the same picture, not another one");

  const first = stepNow();
  await page.locator('[name="passphrase"]').fill(passphraseOf("osas"));
  await page.locator('[name="code"]').fill(codeAt(secret, first));
  await Promise.all([page.waitForURL("**/settings"), page.locator('form[action="/settings/second"] button').click()]);

  const fields = { login: "osas", passphrase: passphraseOf("osas") };
  assert.equal(await atTheDoor(fields), "/sign-in", "not without a code");
  assert.equal(await atTheDoor({ ...fields, code: codeAt(secret, first) }), "/sign-in", "not with one that was used");
  assert.equal(await atTheDoor({ ...fields, code: codeAt(secret, Math.max(first + 1, stepNow())) }), "/");

  await page.goto(`${demo.origin}/settings/second`);
  await page.locator('[name="passphrase"]').fill(passphraseOf("osas"));
  await page.locator('[name="code"]').fill("000000");
  await page.locator('form[action="/settings/second/remove"] button').click();
  assert.ok(await page.locator("#code-error").isVisible(), "a wrong code takes nothing off");
  assert.equal(await atTheDoor(fields), "/sign-in");
});

test("the printed code opens once, ends every session and takes the phone's code off", async () => {
  const { page } = desk;
  await signIn(page, demo.origin, "signe");
  await page.goto(`${demo.origin}/settings`);
  await page.fill('form[action="/settings/recovery"] input[name="passphrase"]', passphraseOf("signe"));
  await page.locator('form[action="/settings/recovery"] button').click();
  const printed = await page.locator("#recovery").innerText();

  const other = await openBrowser((await newProfile()).folder, DESK);
  await other.page.goto(`${demo.origin}/sign-in`);
  await other.page.locator('a[href="/sign-in/code"]').click();
  /** @param {string} code */
  const typed = async (code) => {
    await other.page.locator('[name="login"]').fill("signe");
    await other.page.locator('[name="code"]').fill(code);
    await other.page.locator('[name="passphrase"]').fill(NEW);
    await Promise.all([other.page.waitForNavigation(), other.page.locator('form[action="/sign-in/code"] button').click()]);
  };
  await typed("ABCD-EFGH");
  assert.match(await other.page.locator("#code-error").innerText(), /not as it was printed/);
  assert.equal(await other.page.locator('[name="login"]').inputValue(), "signe", "what was typed is still there");
  await typed(printed);
  const next = await other.page.locator("#recovery").innerText();
  assert.notEqual(next, printed);

  await page.goto(`${demo.origin}/settings`);
  assert.equal(new URL(page.url()).pathname, "/sign-in", "the other session has ended");
  assert.equal(await atTheDoor({ login: "signe", passphrase: passphraseOf("signe") }), "/sign-in");
  assert.equal(await atTheDoor({ login: "signe", passphrase: NEW }), "/");
  await other.page.goto(`${demo.origin}/sign-in/code`);
  await typed(printed);
  assert.ok(await other.page.locator(".govuk-error-summary").isVisible(), "the code was used up");
  assert.deepEqual([...desk.complaints, ...other.complaints], []);
  await other.context.close();
});

test("sessions and browsers are listed, named, forgotten and ended one by one", async () => {
  const { page } = desk;
  await signIn(page, demo.origin, "daniel");
  const elsewhere = await fetch(`${demo.origin}/sign-in`, {
    method: "POST",
    body: new URLSearchParams({ login: "daniel", passphrase: passphraseOf("daniel") }),
    redirect: "manual",
  });
  const cookie = elsewhere.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  await page.goto(`${demo.origin}/settings`);
  assert.equal(await page.locator("#sessions li").count(), 2);
  await Promise.all([page.waitForNavigation(), page.locator("#sessions form button").click()]);
  assert.equal(await page.locator("#sessions li").count(), 1);
  const ended = await fetch(`${demo.origin}/settings`, { headers: { Cookie: cookie }, redirect: "manual" });
  assert.equal(ended.headers.get("location"), "/sign-in");

  const browsers = await page.locator("#browsers li").count();
  await page.locator("#browsers li a").first().click();
  await page.locator('[name="name"]').fill("The desk by the window");
  await Promise.all([page.waitForURL("**/settings"), page.locator("main button").first().click()]);
  assert.match(await page.locator("#browsers li").first().innerText(), /The desk by the window/);
  await page.locator("#browsers li a").last().click();
  await Promise.all([page.waitForURL("**/settings"), page.locator('form[action$="/forget"] button').click()]);
  assert.equal(await page.locator("#browsers li").count(), browsers - 1);
});

test("the sign-in name is not offered to the next person at this browser", async () => {
  const { page } = desk;
  await page.goto(`${demo.origin}/sign-in`);
  assert.equal(await page.locator("main form.panel").getAttribute("autocomplete"), "off");
  assert.equal(await page.locator("#login").getAttribute("autocomplete"), "off");
  assert.equal(await page.locator("#passphrase").getAttribute("autocomplete"), "current-password", "managers still work");
});

test("a hundred at the door are told when to come again, and a known browser gets in", async () => {
  const door = `${demo.origin}/sign-in`;
  /** @param {string} login @param {string} passphrase @param {Record<string, string>} [headers] */
  const knock = (login, passphrase, headers = {}) =>
    fetch(door, { method: "POST", headers, body: new URLSearchParams({ login, passphrase }), redirect: "manual" });
  const first = await knock("mette", passphraseOf("mette"));
  const known = first.headers.getSetCookie().map((one) => one.split(";")[0]).find((one) => one.startsWith("known=")) ?? "";
  const strangers = Array.from({ length: 100 }, () => knock("nobody", "red jacket on a tricycle"));
  const answer = await Promise.race(strangers);
  assert.equal(answer.status, 503);
  assert.ok(Number(answer.headers.get("retry-after")) > 0);
  assert.match(await answer.text(), /try again in a minute/i);
  const inside = await knock("mette", passphraseOf("mette"), { Cookie: known });
  assert.equal(inside.status, 303);
  const answers = await Promise.all(strangers);
  const told = answers.filter((one) => one.status === 503).length;
  assert.ok(told >= 70 && answers.every((one) => [401, 503].includes(one.status)), `${told} were told to wait`);
  const long = await knock("mette", "long ".repeat(1000));
  assert.equal(long.status, 401);
});

test("a leaver's colleagues go on, and the keys are renewed by themselves", async () => {
  const { page } = desk;
  await signIn(page, demo.origin, "mette");
  await page.goto(`${demo.origin}/colleagues`);
  await page.locator("li", { hasText: "Ida" }).locator('a[href$="/left"]').click();
  await Promise.all([page.waitForNavigation(), page.locator("main button").first().click()]);
  const deadline = Date.now() + 60_000;
  for (;;) {
    await page.goto(`${demo.origin}/colleagues`);
    if ((await page.locator("p.notice", { hasText: "being renewed" }).count()) === 0) break;
    assert.ok(Date.now() < deadline, "the renewal did not come to its end");
  }
  await page.goto(`${demo.origin}/people`);
  assert.equal(await page.locator("h1").count(), 1);
  await page.goto(`${demo.origin}/log`);
  assert.match(await page.locator("main .notice").innerText(), /The log is whole/);
  assert.deepEqual(desk.complaints, []);
});
