// What axe-core finds on a page, by the rules of WCAG 2.2 AA.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** One sentence for each rule the page breaks. @param {import("playwright-core").Page} page @param {string} where @returns {Promise<string[]>} */
export async function broken(page, where) {
  await page.evaluate(AXE);
  // A colour on its way from one theme to the other is nobody's contrast.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(() => null));
  const { violations } = await page.evaluate((rules) => /** @type {any} */ (globalThis).axe.run(document, { runOnly: rules }), RULES);
  return violations.map((/** @type {any} */ one) => `${where}: ${one.id}: ${one.nodes.map((/** @type {any} */ node) => node.target).join(", ")}`);
}
