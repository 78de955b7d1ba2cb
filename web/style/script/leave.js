// Leave quickly: blank first, then gone, and Back does not lead here.
//
// `/leave` ends the session, so that nothing which is still in the browser's history opens again. Where the browser tells
// which of its entries are ours, we first go back to the oldest of them and leave from there: then Back leads to what was
// open before us.

/** In the tab's own store, for the moment between two pages. */
const LEAVING = "leaving";
/** Three touches of Shift within this time, in milliseconds. */
const QUICK = 2000;

export function leaveQuickly() {
  const button = document.querySelector("[data-leave]");
  const way = button ? button.href : "/leave";
  if (sessionStorage.getItem(LEAVING)) {
    blank();
    sessionStorage.removeItem(LEAVING);
    location.replace(way);
    return;
  }
  const leave = () => {
    blank();
    const entries = globalThis.navigation?.entries?.() ?? [];
    const oldest = entries[0];
    if (!oldest || oldest.key === globalThis.navigation.currentEntry?.key) {
      location.replace(way);
      return;
    }
    sessionStorage.setItem(LEAVING, "yes");
    // Ended here already: the page we pass through on the way shows a sign-in at most.
    fetch(way, { redirect: "manual" }).catch(() => {}).finally(() => {
      globalThis.navigation.traverseTo(oldest.key).committed.catch(() => location.replace(way));
    });
  };
  if (!button) return;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let shifts = [];
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      shifts = [];
      return;
    }
    const now = Date.now();
    shifts = [...shifts.filter((at) => now - at < QUICK), now];
    if (shifts.length >= 3) leave();
  });
}

function blank() {
  document.documentElement.classList.add("away");
  document.title = "\u00a0";
}
