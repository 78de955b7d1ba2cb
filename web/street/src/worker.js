// Makes the page open without network. The cache is named by the hash of what is in it; a newer page takes over only
// when no note waits. Requests to the desk are never answered from here, and nothing of them is ever kept.

// The manifest and the icons are what the organisation chose: the network is asked first, so that another name or icon
// reaches the phone, and without network the last one that came is there.

/* global ASSETS, CHOSEN, CACHE */

const SHELL = "/street/";

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll([...ASSETS, ...CHOSEN].map((path) => new Request(path, { cache: "reload" })))),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith("street-") && name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(takeOver());
});

async function takeOver() {
  if ((await unsent()) === 0) await self.skipWaiting();
}

/** How many sealed notes wait. When that cannot be known, it counts as some. */
function unsent() {
  return new Promise((resolve) => {
    const opening = indexedDB.open("street");
    let none = false;
    opening.onupgradeneeded = () => {
      // There is no drawer yet, and making one is not the worker's business.
      none = true;
      opening.transaction.abort();
    };
    opening.onerror = () => resolve(none ? 0 : 1);
    opening.onsuccess = () => {
      const database = opening.result;
      const counting = database.transaction("outbox").objectStore("outbox").count();
      counting.onsuccess = () => resolve(counting.result);
      counting.onerror = () => resolve(1);
      database.close();
    };
  });
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  const path = request.mode === "navigate" && address.pathname === SHELL ? SHELL : address.pathname;
  if (CHOSEN.includes(path)) return event.respondWith(newest(path));
  if (!ASSETS.includes(path)) return;
  event.respondWith(
    (async () => {
      const cache = await caches.open(CACHE);
      return (await cache.match(path)) ?? fetch(request);
    })(),
  );
});

/** What the server says now; without it, what it said last. @param {string} path */
async function newest(path) {
  const cache = await caches.open(CACHE);
  const fresh = await fetch(path, { cache: "no-cache" }).catch(() => null);
  if (!fresh?.ok) return (await cache.match(path)) ?? fresh ?? Response.error();
  await cache.put(path, fresh.clone());
  return fresh;
}
