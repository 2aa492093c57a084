/** Compiles the program before the tests, which run it as users do, and puts it together. */

import { execFileSync } from 'node:child_process';

export default function setup(): void {
  for (const parameters of [
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
    ['dist/bundle/bundle-program.js'],
  ]) {
    execFileSync(process.execPath, parameters, { stdio: 'inherit' });
  }
}
