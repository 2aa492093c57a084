#!/usr/bin/env node
/** Where the program starts: what was compiled by an earlier run is taken from beside the program. */

import module, { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { CompiledParts } from '../workspace/compiled-parts.js';
import { bundledVersion } from '../workspace/program-package.js';
import { EXIT_CODES } from './exit-code.js';

/** So much bytecode a function runs before V8 12 and older optimise it; their own 132 KB suit programs that run for hours. */
const BUDGET_BYTES = 900_000;

const folder = path.dirname(fileURLToPath(import.meta.url));
// Whoever can write there can write the program itself. A folder that cannot be written is passed over.
const cache = path.join(folder, '../cache');
const require = createRequire(import.meta.url);

// Since Node 22.1; the types are those of Node 20.
const { enableCompileCache } = module as unknown as { enableCompileCache?: (folder: string) => unknown };
if (enableCompileCache) {
  enableCompileCache(cache);
  require('./main.js');
} else {
  // In a run of a few seconds optimising took a fifth of the time. Before anything is loaded: what was kept goes by the flags.
  setFlagsFromString(`--interrupt-budget=${BUDGET_BYTES}`);
  const ofBuild = `${bundledVersion ?? ''}-${process.version}-${process.arch}`;
  const parts = new CompiledParts(folder, path.join(cache, ofBuild), require);
  process.on('exit', (code) => {
    // A run that was refused has called little of what it loaded.
    if (code === EXIT_CODES.done || code === EXIT_CODES.notWritten) parts.keep();
  });
  parts.load('main.js');
}
