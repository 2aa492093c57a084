/** Which test files a mutant is put to: those of its folder that reach the changed file through their imports. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Tests, by folder or file, that belong to a folder of src/ beside those of the folder of the same name in test/. What starts the built
 * program is none of them: it would have to be built for each mutant.
 */
const FURTHER_TESTS = {
  checks: ['source', 'manual.test.ts'],
  document: ['typeset', 'writers'],
  exchange: [],
  fonts: ['typeset', 'writers/pdf'],
  forms: ['layout'],
  layout: ['manual.test.ts'],
  ooxml: ['exchange/workbook/round-trip.test.ts', 'exchange/word-form/own-filings.test.ts', 'writers'],
  prose: ['checks'],
  schema: ['model', 'source'],
  source: ['checks'],
  typeset: ['writers/pdf'],
  writers: ['forms', 'exchange/workbook/write-workbook.test.ts', 'exchange/workbook/round-trip.test.ts'],
};

/**
 * The tests that matter for a file of src/, those of its own name apart from others.
 * @param {string} root
 * @param {string} file relative to `root`, e.g. `src/layout/context.ts`
 * @returns {{ nearest: string[], others: string[] }} relative to `root`
 */
export function testsOf(root, file) {
  const room = path.relative('src', file).split(path.sep)[0] ?? '';
  const folders = [room, ...(FURTHER_TESTS[room] ?? [])].map((folder) => path.join(root, 'test', folder));
  const tests = folders.filter((folder) => existsSync(folder)).flatMap(testFilesIn);
  const target = path.join(root, file);
  const isSameName = (test) => path.basename(test).startsWith(path.basename(file, '.ts'));
  const reaching = [...new Set(tests)].filter((test) => reachOf(test).has(target));
  const relative = (chosen) => chosen.map((test) => path.relative(root, test));
  return {
    nearest: relative(reaching.filter(isSameName)),
    others: relative(reaching.filter((test) => !isSameName(test))),
  };
}

/**
 * The TypeScript files of a folder or the one file of that name.
 * @param {string} folder
 * @returns {string[]}
 */
export function sourceFilesIn(folder) {
  if (statSync(folder).isFile()) return [folder];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names.filter((name) => /(?<!\.d)\.ts$/.test(name)).map((name) => path.join(folder, name));
}

function testFilesIn(folder) {
  return sourceFilesIn(folder).filter((file) => file.endsWith('.test.ts'));
}

const reaches = new Map();

/** Every file of the repository that `file` imports, itself or through others. */
function reachOf(file) {
  const known = reaches.get(file);
  if (known) return known;
  const reached = new Set([file]);
  for (const each of reached) for (const imported of importsOf(each)) reached.add(imported);
  reaches.set(file, reached);
  return reached;
}

const imports = new Map();

function importsOf(file) {
  const known = imports.get(file);
  if (known) return known;
  const specifiers = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport\(|^import)\s*['"](\.[^'"]+)['"]/gm);
  const found = [...specifiers]
    .map(([, specifier]) => path.resolve(path.dirname(file), specifier.replace(/\.js$/, '.ts')))
    .filter((imported) => existsSync(imported));
  imports.set(file, found);
  return found;
}
