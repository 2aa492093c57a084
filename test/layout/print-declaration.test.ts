/** What `jixiao template` prints of a pack's declaration: it reads as the same, without any base. */

import { describe, expect, it } from 'vitest';
import { printDeclaration } from '../../src/layout/print-declaration.js';
import { readDeclaration, readOwnDeclaration, type Declaration } from '../../src/model/declaration/declaration.js';
import { declarationOf, PACKS } from '../packs/pack-data.js';
import { standardPack } from '../support/sample.js';

const DECLARATIONS: readonly (readonly [string, Declaration])[] = [
  ['标准', standardPack().declaration],
  ...PACKS.map((name) => [name, declarationOf(name)] as const),
];

describe.each(DECLARATIONS)('the declaration of %s', (name, declaration) => {
  const text = printDeclaration(declaration);

  it('reads as the same without its base', () => {
    const again = readDeclaration([readOwnDeclaration(name, { file: '包.yaml', text })]);
    const without = ({ value }: Declaration['written']) => {
      return Object.fromEntries(Object.entries(value).filter(([word]) => word !== '基于' && word !== '不用'));
    };
    expect(without(again.written)).toEqual({ ...without(declaration.written), 包: name });
    expect(JSON.stringify(again.shapes)).toBe(JSON.stringify(declaration.shapes));
    expect(again.rules.length).toBe(declaration.rules.length);
  });

  it('is as short as an author would write it', () => {
    expect(text.split('\n').length).toBeLessThan(150);
  });
});
