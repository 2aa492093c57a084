/** The program's parts, loaded with what V8 made of them before: no worse where that is lost, damaged or cannot be kept. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CompiledParts } from '../../src/workspace/compiled-parts.js';

/** A program of two parts, which asks Node for a third thing. */
function programIn(folder: string) {
  writeFileSync(
    path.join(folder, 'a.js'),
    `exports.says = (name) => require('./b.js').greet(name) + require('node:path').sep;`,
  );
  writeFileSync(
    path.join(folder, 'b.js'),
    `exports.greet = (name) => '你好，' + name; exports.again = () => require('./a.js');`,
  );
  const cache = path.join(folder, 'cache/一次');
  const run = () => {
    const parts = new CompiledParts(folder, cache, createRequire(import.meta.url));
    const a = parts.load('a.js') as { readonly says: (name: string) => string };
    const b = parts.load('b.js') as { readonly again: () => unknown };
    expect(a.says('甲')).toBe(`你好，甲${path.sep}`);
    expect(b.again()).toBe(a);
    parts.keep();
    return parts.compiledCount;
  };
  return { cache, run };
}

const emptyFolder = () => mkdtempSync(path.join(tmpdir(), 'jixiao-'));

describe('parts', () => {
  it('are compiled once, and not again by the next run', () => {
    const { cache, run } = programIn(emptyFolder());
    expect([run(), run(), run()]).toEqual([2, 0, 0]);
    expect(readdirSync(cache).sort()).toEqual(['a.js', 'b.js']);
  });

  it('are compiled anew where their text has another length', () => {
    const folder = emptyFolder();
    const { run } = programIn(folder);
    run();
    writeFileSync(path.join(folder, 'b.js'), `${readFileSync(path.join(folder, 'b.js'), 'utf8')}//`);
    expect([run(), run()]).toEqual([1, 0]);
  });

  it.each([
    ['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['zeroed', (bytes: Buffer) => Buffer.alloc(bytes.length)],
    ['changed at the end', (bytes: Buffer) => Buffer.from(bytes.with(-1, (bytes.at(-1) ?? 0) ^ 255))],
  ])('are compiled anew where what was kept is %s', (_, damaged) => {
    const { cache, run } = programIn(emptyFolder());
    run();
    const kept = path.join(cache, 'a.js');
    writeFileSync(kept, damaged(readFileSync(kept)));
    expect([run(), run()]).toEqual([1, 0]);
  });

  it('are loaded where nothing can be kept', () => {
    const folder = emptyFolder();
    const { run } = programIn(folder);
    writeFileSync(path.join(folder, 'cache'), '');
    expect([run(), run()]).toEqual([2, 2]);
  });

  it('leave alone what another run is writing', () => {
    const { cache, run } = programIn(emptyFolder());
    mkdirSync(cache, { recursive: true });
    writeFileSync(path.join(cache, `.a.js.${process.pid}`), '');
    expect(run()).toBe(2);
    expect(readFileSync(path.join(cache, `.a.js.${process.pid}`), 'utf8')).toBe('');
  });

  it('tell what fails in them', () => {
    const folder = emptyFolder();
    writeFileSync(path.join(folder, 'a.js'), 'throw new Error("坏了")');
    const parts = new CompiledParts(folder, path.join(folder, 'cache'), createRequire(import.meta.url));
    expect(() => parts.load('a.js')).toThrow('坏了');
  });
});
