// What the worker has to know now, calmly: revoked, a refused key, storage that may be cleared.

import { say } from "../words/say.js";
import { el } from "./el.js";
import { notice, shownMark } from "./parts.js";

/** The server does not know this phone: what is kept, what to do, and the number to compare. @param {string} mark */
const unknown = (mark) =>
  el(
    "div",
    { class: "notice stack", "data-state": "unknown" },
    el("p", {}, say("street-unknown")),
    el("p", {}, say("street-unknown-code")),
    el("p", {}, say("street-unknown-mark"), " ", shownMark(mark)),
  );

/** @param {import("../app.js").App} app */
export function states(app) {
  const place = el("div", { class: "stack", "data-part": "states" });
  const news = app.takeNews();
  const show = async () => {
    const standing = app.phone.standing();
    const parts = news.map((text) => notice(text, { "data-state": "news" }));
    if (standing.unknown) parts.push(unknown(await app.phone.mark()));
    else if (standing.revoked || standing.quarantine) parts.push(notice(say("street-revoked"), { "data-state": "revoked" }));
    if (standing.refusedKey) parts.push(notice(say("street-key-refused"), { "data-state": "refused-key" }));
    if (await app.storageWarning()) parts.push(notice(say("street-storage-waiting"), { "data-state": "storage" }));
    place.replaceChildren(...parts);
    place.hidden = parts.length === 0;
  };
  place.hidden = true;
  show();
  app.whileShown("changed", show);
  return place;
}
