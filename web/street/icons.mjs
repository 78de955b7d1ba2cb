// Draws the PNG icons from the SVGs. Run by hand when an icon changes; the results are committed.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const FOLDER = new URL("src/icons/", import.meta.url);
const drawings = (await readdir(FOLDER)).filter((name) => name.endsWith(".svg"));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const drawing of drawings) {
  const svg = await readFile(new URL(drawing, FOLDER), "utf8");
  for (const size of [180, 192, 512]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${svg}`);
    await writeFile(new URL(drawing.replace(".svg", `-${size}.png`), FOLDER), await page.screenshot());
  }
}
await browser.close();
