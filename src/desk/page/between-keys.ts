/** What takes long is done in a gap between two keys, so that none waits for it. */

/** Whoever types faster is waited for, in milliseconds; but not more often than this. */
const GAP_MS = 120;
const MOST_LOOKS = 12;

let isTyping = false;
let quiet = 0;
window.addEventListener(
  'keydown',
  () => {
    isTyping = true;
    window.clearTimeout(quiet);
    quiet = window.setTimeout(() => {
      isTyping = false;
    }, GAP_MS);
  },
  true,
);

/** Does `act` when no key was pressed for a moment, each in a task of its own. @returns what calls it off */
export function betweenKeys(act: () => void): () => void {
  let timer = 0;
  const look = (left: number) => {
    if (!isTyping || left === 0) act();
    else timer = window.setTimeout(look, GAP_MS, left - 1);
  };
  timer = window.setTimeout(look, 0, MOST_LOOKS);
  return () => {
    window.clearTimeout(timer);
  };
}
