// Somebody at the desk without a browser: forms and pages as plain requests, a session as a cookie.

import { randomUUID } from "node:crypto";
import { request } from "node:http";

/** @typedef {{status: number, text: string, to: string, cookie: string, headers: Headers}} Answer */

/** @param {Response} answer @returns {Promise<Answer>} */
async function read(answer) {
  return {
    status: answer.status,
    text: await answer.text(),
    to: answer.headers.get("location") ?? "",
    cookie: answer.headers.getSetCookie().filter((one) => !/Max-Age=0/.test(one)).map((one) => one.split(";")[0]).join("; "),
    headers: answer.headers,
  };
}

/**
 * @param {{origin: string}} demo
 * @param {string} [cookie] of a session; without it, a stranger
 */
export function visitor(demo, cookie = "") {
  const session = cookie ? { Cookie: cookie } : {};
  return {
    cookie,
    /** @param {string} path @param {Record<string, string>} [headers] */
    get: async (path, headers = {}) => read(await fetch(demo.origin + path, { headers: { ...session, ...headers }, redirect: "manual" })),
    /** @param {string} path @param {[string, string][] | Record<string, string> | string} fields @param {Record<string, string>} [headers] */
    post: async (path, fields, headers = {}) =>
      read(
        await fetch(demo.origin + path, {
          method: "POST",
          headers: { Origin: demo.origin, "Content-Type": "application/x-www-form-urlencoded", ...session, ...headers },
          body: typeof fields === "string" ? fields : new URLSearchParams(fields).toString(),
          redirect: "manual",
        }),
      ),
  };
}

/**
 * Sends a form as a browser that navigates by it; answers where that leads. (`fetch` says of itself how it comes.)
 * @param {{origin: string}} demo @param {string} cookie @param {string} path @param {Record<string, string>} fields
 * @returns {Promise<string>}
 */
export function submit(demo, cookie, path, fields) {
  const headers = { Origin: demo.origin, Cookie: cookie, "Sec-Fetch-Mode": "navigate", "Content-Type": "application/x-www-form-urlencoded" };
  return new Promise((resolve, reject) => {
    const sent = request(demo.origin + path, { method: "POST", headers }, (answer) => {
      answer.resume().on("end", () => resolve(answer.headers.location ?? ""));
    });
    sent.once("error", reject).end(new URLSearchParams(fields).toString());
  });
}

/**
 * One of the rehearsal's people, signed in.
 * @param {{origin: string, logins: {login: string, passphrase: string}[]}} demo @param {string} login
 */
export async function enter(demo, login) {
  const passphrase = demo.logins.find((one) => one.login === login)?.passphrase ?? "";
  const answer = await visitor(demo).post("/sign-in", { login, passphrase });
  if (answer.status !== 303) throw new Error(`${login} could not sign in: ${answer.status}`);
  return visitor(demo, answer.cookie);
}

/** A contact as the form sends it. @param {Record<string, string>} fields */
export const aContact = (fields) => ({ form: randomUUID(), channel: "street", area: "1", people: "1", ...fields });

/** Ids that a page leads to. @param {string} text @param {string} where "people" or "contacts" */
export const idsIn = (text, where) => [...new Set([...text.matchAll(new RegExp(`/${where}/([0-9a-f-]{36})`, "g"))].map((found) => found[1]))];
