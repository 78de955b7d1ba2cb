// Today says what is not sent. Only this browser knows what waits in the drawer of its street page: it is asked here, by
// whoever is signed in, and the server is told nothing.

export async function tellUnsent() {
  const line = document.querySelector("[data-unsent]");
  if (line && globalThis.indexedDB && (await waits())) line.hidden = false;
}

/** Whether anything waits on this phone: notes to be sent, and what was being written when its page was closed or died. A
 * drawer that is not there is not made. */
async function waits() {
  const drawers = await indexedDB.databases?.().catch(() => undefined);
  if (drawers && !drawers.some((one) => one.name === "street")) return false;
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const open = new Set(held.map((lock) => lock.name));
  const waiting = await inDrawer();
  return waiting.some((one) => one.state === "ready" || !open.has(`street-page-${one.page}`));
}

function inDrawer() {
  return new Promise((resolve) => {
    const opening = indexedDB.open("street");
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => resolve([]);
    opening.onsuccess = () => {
      const drawer = opening.result;
      const reading = drawer.objectStoreNames.contains("outbox") && drawer.transaction("outbox").objectStore("outbox").getAll();
      if (!reading) resolve([]);
      else reading.onsuccess = () => resolve(reading.result);
      drawer.close();
    };
  });
}
