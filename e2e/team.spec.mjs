// People who work here, in a real browser: teams and who is in them, roles, newcomers who are turned away, somebody who
// lost everything, somebody who leaves.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { signIn, startDemo, typeIn } from "./lib/demo.mjs";

const DESK = { viewport: { width: 1280, height: 900 }, locale: "en-GB" };
const PASSPHRASE = "seven warm loaves of bread";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let lead;
/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let other;
/** @type {{forget: () => Promise<void>}[]} */
const profiles = [];

async function browser() {
  const profile = await newProfile();
  profiles.push(profile);
  return openBrowser(profile.folder, DESK);
}

before(async () => {
  demo = await startDemo({ people: 4 });
  lead = await browser();
  other = await browser();
  await signIn(lead.page, demo.origin, "mette");
});
after(async () => {
  await lead?.context.close();
  await other?.context.close();
  await demo?.stop();
  for (const profile of profiles) await profile.forget();
});

/** @param {import("playwright-core").Locator} what */
const press = (what) => Promise.all([what.page().waitForNavigation(), what.first().click()]);
/** @param {string} name */
const team = (name) => lead.page.locator("section.panel", { has: lead.page.locator("h2", { hasText: name }) });
/** @param {string} name */
const colleague = (name) => lead.page.locator("main li", { hasText: name });

/** A code for somebody new, as the lead's screen shows it. @param {string} name @param {string} role @param {string[]} [teams] */
async function invite(name, role, teams = []) {
  const { page } = lead;
  await page.goto(`${demo.origin}/colleagues/invite`);
  await page.fill('[name="name"]', name);
  await page.locator(`input[name="role"][value="${role}"]`).check({ force: true });
  for (const one of teams) await page.getByLabel(one, { exact: true }).check({ force: true });
  await press(page.locator("main form button.main, main form .govuk-button"));
  return page.locator("#invitation-code").innerText();
}

/** Types a code in the other browser; answers the words, or nothing. @param {string} code @param {string} login */
async function join(code, login) {
  const { page } = other;
  await page.goto(`${demo.origin}/join`);
  await page.fill("#code", code);
  await page.fill("#login", login);
  await page.fill("#passphrase", PASSPHRASE);
  await press(page.locator('form[action="/join"] button.main'));
  return (await page.locator("#words").count()) > 0 ? page.locator("#words").innerText() : "";
}

test("a team is made, named, and somebody is moved into it and out again", async () => {
  const { page } = lead;
  await page.goto(`${demo.origin}/teams`);
  await page.fill("#name", "Outreach");
  await page.locator('input[name="part"]').last().check({ force: true });
  await press(page.locator('form[action="/teams"] button.main'));
  assert.match(await page.locator("#name-error").innerText(), /a team has this name already/i);
  assert.equal(await page.inputValue("#name"), "Outreach", "what was typed is still there");
  await page.fill("#name", "Legal corner");
  await page.locator('input[name="part"]').last().check({ force: true });
  await press(page.locator('form[action="/teams"] button.main'));
  assert.deepEqual(await team("Legal corner").locator(".list li > span").allInnerTexts(), ["Mette"]);

  await team("Legal corner").locator("summary").click();
  await team("Legal corner").locator("select").selectOption({ label: "Signe" });
  await press(team("Legal corner").locator('button[value="in"]'));
  const signe = team("Legal corner").locator("li", { hasText: "Signe" });
  await press(signe.locator('button[value="lead"]'));
  assert.match(await team("Legal corner").locator("p.quiet").first().innerText(), /Signe/);
  await press(signe.locator('button[value="lead-no-more"]'));
  await team("Legal corner").locator("summary").click();
  await team("Legal corner").locator('input[name="name"]').fill("Law and papers");
  await press(team("Legal corner").locator('form[action$="/name"] button'));
  await press(team("Law and papers").locator("li", { hasText: "Signe" }).locator('button[value="out"]'));
  assert.deepEqual(await team("Law and papers").locator(".list li > span").allInnerTexts(), ["Mette"]);
  await press(team("Law and papers").locator("li", { hasText: "Mette" }).locator('button[value="out"]'));
  assert.match(await page.locator("main").innerText(), /Nobody else holds the key of this team/, "a key is never orphaned");
});

