/** Puts the desk's page together: its sources become one script for Chromium 86, with its style and its first page beside it. */

import { cpSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { PROGRAM_FOLDER } from '../workspace/program-package.js';

/** What is taken as it is. */
const AS_IT_IS = ['index.html', 'page.css', 'workflows.css', 'icon.svg', 'old-browser.js'];

/** Writes `page.js` and what goes with it into `folder`; returns the modules that it was made of. */
export async function bundleDeskPage(folder: string): Promise<readonly string[]> {
  const sources = path.join(PROGRAM_FOLDER, 'src/desk/page');
  const bundle = await rolldown({
    cwd: sources,
    input: { page: path.join(sources, 'main.tsx') },
    platform: 'browser',
    tsconfig: path.join(sources, 'tsconfig.json'),
    transform: { target: 'chrome86' },
  });
  const { output } = await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].js', minify: true });
  for (const name of AS_IT_IS) cpSync(path.join(sources, name), path.join(folder, name));
  return output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
}
