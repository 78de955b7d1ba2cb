// Finds every kind of page by following links: one person's page stands for all people's.

const MOST = 120;
const NEVER = [/^\/sign-out/, /^\/leave/, /^\/street\//, /^\/assets\//, /\.(csv|pdf|db|age)$/];

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} origin
 * @param {Awaited<ReturnType<import("playwright-core").BrowserContext["storageState"]>> | undefined} state
 * @param {Set<string>} seen kinds of pages that somebody else has shown already
 * @returns {Promise<{path: string, name: string}[]>}
 */
export async function pagesOf(browser, origin, state, seen) {
  const context = await browser.newContext({ storageState: state });
  const page = await context.newPage();
  const found = [];
  const visited = new Set();
  const queue = ["/"];
  while (queue.length > 0 && visited.size < MOST) {
    const path = queue.shift() ?? "/";
    if (visited.has(kind(path))) continue;
    visited.add(kind(path));
    const answer = await page.goto(origin + path);
    if (!answer?.headers()["content-type"]?.includes("text/html")) continue;
    const there = new URL(page.url()).pathname;
    visited.add(kind(there));
    // Refusals are pages too, but one of each is enough.
    const name = answer.status() === 200 ? kind(there) : `status-${answer.status()}`;
    if (!seen.has(name)) {
      seen.add(name);
      found.push({ path: there, name: fileName(name) });
    }
    queue.push(...(await links(page, origin)));
  }
  await context.close();
  return found;
}

/** @param {import("playwright-core").Page} page @param {string} origin */
async function links(page, origin) {
  const all = await page.locator("a[href]").evaluateAll((anchors) => anchors.map((anchor) => /** @type {HTMLAnchorElement} */ (anchor).href));
  const ours = all.filter((href) => href.startsWith(`${origin}/`)).map((href) => new URL(href).pathname);
  return ours.filter((path) => !NEVER.some((never) => never.test(path)));
}

/** A path without what differs from one person to the next. @param {string} path */
function kind(path) {
  return path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id")
    .replace(/(?<=\/)[0-9a-f]{32,}/g, "tag")
    .replace(/\/\d+/g, "/n");
}

/** @param {string} kind */
function fileName(kind) {
  return kind.replace(/^\//, "").replace(/\/$/, "").replaceAll("/", "-") || "first";
}
