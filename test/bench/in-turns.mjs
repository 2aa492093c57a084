/** Measures several makers in turns, so that what else the machine does falls on all of them. */

import { median } from './median.mjs';

/**
 * Runs each of `makers` (name → what to call, with the number of the round) `rounds` times, in turns, the order reversed
 * in every second round; `warmups` rounds before them are not counted.
 * @returns name → a number for each round: milliseconds, or what the maker returns where that is a number
 */
export async function inTurns(makers, { rounds, warmups = 0 }) {
  const names = Object.keys(makers);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -warmups; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const startedAt = performance.now();
      const measured = await makers[name](round);
      const time = typeof measured === 'number' ? measured : performance.now() - startedAt;
      if (round >= 0) times[name].push(time);
    }
  }
  return times;
}

/** `12.30 ms, 0.98 × the other (0.95 to 1.02)`: the median of `times[name]`, and its ratio to `base` round by round. */
export function describe(times, name, base, { unit = 'ms', scale = 1 } = {}) {
  const own = `${(median(times[name]) * scale).toFixed(2)} ${unit}`;
  if (name === base || times[base] === undefined) return own;
  const ratios = times[name].map((time, round) => time / times[base][round]);
  return `${own}, ${median(ratios).toFixed(3)} × ${base} (${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)})`;
}
