// Builds ../assets from the sources here: the sheet for both directions of writing, the script, each also compressed.
// The same sources give the same bytes.

import { readFile, writeFile } from "node:fs/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import rtlcss from "rtlcss";
import { compile } from "sass";

const HERE = new URL("./", import.meta.url);
const ASSETS = new URL("../assets/", import.meta.url);
const TARGET = ["chrome103", "firefox115", "safari16"];
/** Compressed. What a page weighs with them is measured in e2e/look.spec.mjs. */
const BUDGET = { "app.css": 20 * 1024, "app.rtl.css": 20 * 1024, "app.js": 30 * 1024 };

const { css } = compile(new URL("app.scss", HERE).pathname, { style: "compressed", charset: false, loadPaths: [HERE.pathname], quietDeps: true });
const bundled = await build({
  entryPoints: [new URL("script/app.js", HERE).pathname],
  bundle: true,
  minify: true,
  format: "esm",
  target: TARGET,
  charset: "utf8",
  legalComments: "none",
  write: false,
});
const made = { "app.css": css, "app.rtl.css": rtlcss.process(css), "app.js": bundled.outputFiles[0].text };

for (const [name, text] of Object.entries(made)) {
  const bytes = Buffer.from(`${text.trimEnd()}\n`);
  await writeFile(new URL(name, ASSETS), bytes);
  const weight = await compress(new URL(`${name}.gz`, ASSETS), bytes);
  const budget = BUDGET[/** @type {keyof typeof BUDGET} */ (name)];
  console.log(`${name}: ${bytes.length} bytes, ${weight} compressed of ${budget}`);
  if (weight > budget) throw new Error(`${name} is too heavy`);
}

/**
 * Compresses, unless what lies there already opens to these very bytes: another Node.js packs them a little differently.
 * @param {URL} file @param {Buffer} bytes
 */
async function compress(file, bytes) {
  const before = await readFile(file).catch(() => undefined);
  const same = before && gunzipSync(before).equals(bytes);
  const packed = same ? before : gzipSync(bytes, { level: 9 });
  if (!same) await writeFile(file, packed);
  return packed.length;
}
