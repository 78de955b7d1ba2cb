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

const FROM = "govuk-frontend 6.6.0, MIT licence, Copyright (C) 2017 Crown Copyright (Government Digital Service)";
/** By component, the names of the examples. */
const COMPARED = {
  input: ["default", "with hint text", "with error message", "with error and hint", "with width-2 class", "with width-10 class", "classes", "custom type", "value", "zero value", "inputmode", "with autocomplete attribute", "with spellcheck enabled", "with spellcheck disabled", "with autocapitalize turned off"],
  textarea: ["default", "with hint", "with error message", "with default value", "with custom rows", "classes", "with hint and error message", "with spellcheck enabled", "with spellcheck disabled"],
  select: ["with hint text and error message", "hint", "error"],
  radios: ["default", "with hint", "inline", "with fieldset and error message", "with very long option text", "small with long text", "small inline", "with hint and error message"],
  checkboxes: ["default", "with hint", "with very long option text", "small", "small with long text", "small with error", "with error message and hint"],
  button: ["default", "secondary", "classes", "name", "value", "no type", "no data-prevent-double-click"],
  "error-summary": ["default", "without links", "mixed with and without links", "html as titleText", "error list with html as text", "error list with html as text link"],
  details: ["default", "html as text", "summary html as text"],
  tag: ["default", "grey", "html as text"],
  "inset-text": ["default", "html as text"],
  "skip-link": ["default", "custom href"],
};

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

await writeFile(new URL("examples.json", HERE), await examples());

/** The examples of the package that our parts are compared with (web/src/parts.rs): those that ask for nothing ours lack. */
async function examples() {
  /** @type {Record<string, unknown[]>} */
  const parts = {};
  for (const [part, names] of Object.entries(COMPARED)) {
    const file = new URL(`node_modules/govuk-frontend/dist/govuk/components/${part}/fixtures.json`, HERE);
    const { fixtures } = JSON.parse(await readFile(file, "utf8"));
    parts[part] = names.map((wanted) => {
      const found = fixtures.find((/** @type {{name: string}} */ one) => one.name === wanted);
      if (!found) throw new Error(`${part} has no example "${wanted}"`);
      return { name: found.name, options: found.options, html: found.html };
    });
  }
  const lines = Object.entries(parts).map(([part, list]) => `${JSON.stringify(part)}: [\n${list.map((one) => JSON.stringify(one)).join(",\n")}\n]`);
  return `{\n"from": ${JSON.stringify(FROM)},\n"parts": {\n${lines.join(",\n")}\n}}\n`;
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
