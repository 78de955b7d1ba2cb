// Moves the desk's clock, where the program was built with its test clock.

/** @param {string} origin @param {number} days @returns {Promise<boolean>} whether there was a clock to move */
export async function later(origin, days) {
  const answer = await fetch(`${origin}/test/clock`, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: origin },
    body: new URLSearchParams({ seconds: String(days * 86_400) }),
    redirect: "manual",
  });
  return answer.status < 400;
}
