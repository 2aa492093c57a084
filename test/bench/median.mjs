/** Measurements in short: the middle, which one slow run does not move, and how far most of them go. */

/** The middle of a list of numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** Milliseconds as they are told: the middle, and what 95 of 100 stay under. */
export function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return `${median(times).toFixed(0)} ms (95 %: ${sorted[Math.floor(sorted.length * 0.95)].toFixed(0)})`;
}
