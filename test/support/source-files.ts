/** The files of `src/` as texts, with what each imports. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** A file of `src/`. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
  /** Other files by their name below src, and packages. */
  readonly imports: readonly string[];
}

function importsOf(name: string, text: string): string[] {
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport\(|^import)\s*['"]([^'"]+)['"]/gm)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.map((specifier) => {
    if (!specifier.startsWith('.')) return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '';
    const file = path.posix.join(path.posix.dirname(name), specifier).replace(/\.js$/, '.ts');
    return existsSync(path.join(SRC, file)) ? file : file.replace(/\.ts$/, '.tsx');
  });
}

/** All files of `src/`, by their names. */
export const sourceFiles: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((entry) => entry.replaceAll(path.sep, '/'))
  .filter((entry) => /\.tsx?$/.test(entry))
  .sort()
  .map((name) => {
    const text = readFileSync(path.join(SRC, name), 'utf8');
    return { name, text, imports: importsOf(name, text) };
  });
/** Those that are more than types of something outside. */
export const programFiles = sourceFiles.filter(({ name }) => !name.endsWith('.d.ts'));

/** Whether what is imported is a file of ours. */
export function isFile(imported: string): boolean {
  return /\.tsx?$/.test(imported);
}

/** The room that a file stands in. */
export function roomOf(name: string): string {
  const folders = name.replace(/\.tsx?$/, '').split('/');
  const isDeep = folders[0] === 'writers' || name.startsWith('desk/page/');
  return isDeep ? folders.slice(0, 2).join('/') : (folders[0] ?? '');
}
