// The samples of all pages, as web/src/samples laid them out in the folder that TILLID_SAMPLES names.

import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, join } from "node:path";

const ASSETS = new URL("../../web/assets/", import.meta.url).pathname;
const KINDS = /** @type {Record<string, string>} */ ({ css: "text/css", js: "text/javascript", svg: "image/svg+xml", html: "text/html" });

/** Serves them on loopback, with the style and the script of the program itself. */
export async function layOut() {
  const folder = process.env.TILLID_SAMPLES;
  if (!folder) throw new Error("name a folder in TILLID_SAMPLES and run the Rust test of the samples with it (cargo xtask test does)");
  // The page of leaving sends everybody away at once: nothing is left to look at.
  const names = (await readdir(join(folder, "en"))).map((file) => file.replace(/\.html$/, "")).filter((name) => name !== "leave-away").sort();
  const server = createServer(async (request, answer) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = basename(pathname);
    const from = pathname.startsWith("/assets/") ? join(ASSETS, file) : join(folder, basename(join(pathname, "..")), file);
    try {
      const content = await readFile(from);
      answer.setHeader("Content-Type", KINDS[file.split(".").pop() ?? ""] ?? "application/octet-stream").end(content);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const origin = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;

  /**
   * Opens one in this look: the language from its own file, theme and discretion as the program would have written them.
   * @param {import("playwright-core").Page} page @param {string} name @param {(typeof import("../tools/looks.mjs").LOOKS)[number]} look
   */
  async function show(page, name, look) {
    const chosen = Object.fromEntries(look.cookies.map((cookie) => [cookie.name, cookie.value]));
    await page.goto(`${origin}/${chosen.lang ?? "en"}/${name}.html`);
    await page.evaluate(([theme, discreet]) => {
      if (theme) document.documentElement.dataset.theme = theme;
      if (discreet) document.documentElement.dataset.look = discreet;
    }, [chosen.theme, chosen.look]);
  }

  return {
    names,
    show,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
