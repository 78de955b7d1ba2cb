// What has not been sent: a time for each note, nothing else, because nothing else can be known here.

import { sealedFile } from "../keep/file.js";
import { say } from "../words/say.js";
import { announce, el } from "./el.js";
import { button, head, notice } from "./parts.js";
import { states } from "./states.js";

/** @param {import("../app.js").App} app */
export function unsent(app) {
  const list = el("ul", { class: "list", "data-part": "unsent" });
  const words = el("div", { class: "stack" });
  const acts = el("div", { class: "stack" });
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  /** @param {import("../types.d.ts").Waiting} one */
  const time = (one) => clock.format(new Date(one.sealed * 60_000));
  /** The note whose question is open. */
  let asking = "";

  /** @param {import("../types.d.ts").Waiting} one */
  function item(one) {
    /** @type {HTMLElement[]} */
    const parts = [el("p", {}, say("street-unsent-note", { time: time(one) }))];
    if (one.state === "draft") parts.push(el("p", { class: "quiet" }, say("street-unsent-writing")));
    if (one.complaint) parts.push(notice(say("street-unsent-complaint", { sentence: one.complaint })));
    if (one.note === asking) {
      parts.push(
        el("p", { role: "alert" }, say("street-unsent-question", { time: time(one) })),
        el(
          "div",
          { class: "row" },
          button(say("street-unsent-keep"), () => ask(""), { "data-act": "keep" }),
          button(say("street-unsent-discard-yes"), () => discard(one.note), { "data-act": "discard-yes" }),
        ),
      );
    } else if (one.state === "ready") {
      parts.push(button(say("street-unsent-discard"), () => ask(one.note), { class: "link", "data-act": "discard" }));
    }
    return el("li", { "data-note": one.note }, parts);
  }

  /** @param {string} note */
  function ask(note) {
    asking = note;
    show();
  }
  /** @param {string} note */
  async function discard(note) {
    asking = "";
    await app.phone.box.discard(note);
  }

  async function show() {
    const all = await app.phone.box.all();
    const ready = all.filter((one) => one.state === "ready");
    words.replaceChildren(el("p", {}, say(all.length ? "street-unsent-text" : "street-unsent-empty")));
    if (ready.length && Date.now() / 60_000 - ready[0].sealed > 24 * 60) words.append(notice(say("street-unsent-days")));
    list.replaceChildren(...all.map(item));
    if (asking) /** @type {HTMLElement | null} */ (list.querySelector("[data-act=keep]"))?.focus();
    acts.replaceChildren(
      ...(ready.length
        ? [
            button(say("street-unsent-try"), () => app.flush(), { "data-act": "try" }),
            button(say("street-unsent-file"), () => saveFile(all), { "data-act": "file" }),
          ]
        : []),
    );
  }

  /** @param {import("../types.d.ts").Waiting[]} all */
  async function saveFile(all) {
    const settings = app.phone.settings();
    if (!settings) return;
    const address = URL.createObjectURL(sealedFile(settings, all, await app.phone.key()));
    const link = el("a", { href: address, download: "notes.json" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    announce(say("street-unsent-file-saved"));
    words.append(notice(say("street-unsent-file-saved")));
  }

  show();
  app.whileShown("changed", show);
  return el("main", { "data-screen": "unsent" }, head(say("street-unsent-title"), () => app.open()), states(app), words, list, acts);
}
