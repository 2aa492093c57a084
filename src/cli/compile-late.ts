/** How the engine is told to work: how soon, and where, it compiles what runs often, and how much memory it takes. */

import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';

/** V8's own budget (132 KB of bytecode run) suits programs that run for hours. */
const BUDGET_BYTES = 600_000;
const BUDGET_OF_WORKERS_BYTES = 300_000;

/**
 * Lets V8 optimise a function only after it has run for longer: in a run of a few seconds on one core, optimising takes
 * a sixth of the time. Only V8 11 (Node 20), for which it was measured; engines complain of flags that they do not know.
 */
export function compileLate(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString(`--interrupt-budget=${BUDGET_BYTES}`);
}

/**
 * For workers that are still to be started: where they take every core, V8's compiler threads, one for each, take
 * their time from them; they compile for themselves and later. On two cores two workers are a tenth faster.
 */
export function compileInWorkers(workers: number): void {
  if (!process.versions.v8.startsWith('11.') || workers < availableParallelism()) return;
  setFlagsFromString('--no-concurrent-recompilation');
  setFlagsFromString(`--interrupt-budget=${BUDGET_OF_WORKERS_BYTES}`);
}

/** By how much V8 lets a heap grow before it is cleared; its own rule lets it grow threefold. */
const HEAP_GROWTH_PERCENT = 15;

/** From so many characters on a unit's documents take hundreds of megabytes. */
const LARGE_UNIT = 300_000;

/**
 * Clears the heap more often from the first unit on that has so many characters: a third less memory. All others would
 * take half as much time again. As `compileLate`.
 */
export function growSlowly(characterCount: number): void {
  if (characterCount < LARGE_UNIT || !process.versions.v8.startsWith('11.')) return;
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
}
