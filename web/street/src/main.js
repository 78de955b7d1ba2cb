// The first lines that run: the one-time code leaves the address before anything else happens.

import { startApp } from "./app.js";
import { tooOld } from "./screen/welcome.js";
import { speak } from "./words/say.js";

const code = /^#enrol=(.+)$/.exec(location.hash)?.[1];
const rehearsal = new URLSearchParams(location.search).has("rehearsal");
if (location.hash) history.replaceState(null, "", location.pathname + location.search);

const place = /** @type {HTMLElement} */ (document.querySelector("#app"));

/** Registers the worker that makes the page open without network; resolves when it does. */
async function goOffline() {
  const registration = await navigator.serviceWorker.register("/street/sw.js", { scope: "/street/", updateViaCache: "none" });
  return registration;
}

if (!window.isSecureContext || !navigator.serviceWorker || !navigator.locks || !globalThis.crypto?.subtle) {
  speak(navigator.language.slice(0, 2));
  place.replaceChildren(tooOld());
} else {
  const registered = goOffline();
  const offlineReady = registered.then(async () => {
    await navigator.serviceWorker.ready;
  });
  registered.catch(() => {});
  offlineReady.catch(() => {});
  startApp(place, {
    code: code && decodeURIComponent(code),
    rehearsal,
    offlineReady,
    // Asks a waiting worker to take over; it looks into the outbox itself before it does.
    update: () => registered.then((registration) => registration.waiting?.postMessage("take over")).catch(() => {}),
  });
}
