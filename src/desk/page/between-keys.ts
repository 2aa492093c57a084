/** What takes long is done in a gap between two keys, so that none waits for it. */

/** Whoever types faster is waited for, in milliseconds; but not longer than the second. */
const GAP_MS = 120;
const LONGEST_MS = 1500;

let lastKeyAt = -Infinity;
window.addEventListener(
  'keydown',
  () => {
    lastKeyAt = performance.now();
  },
  true,
);

/** Does `act` when no key was pressed for a moment, each in a task of its own. @returns what calls it off */
export function betweenKeys(act: () => void): () => void {
  const until = performance.now() + LONGEST_MS;
  let timer = 0;
  const look = () => {
    const now = performance.now();
    const left = Math.min(lastKeyAt + GAP_MS, until) - now;
    if (left <= 0) act();
    else timer = window.setTimeout(look, left);
  };
  timer = window.setTimeout(look);
  return () => {
    window.clearTimeout(timer);
  };
}
