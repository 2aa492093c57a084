/** What is left to be filled in when a year begins: what the first forms print and nothing reckons, in every pack. */

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { scaffold } from '../../src/exchange/data-files/scaffold.js';
import { askedFields, keyOf } from '../../src/layout/asked-fields.js';
import { blanksOf, packAtTyped } from '../../src/layout/pack-at-stage.js';
import { readPack, type Pack } from '../../src/layout/pack.js';
import { FONT_ROLES } from '../support/sample.js';
import { packFilesOf, PACKS } from '../packs/pack-data.js';

/** The fields of a data file, by their paths with `*` for items of a list; levels of indicators are named in them. */
function leavesOf(value: unknown, path: readonly string[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, [...path, '*']));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
  return [path.join('/')];
}

/** The same in a path of the declaration and in a data file: a set's levels and the star of a list of texts left out. */
function flat(key: string, pack: Pack, of: '部门' | '项目'): string {
  const [first = '', ...others] = key.split('/');
  const isSet = pack.declaration.sets[of].has(first);
  return isSet ? `${first}…${others.filter((step) => step !== '*').at(-1) ?? ''}` : key.replace(/\/\*$/, '');
}

describe.each(PACKS)('%s', (name) => {
  const pack = readPack(packFilesOf(name), FONT_ROLES);
  const first = packAtTyped(pack, undefined);
  const computed = new Set(first.declaration.rules.filter(({ expression }) => expression).map(keyOf));

  it.each(['部门', '项目'] as const)('%s', (of) => {
    const text = scaffold(of, {}, pack.declaration, { blanks: blanksOf(pack)[of] });
    const declared = new Set(pack.declaration.leaves[of].map(({ path }) => flat(path.join('/'), pack, of)));
    const blank = new Set(leavesOf(parse(text)).map((key) => flat(key, pack, of)));
    const wanted = askedFields(first)[of].filter((path) => !computed.has(keyOf({ of, path })));
    expect([...blank].filter((key) => declared.has(key)).sort()).toEqual(
      [...new Set(wanted.map((path) => flat(path.join('/'), pack, of)))].sort(),
    );
  });
});

it('says nothing twice', () => {
  const pack = readPack(packFilesOf('财政部'), FONT_ROLES);
  const text = scaffold('项目', {}, pack.declaration, { blanks: blanksOf(pack).项目 });
  const lines = text.split('\n');
  const repeats = lines.filter((line, index) => {
    const [, said] = /^ *# (.+)$/.exec(line) ?? [];
    return said !== undefined && lines[index + 1]?.trim().replace(/^- /, '') === `${said}:`;
  });
  expect(repeats).toEqual([]);
  expect(text.match(/该二级指标下的三级指标/g)).toHaveLength(2);
});
