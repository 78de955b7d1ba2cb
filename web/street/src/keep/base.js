// The phone's own drawer: one IndexedDB database with two stores.
// `kept` holds settings and keys by name; `outbox` holds sealed notes by id.

const NAME = "street";
const VERSION = 1;

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
const finished = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("the phone could not save"));
    transaction.onerror = () => reject(transaction.error);
  });

/** @typedef {Awaited<ReturnType<typeof openDrawer>>} Drawer */

/** @param {IDBFactory} [factory] @param {string} [name] */
export async function openDrawer(factory = indexedDB, name = NAME) {
  const opening = factory.open(name, VERSION);
  opening.onupgradeneeded = (event) => {
    const database = opening.result;
    if (event.oldVersion < 1) {
      database.createObjectStore("kept");
      database.createObjectStore("outbox", { keyPath: "note" });
    }
  };
  const database = await answer(opening);
  // Another tab may need to upgrade; this one steps aside and opens again at the next use.
  database.onversionchange = () => database.close();

  return {
    /** @param {string} key @returns {Promise<any>} */
    get: (key) => answer(database.transaction("kept").objectStore("kept").get(key)),

    /** Durable when it returns. @param {string} key @param {unknown} value */
    async put(key, value) {
      const transaction = database.transaction("kept", "readwrite", { durability: "strict" });
      transaction.objectStore("kept").put(value, key);
      await finished(transaction);
    },

    /** @param {string} key */
    async remove(key) {
      const transaction = database.transaction("kept", "readwrite", { durability: "strict" });
      transaction.objectStore("kept").delete(key);
      await finished(transaction);
    },

    /** @returns {Promise<import("../types.d.ts").Waiting[]>} oldest first */
    async waiting() {
      const all = await answer(database.transaction("outbox").objectStore("outbox").getAll());
      return all.sort((left, right) => left.order - right.order);
    },

    /**
     * Reads one note and decides, in one transaction, what becomes of it.
     * @param {string} note
     * @param {(now: import("../types.d.ts").Waiting | undefined) => import("../types.d.ts").Waiting | null | undefined} decide
     *   a note to write, null to erase, undefined to leave all as it is
     */
    async change(note, decide) {
      const transaction = database.transaction("outbox", "readwrite", { durability: "strict" });
      const store = transaction.objectStore("outbox");
      const reading = store.get(note);
      reading.onsuccess = () => {
        const next = decide(reading.result);
        if (next) store.put(next);
        else if (next === null) store.delete(note);
      };
      await finished(transaction);
    },

    close: () => database.close(),
  };
}
