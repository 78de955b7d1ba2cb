// Photographs every page in every look: of the rehearsal what links lead to, and each page there is from its sample.
// Called by `cargo xtask screens`:
//   node screens.mjs ADDRESS LOGINS FOLDER [--docs]
// It also tells what a picture alone would hide: a page wider than its window, an error in the console.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { layOut } from "../lib/samples.mjs";
import { LOOKS, sessionOf, windowFor } from "./looks.mjs";
import { docsPictures } from "./pictures.mjs";
import { pagesOf } from "./pages.mjs";
import { streetPictures } from "./street.mjs";

const [address, loginsFile, folder, ...flags] = process.argv.slice(2);
const origin = `http://${address}`;
/** @type {{login: string, name: string, passphrase: string}[]} */
const logins = JSON.parse(await readFile(loginsFile, "utf8"));
await mkdir(folder, { recursive: true });

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });
const complaints = [];
try {
  if (flags.includes("--docs")) {
    await docsPictures(browser, origin, folder);
  } else {
    await everything();
  }
} finally {
  await browser.close();
}
for (const complaint of complaints) console.log(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;

async function everything() {
  const shown = [];
  const seen = new Set();
  for (const login of [undefined, ...logins]) {
    const state = login && (await sessionOf(browser, origin, login.login));
    const pages = await pagesOf(browser, origin, state, seen);
    console.log(`${login?.login ?? "signed out"}: ${pages.length} pages`);
    for (const page of pages) shown.push(...(await photograph(page, login?.login ?? "nobody", state)));
  }
  shown.push(...(await streetPictures(browser, origin, logins[0].login, folder)));
  shown.push(...(await samplesOf(browser)));
  await writeFile(join(folder, "index.html"), sheet(shown));
  console.log(`${shown.length} pictures; open ${join(folder, "index.html")}`);
}

async function photograph({ path, name }, who, state) {
  const files = [];
  for (const look of LOOKS) {
    const context = await windowFor(browser, origin, look, state);
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(`${path} (${look.name}): ${message.text()}`);
    });
    await page.goto(origin + path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) complaints.push(`${path} (${look.name}): ${wide} px wider than its window`);
    const file = `${name}-${who}-${look.name}.png`;
    await page.screenshot({ path: join(folder, file), fullPage: true });
    files.push(file);
    await context.close();
  }
  return files;
}

/** Also the first run, codes and sheets, versions side by side: nobody comes there by a link. */
async function samplesOf(browser) {
  const samples = await layOut();
  const files = [];
  for (const look of LOOKS) {
    const context = await windowFor(browser, origin, look);
    const page = await context.newPage();
    for (const name of samples.names) {
      await samples.show(page, name, look);
      const file = `sample-${name}-${look.name}.png`;
      await page.screenshot({ path: join(folder, file), fullPage: true });
      files.push(file);
    }
    await context.close();
  }
  samples.stop();
  console.log(`${samples.names.length} pages from their samples`);
  return files;
}

function sheet(files) {
  const figure = (file) => `<figure><img src="${file}" alt="" height="480" loading="lazy"><figcaption>${file}</figcaption></figure>`;
  return `<!doctype html><meta charset="utf-8"><title>Pages</title>\n${files.map(figure).join("\n")}\n`;
}
