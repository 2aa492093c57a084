/** Packages deflated by Node: what was put in comes out, for two readers, and each package is by itself. */

import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openPackage } from '../../src/ooxml/open-package.js';
import { zipDeflated } from '../../src/ooxml/zip-deflated.js';

const unzipped = (bytes: Uint8Array) =>
  Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]);

describe('zipDeflated', () => {
  it.each([
    ['texts', '<甲>𬭎</甲>', 'b'],
    ['nothing', '', ''],
    ['much', '某'.repeat(100_000), 'ab'.repeat(70_000)],
  ])('gives back what was put in, in its order: %s', (_name, one, other) => {
    const bytes = zipDeflated([
      ['z/one.xml', one],
      ['a.xml', [other, '，', one]],
    ]);
    expect(unzipped(bytes)).toEqual([
      ['z/one.xml', one],
      ['a.xml', `${other}，${one}`],
    ]);
    expect(strFromU8(openPackage(bytes, '表.docx').read('a.xml') as Uint8Array)).toBe(`${other}，${one}`);
  });

  it('gives the same bytes, whatever was zipped before', () => {
    const zip = (body: string) =>
      zipDeflated([
        ['styles.xml', '<样式/>'],
        ['body.xml', [body]],
      ]);
    const first = zip('甲');
    zip('乙');
    zipDeflated([['other.xml', '<样式/>']]);
    expect(zip('甲')).toEqual(first);
    expect(unzipped(zip('丙'))).toEqual([
      ['styles.xml', '<样式/>'],
      ['body.xml', '丙'],
    ]);
  });
});
