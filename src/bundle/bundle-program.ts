/** Puts the program together: the compiled sources and what they are built on become a few files in `dist/program`. */

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown, type OutputChunk, type Plugin } from 'rolldown';
import { programVersion } from '../workspace/program-files.js';
import { PROGRAM_FOLDER } from '../workspace/program-package.js';
import { bundleDeskPage } from './bundle-desk-page.js';
import { describeLicences } from './licences.js';

/** What is started or imported, by its name in `dist/program`: `main` by `START`, `worker` by the program, beside itself. */
const ENTRIES = {
  main: 'dist/cli/main.js',
  worker: 'dist/workspace/run/worker.js',
  api: 'dist/api.js',
};

/** The API, as its module for `import` names it. */
const API = "'./api.js'";

/** What users start, apart: it loads the parts, and is none. */
const START = { jixiao: 'dist/cli/start.js' };

/** A module in which there is nothing but names. */
const NOTHING = '\0nothing';

/** Read by pdfkit from beside the file that it is in. */
const COLOUR_PROFILE = 'data/sRGB_IEC61966_2_1.icc';

/**
 * What packages load and jixiao never asks for: commander, programs for subcommands, with which its help would take twice as
 * long; pdfkit, the cipher of files with passwords, whose tables are reckoned at each start.
 */
const UNASKED: Readonly<Record<string, string>> = { 'node:child_process': 'commander', '@noble/ciphers/aes': 'pdfkit' };

const WITHOUT_UNASKED: Plugin = {
  name: 'without-unasked',
  resolveId: (source, importer) => {
    const asking = UNASKED[source];
    return asking !== undefined && importer?.includes(asking) === true ? NOTHING : undefined;
  },
  load: (id) => (id === NOTHING ? 'export default {}; export const [cbc, ecb] = [];' : undefined),
};

/** Writes `dist/program` from `dist`. The parts are what several commands share: each loads what it needs and no more. */
async function bundleProgram(folder: string): Promise<void> {
  for (const made of [folder, path.join(folder, '../cache')]) rmSync(made, { recursive: true, force: true });
  const parts = await writeParts(ENTRIES, folder);
  const start = await writeParts(START, folder);
  // CommonJS: Node reads its files one after the other, and V8 compiles them with what it kept of an earlier run.
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  const api = parts.find(({ name, isEntry }) => isEntry && name === 'api');
  writeFileSync(path.join(folder, 'api.mjs'), `export { ${api?.exports.join(', ')} } from ${API};\n`);
  cpSync(path.join(path.dirname(PDFKIT), COLOUR_PROFILE), path.join(folder, COLOUR_PROFILE));
  const files = [...parts, ...start].flatMap(({ moduleIds }) => moduleIds);
  const ofPage = await bundleDeskPage(path.join(folder, 'desk'));
  writeFileSync(path.join(folder, 'licences.txt'), describeLicences([...files, ...ofPage]));
}

const PDFKIT = fileURLToPath(import.meta.resolve('pdfkit'));

/** Puts together what `entries` (name → file in the program's folder) need. */
async function writeParts(entries: Readonly<Record<string, string>>, folder: string): Promise<OutputChunk[]> {
  const bundle = await rolldown({
    cwd: PROGRAM_FOLDER,
    input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, path.join(PROGRAM_FOLDER, file)])),
    platform: 'node',
    // Its CommonJS file, which pdfmake asks for, would bring a second fontkit.
    resolve: { alias: { pdfkit: PDFKIT } },
    plugins: [WITHOUT_UNASKED],
    transform: { define: { BUNDLED_VERSION: JSON.stringify(programVersion()) } },
    onLog(level, log, tell) {
      // A part that is loaded on demand here and at once there is no mistake.
      if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') tell(level, log);
    },
  });
  const { output } = await bundle.write({
    dir: folder,
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    // Names stay, for the reports of those whom it fails.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  });
  return output.filter((part) => part.type === 'chunk');
}

/** What api.js exports, and what that names. */
const TYPES = ['api', 'diagnostic', 'diagnostic-codes'];

/** The same types for CommonJS, which Node 20.19 lets require the module, but TypeScript's `node16` only if they say so. */
function writeCommonTypes(folder: string): void {
  for (const name of TYPES) {
    const text = readFileSync(path.join(folder, `${name}.d.ts`), 'utf8');
    writeFileSync(path.join(folder, `${name}.d.cts`), text.replaceAll(".js';", ".cjs';"));
  }
}

writeCommonTypes(path.join(PROGRAM_FOLDER, 'dist'));
await bundleProgram(path.resolve(process.argv[2] ?? path.join(PROGRAM_FOLDER, 'dist/program')));
