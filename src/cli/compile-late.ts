/** How soon the engine compiles what runs often. */

import { versions } from 'node:process';
import { setFlagsFromString } from 'node:v8';

/** V8's own budget (132 KB of bytecode run) suits programs that run for hours. */
const BUDGET_BYTES = 600_000;

/**
 * Lets V8 optimise a function only after it has run for longer: in a run of a few seconds on one core, optimising takes
 * a sixth of the time. Only V8 11 (Node 20), for which it was measured; engines complain of flags that they do not know.
 */
export function compileLate(): void {
  if (versions.v8.startsWith('11.')) setFlagsFromString(`--interrupt-budget=${BUDGET_BYTES}`);
}