test("roles appear when they are added, and an administrator holds no key of people", async () => {
  const { page } = lead;
  for (const role of ["therapist", "social-worker", "lawyer", "interpreter", "administrator"]) {
    await page.goto(`${demo.origin}/colleagues/roles`);
    const add = page.locator(`button[name="role"][value="${role}"]`);
    if ((await add.count()) > 0) {
      await page.goto(`${demo.origin}/colleagues/invite`);
      assert.equal(await page.locator(`input[name="role"][value="${role}"]`).count(), 0, `${role} is not offered yet`);
      await page.goto(`${demo.origin}/colleagues/roles`);
      await press(add);
    }
    await page.goto(`${demo.origin}/colleagues/invite`);
    assert.equal(await page.locator(`input[name="role"][value="${role}"]`).count(), 1, role);
  }
  await page.fill('[name="name"]', "Bodil");
  await page.locator('input[name="role"][value="administrator"]').check({ force: true });
  await page.getByLabel("Outreach", { exact: true }).check({ force: true });
  await press(page.locator("main form button.main, main form .govuk-button"));
  assert.match(await page.locator("main").innerText(), /holds no key of anything about people/);
  assert.equal(await page.inputValue('[name="name"]'), "Bodil", "what was typed is still there");
});

test("a code is taken back, and somebody whose words differ is turned away", async () => {
  const { page } = lead;
  const taken = await invite("Bodil", "counsellor");
  await page.goto(`${demo.origin}/colleagues`);
  await press(colleague("Bodil").locator('form[action$="/take-back"] button'));
  assert.equal(await colleague("Bodil").count(), 0);
  assert.equal(await join(taken, "bodil"), "", "the code opens nothing");
  assert.ok(await other.page.locator("#code-error").isVisible());

  assert.notEqual(await join(await invite("Karl", "counsellor"), "karl"), "");
  await page.goto(`${demo.origin}/colleagues`);
  await press(page.locator("form", { hasText: "Karl" }).locator('button[formaction$="/turn-away"]'));
  assert.equal(await page.locator("main", { hasText: "Karl" }).count(), 0);
  assert.equal(await typeIn(other.page, demo.origin, { login: "karl", passphrase: PASSPHRASE }), "/sign-in");
});

test("somebody comes in, loses everything, is let in again with new keys, and leaves", async () => {
  const { page } = lead;
  const words = await join(await invite("Rikke", "counsellor", ["Outreach", "Hotline"]), "rikke");
  await page.goto(`${demo.origin}/colleagues`);
  assert.equal(await page.locator("form[action$='/welcome'] .words").innerText(), words);
  await press(page.locator("form[action$='/welcome'] button"));
  const hers = { login: "rikke", passphrase: PASSPHRASE };
  assert.equal(await typeIn(other.page, demo.origin, hers), "/");
  await other.page.goto(`${demo.origin}/search`);
  assert.equal(other.page.url(), `${demo.origin}/search`);

  // Passphrase and printed code are lost: a new code, new keys, the words once more.
  await page.goto(`${demo.origin}/colleagues`);
  await press(colleague("Rikke").locator('a[href$="/again"]'));
  await press(page.locator("main form .govuk-button, main form button.main"));
  const again = await page.locator("#invitation-code").innerText();
  const fresh = await join(again, "rikke2");
  assert.notEqual(fresh, "");
  assert.notEqual(fresh, words, "other keys, other words");
  await page.goto(`${demo.origin}/colleagues`);
  assert.equal(await page.locator("form[action$='/welcome'] .words").innerText(), fresh);
  await press(page.locator("form[action$='/welcome'] button"));
  assert.match(await page.locator("main .notice").first().innerText(), /in again/);
  assert.equal(await typeIn(other.page, demo.origin, hers), "/sign-in", "the old way in is closed");
  assert.equal(await typeIn(other.page, demo.origin, { login: "rikke2", passphrase: PASSPHRASE }), "/");

  // She signs out everywhere, on this screen too.
  await other.page.goto(`${demo.origin}/settings`);
  await press(other.page.locator('form[action="/settings/everywhere"] button'));
  await other.page.goto(`${demo.origin}/people`);
  assert.equal(new URL(other.page.url()).pathname, "/sign-in");

  await typeIn(other.page, demo.origin, { login: "rikke2", passphrase: PASSPHRASE });
  await page.goto(`${demo.origin}/colleagues`);
  await press(colleague("Rikke").locator('a[href$="/left"]'));
  await press(page.locator("main form .govuk-button, main form button.main"));
  await other.page.goto(`${demo.origin}/people`);
  assert.equal(new URL(other.page.url()).pathname, "/sign-in", "out at the next request");
  assert.equal(await typeIn(other.page, demo.origin, { login: "rikke2", passphrase: PASSPHRASE }), "/sign-in");
  await page.goto(`${demo.origin}/colleagues`);
  assert.match(await page.locator("section", { hasText: "Worked here before" }).last().innerText(), /Rikke/);
  assert.deepEqual([...lead.complaints, ...other.complaints], []);
});

