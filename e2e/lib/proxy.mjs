// A TCP proxy between phone and desk. It stands in for a bad network: answers that are lost after the desk has done
// the work, and no network at all. A page's own interception does not see a service worker reliably; this does.

import { connect, createServer } from "node:net";

/**
 * @param {number} port of the desk on 127.0.0.1
 * @param {{every?: number, of?: RegExp}} [lose] every which answer is lost, of which request lines
 */
export async function startProxy(port, { every = 2, of = /^(PUT|POST) \/street\/api\/notes/ } = {}) {
  const state = { port, losing: false, cut: false, lost: 0, seen: 0 };
  /** @type {Set<import("node:net").Socket>} */
  const open = new Set();

  const server = createServer((phone) => {
    if (state.cut) return phone.destroy();
    const desk = connect(state.port, "127.0.0.1");
    let counting = false;
    for (const socket of [phone, desk]) {
      open.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        open.delete(socket);
        phone.destroy();
        desk.destroy();
      });
    }
    phone.on("data", (data) => {
      if (of.test(data.toString("latin1"))) counting = true;
      desk.write(data);
    });
    desk.on("data", (data) => {
      // The first bytes of an answer: by now the desk has stored what it was given.
      if (counting && state.losing) {
        counting = false;
        state.seen += 1;
        if (state.seen % every === 0) {
          state.lost += 1;
          phone.destroy();
          return;
        }
      }
      phone.write(data);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  const hangUp = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    origin: `http://127.0.0.1:${address.port}`,
    state,
    /** Loses answers from now on, or no more. @param {boolean} losing */
    lose(losing) {
      state.losing = losing;
    },
    /** Takes the network away, or gives it back. @param {boolean} cut */
    cut(cut) {
      state.cut = cut;
      if (cut) hangUp();
    },
    /** The desk has moved: it came back on another machine, under the same name. @param {number} moved its port there */
    to(moved) {
      state.port = moved;
      hangUp();
    },
    stop: () =>
      new Promise((resolve) => {
        hangUp();
        server.close(() => resolve(undefined));
      }),
  };
}
