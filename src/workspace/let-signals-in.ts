/** Long work and Ctrl-C. */

/** Lets signals in: between two awaits of finished promises nothing else runs, Ctrl-C included. */
export function letSignalsIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
