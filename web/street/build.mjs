// Builds web/street/dist from web/street/src: bundled, minified, named by hash. The same input gives the same bytes.
// `node build.mjs --check` writes nothing and fails when dist is not what the sources make.

import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const SRC = new URL("src/", import.meta.url);
const DIST = new URL("dist/", import.meta.url);
/** What a phone loads before it can be used, compressed. */
const BUDGET = 90 * 1024;
const TARGET = ["chrome103", "firefox115", "safari16"];

/** @type {Map<string, Buffer>} */
const made = new Map();
/** @param {string | Uint8Array} bytes */
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 12);

/** @param {string} stem @param {string} end @param {string | Uint8Array} bytes @returns its address */
function hashed(stem, end, bytes) {
  const name = `${stem}.${hash(bytes)}.${end}`;
  made.set(name, Buffer.from(bytes));
  return `/street/${name}`;
}

/** @param {string} name */
const source = (name) => readFile(new URL(name, SRC));

const bundled = await build({
  entryPoints: [new URL("main.js", SRC).pathname],
  bundle: true,
  minify: true,
  format: "esm",
  target: TARGET,
  charset: "utf8",
  legalComments: "none",
  write: false,
});
const { code: css } = await transform(String(await source("style.css")), { loader: "css", minify: true, target: TARGET });
const script = hashed("app", "js", bundled.outputFiles[0].contents);
const style = hashed("app", "css", css);
// The server answers for icon.svg and icon-192.png with those of the icon that the organisation chose.
for (const name of await readdir(new URL("icons/", SRC))) made.set(`icon-${name}`, await source(`icons/${name}`));

const manifest = JSON.parse(String(await source("manifest.webmanifest")));
made.set("manifest.webmanifest", Buffer.from(`${JSON.stringify(manifest)}\n`));

const shell = String(await source("index.html"))
  .replace("{{script}}", script)
  .replace("{{style}}", style);
made.set("index.html", Buffer.from(shell));

const ASSETS = ["/street/", script, style];
const CHOSEN = ["manifest.webmanifest", "icon.svg", "icon-180.png", "icon-192.png", "icon-512.png"].map((name) => `/street/${name}`);
const { code: worker } = await transform(String(await source("worker.js")), {
  minify: true,
  target: TARGET,
  charset: "utf8",
  define: { ASSETS: "__ASSETS__", CHOSEN: "__CHOSEN__", CACHE: "__CACHE__" },
  banner: `const __ASSETS__=${JSON.stringify(ASSETS)},__CHOSEN__=${JSON.stringify(CHOSEN)},__CACHE__="street-${hash(shell + made.get("manifest.webmanifest"))}";`,
});
made.set("sw.js", Buffer.from(worker));

const first = ["index.html", script, style, ...CHOSEN.map((name) => name.replace("/icon", "/icon-notes")), "sw.js"].map((name) => name.replace("/street/", ""));
let weight = 0;
for (const name of first) weight += gzipSync(/** @type {Buffer} */ (made.get(name)), { level: 9 }).length;
console.log(`street page: ${weight} bytes compressed of ${BUDGET}`);
if (weight > BUDGET) throw new Error("the street page is too heavy");

const before = await readdir(DIST).catch(() => /** @type {string[]} */ ([]));
if (process.argv.includes("--check")) {
  const drifted = [...made].filter(([name]) => !before.includes(name)).map(([name]) => name);
  for (const name of before) {
    const wanted = made.get(name);
    if (!wanted?.equals(await readFile(new URL(name, DIST)))) drifted.push(name);
  }
  if (drifted.length) throw new Error(`web/street/dist is not what web/street/src makes: ${drifted.join(", ")}; run node build.mjs`);
} else {
  await mkdir(DIST, { recursive: true });
  for (const name of before) if (!made.has(name)) await rm(new URL(name, DIST));
  for (const [name, bytes] of made) await writeFile(new URL(name, DIST), bytes);
}
