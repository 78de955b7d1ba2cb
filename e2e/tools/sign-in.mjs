// Signs an invented colleague in, through the form that everybody uses.

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} origin
 * @param {{login: string, passphrase: string}} who
 * @returns what a new context needs to be signed in as well
 */
export async function signIn(browser, origin, who) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  const own = page.locator(`button[value="${who.login}"]`);
  if ((await own.count()) > 0) {
    await own.first().click();
  } else {
    await page.fill("input[name=login]", who.login);
    await page.fill("input[name=passphrase]", who.passphrase);
    await page.locator("form:has(input[name=passphrase]) button[type=submit], form:has(input[name=passphrase]) button").first().click();
  }
  await page.waitForLoadState();
  if (new URL(page.url()).pathname.startsWith("/sign-in")) {
    throw new Error(`${who.login} could not sign in: ${await page.locator("h1").first().innerText()}`);
  }
  const state = await context.storageState();
  await context.close();
  return state;
}
