// The real program, started for one test and stopped after it: as a rehearsal with its invented people, or as an
// organisation that begins with one lead, on SQLite or on PostgreSQL.

import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const BINARY = process.env.TILLID_BIN ?? new URL("../../target/debug/tillid", import.meta.url).pathname;
const PATIENCE = 120_000;
/** The lead with whom an organisation begins. */
const LEAD = { login: "mette", name: "Mette", passphrase: "every number is answered" };

/** @typedef {{login: string, name: string, passphrase: string}} Login */
/** @typedef {Awaited<ReturnType<typeof start>> & {logins: Login[]}} House */

/** Runs another command of the program to its end. @param {string[]} words @param {Record<string, string>} [env] @param {string} [input] @returns {Promise<{code: number, said: string}>} */
export function run(words, env = {}, input = "") {
  return new Promise((resolve, reject) => {
    const child = spawn(BINARY, words, { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? -1, said }));
    child.stdin.end(input);
  });
}

/** Starts the program and waits until it listens. @param {string[]} words @param {string} folder @param {Record<string, string>} env */
async function start(words, folder, env) {
  const child = spawn(words[0], words.slice(1), { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let said = "";
  const origin = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the program did not start:\n${said}`)), PATIENCE);
    child.once("error", reject);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`the program ended with ${code}:\n${said}`));
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (data) => {
        said += data;
        const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said);
        if (!found) return;
        clearTimeout(timer);
        resolve(found[1]);
      });
    }
  });
  return {
    origin: String(origin),
    port: Number(new URL(String(origin)).port),
    folder,
    pid: Number(child.pid),
    said: () => said,
    /** Ends the program at once, as a power cut or the kernel would, and leaves what it wrote. */
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    /** Ends the program and leaves what it wrote. */
    async end() {
      child.kill("SIGTERM");
      await ended;
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A rehearsal.
 * @param {{arguments?: string[], env?: Record<string, string>, people?: number, folder?: string, before?: string[]}} [how]
 * `folder`: of an earlier one, to go on with it; `before`: a program that starts ours
 */
export async function startDemo({ arguments: more = [], env = {}, people = 24, folder: given, before = [] } = {}) {
  const folder = given ?? (await mkdtemp(join(tmpdir(), "tillid-demo-")));
  const loginsFile = join(folder, "logins.json");
  const words = [...before, BINARY, "demo", "--listen", "127.0.0.1:0", "--data", join(folder, "data"), "--logins", loginsFile, "--people", String(people), ...more];
  const house = await start(words, folder, env);
  /** @type {Login[]} */
  const logins = JSON.parse(await readFile(loginsFile, "utf8"));
  return { ...house, logins };
}

/**
 * An organisation with one lead, served as it is for real people.
 * @param {{database?: string, folder?: string, env?: Record<string, string>}} [how]
 * `database`: address of a PostgreSQL database; `folder`: of an earlier one, to go on with it
 */
export async function startServed({ database, folder: given, env = {} } = {}) {
  const folder = given ?? (await mkdtemp(join(tmpdir(), "tillid-served-")));
  const data = join(folder, "data");
  const where = database ? { ...env, TILLID_DATABASE: database } : env;
  if (!given) {
    const words = ["init", "--data", data, "--name", "Natlys", "--areas", "Station side,Harbour street", "--lead", LEAD.name, "--login", LEAD.login];
    const begun = await run(words, where, `${LEAD.passphrase}\n`);
    if (begun.code !== 0) throw new Error(`the organisation did not begin:\n${begun.said}`);
  }
  return { ...(await start([BINARY, "serve", "--listen", "127.0.0.1:0", "--data", data], folder, where)), logins: [LEAD] };
}

/**
 * The program in an empty folder: the first-run page waits for whoever has the link that the terminal shows.
 * @param {Record<string, string>} [env]
 */
export async function startEmpty(env = {}) {
  const folder = await mkdtemp(join(tmpdir(), "tillid-first-"));
  const house = await start([BINARY, "serve", "--listen", "127.0.0.1:0", "--data", join(folder, "data")], folder, env);
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const link = /(http:\S+\/setup\/with\/\S+)/.exec(house.said())?.[1];
    if (link) return { ...house, link };
    if (Date.now() > deadline) throw new Error(`no link was shown:\n${house.said()}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * Signs in by typing, as everybody does outside a rehearsal; answers where that led.
 * @param {import("playwright-core").Page} page @param {string} origin @param {Record<string, string>} fields
 */
export async function typeIn(page, origin, fields) {
  await page.goto(`${origin}/sign-in`);
  for (const [name, value] of Object.entries(fields)) await page.locator(`main form.panel [name="${name}"]`).fill(value);
  await Promise.all([page.waitForNavigation(), page.locator("main form.panel button").click()]);
  return new URL(page.url()).pathname;
}

/** A fresh database on the PostgreSQL that the tests were given. It is dropped by `drop`. */
export function newDatabase() {
  const server = process.env.TILLID_TEST_POSTGRES;
  if (!server) throw new Error("name a PostgreSQL in TILLID_TEST_POSTGRES (cargo xtask test brings its own)");
  const name = `tillid_${randomBytes(8).toString("hex")}`;
  /** @param {string} order */
  const psql = (order) => execFileSync("psql", ["--no-psqlrc", "--quiet", `--command=${order}`, server]);
  psql(`create database ${name}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  return { address: address.href, drop: () => psql(`drop database ${name} with (force)`) };
}

/**
 * Signs in with the rehearsal's button of that person.
 * @param {import("playwright-core").Page} page @param {string} origin @param {string} login
 */
export async function signIn(page, origin, login) {
  await page.goto(`${origin}/sign-in`);
  await Promise.all([page.waitForURL((url) => !url.pathname.startsWith("/sign-in")), page.locator(`button[data-login="${login}"]`).first().click()]);
}

/** Makes a new enrolment link on the desk. @param {import("playwright-core").Page} page signed in @param {string} origin */
export async function enrolmentLink(page, origin) {
  await page.goto(`${origin}/phones`);
  await page.locator('form[action="/phones/new"] button').click();
  const link = await page.locator("#enrol-link").getAttribute("href");
  if (!link?.includes("#enrol=")) throw new Error("the desk gave no enrolment link");
  return link;
}
