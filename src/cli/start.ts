#!/usr/bin/env node
/** Where the program starts: what was compiled by an earlier run is taken from beside the program, where Node can do that. */

import module from 'node:module';
import { fileURLToPath } from 'node:url';

// Since Node 22.1; the types are those of Node 20. A folder that cannot be written is passed over.
const { enableCompileCache } = module as unknown as { enableCompileCache?: (folder: string) => unknown };
enableCompileCache?.(fileURLToPath(new URL('../cache', import.meta.url)));
await import('./main.js');
