// Leave quickly: blank first, then gone, and Back does not lead here.
//
// `/leave` ends the session, so that nothing which is still in the browser's history opens again. Where the browser tells
// which of its entries are ours, we first go back to the oldest of them and leave from there: then Back leads to what was
// open before us, and Forward nowhere.

/** In the tab's own store, for the moment between two pages. */
const LEAVING = "leaving";
/** Three touches of Shift within this time, in milliseconds. */
const QUICK = 2000;
/** How long the end of the session may take before we go anyway; `/leave` itself ends it too. */
const PATIENCE = 700;

/** On the neutral page: on to where it leads. Answers whether this is that page. */
export function goOn() {
  const { away } = document.documentElement.dataset;
  if (!away) return false;
  const pass = () => {
    if (history.state === LEAVING) return history.back();
    history.replaceState(LEAVING, "");
    // What could be gone forward to falls away with a new entry, and that one becomes the other page.
    history.pushState(null, "");
    location.replace(away);
  };
  addEventListener("pageshow", (event) => event.persisted && pass());
  pass();
  return true;
}

/** Whether we only pass through this page on the way out. */
export function isLeaving() {
  if (!sessionStorage.getItem(LEAVING)) return false;
  blank();
  sessionStorage.removeItem(LEAVING);
  location.replace("/leave");
  return true;
}

export function leaveQuickly() {
  const button = document.querySelector("[data-leave]");
  if (!button) return;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    leave(button.href);
  });
  let shifts = [];
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      shifts = [];
      return;
    }
    const now = Date.now();
    shifts = [...shifts.filter((at) => now - at < QUICK), now];
    if (shifts.length >= 3) leave(button.href);
  });
}

/** @param {string} way */
async function leave(way) {
  blank();
  const here = globalThis.navigation;
  const oldest = here?.entries?.()[0];
  if (!oldest || oldest.key === here.currentEntry?.key) return location.replace(way);
  // Ended here already: the page we pass through on the way shows a sign-in at most.
  await fetch(way, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) }).catch(() => {});
  sessionStorage.setItem(LEAVING, "yes");
  here.traverseTo(oldest.key).committed.catch(() => {
    sessionStorage.removeItem(LEAVING);
    location.replace(way);
  });
}

function blank() {
  document.documentElement.classList.add("away");
  document.title = "\u00a0";
}