test("a team in a place of its own: what the first writes is not there for it, and the other way round", async () => {
  const { page } = lead;
  await page.goto(`${demo.origin}/teams`);
  await page.fill("#name", "Aarhus");
  await page.locator('input[name="part"][value="outreach"]').check({ force: true });
  await page.locator('input[name="meets"][value="alone"]').check({ force: true });
  await press(page.locator('form[action="/teams"] button.main'));
  assert.notEqual(await join(await invite("Bo", "outreach", ["Aarhus"]), "bo"), "");
  await page.goto(`${demo.origin}/colleagues`);
  await press(page.locator("form[action$='/welcome'] button"));

  /** Writes a meeting down and answers where it lies. @param {import("playwright-core").Page} on @param {string} alias */
  const meet = async (on, alias) => {
    await on.goto(`${demo.origin}/contacts/new`);
    await on.locator('input[name="channel"][value="street"]').check({ force: true });
    await on.locator('input[name="area"]').first().check({ force: true });
    await on.fill('[name="alias"]', alias);
    const sees = await on.locator("form", { has: on.locator('[name="alias"]') }).innerText();
    await Promise.all([on.waitForURL((url) => !url.pathname.endsWith("/new")), on.locator("main button.main[value=save]").click()]);
    return { at: new URL(on.url()).pathname, sees };
  };
  /** What a search says. @param {import("playwright-core").Page} on @param {string} words */
  const found = async (on, words) => {
    await on.goto(`${demo.origin}/search`);
    await on.locator('main input[name="query"]').fill(words);
    await Promise.all([on.waitForNavigation(), on.locator('main form[action="/search"]').evaluate((form) => /** @type {HTMLFormElement} */ (form).submit())]);
    return on.locator("main").innerText();
  };
  await typeIn(other.page, demo.origin, { login: "bo", passphrase: PASSPHRASE });
  assert.equal(await other.page.locator("form.place").count(), 0, "she has nothing to choose");
  const zora = await meet(other.page, "Zora");
  assert.match(zora.sees, /Aarhus will see this/);

  // The lead is in both: she begins in the first, and goes to the other with one press.
  const amara = await meet(page, "Amara");
  assert.match(amara.sees, /Outreach, Hotline will see this/);
  const status = async (/** @type {import("playwright-core").Page} */ on, /** @type {string} */ at) => (await on.goto(demo.origin + at))?.status();
  assert.equal(await status(other.page, amara.at), 404);
  assert.equal(await status(other.page, "/contacts/00000000-0000-4000-8000-000000000000"), 404);
  assert.equal(await status(other.page, zora.at), 200, "control: her own is there");
  assert.doesNotMatch(await found(other.page, "Amara"), /\/contacts\/|Amara.*met/);
  assert.equal(await other.page.locator('main a[href^="/contacts/"]').count(), 0);
  await found(page, "Zora");
  assert.equal(await page.locator(`main a[href="${zora.at}"]`).count(), 1, "whoever is in both finds both");

  // She goes to the other place with one press.
  await press(page.locator("form.place button"));
  assert.match(await page.locator("form.place p").innerText(), /Aarhus/);
  await page.goto(`${demo.origin}/people`);
  assert.equal(await page.locator(`main a[href="${amara.at}"]`).count(), 0);
  assert.equal(await page.locator(`main a[href="${zora.at}"]`).count(), 1);
});
