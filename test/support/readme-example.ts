/** The example in README.md of how the package is called. */

import { readFileSync } from 'node:fs';

/** As TypeScript. */
export function readmeExample(): string {
  const example = /^```ts\n([^]*?)^```$/m.exec(readFileSync('README.md', 'utf8'))?.[1];
  if (example === undefined) throw new Error('README.md has no example');
  return example;
}
