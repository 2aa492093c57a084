/** A finding stands where its character was typed, in whichever of YAML's ways: never outside its own value. */

import { describe, expect, it, test } from 'vitest';
import { offsetInScalar } from '../../src/source/offset-in-scalar.js';
import { readYaml } from '../../src/source/read-yaml.js';
import { createRandom, type Random } from '../support/random.js';

/** Signs that mean something to YAML among those that do not. */
const SIGNS = [...'甲乙12 　:#-|>"\'\\,.?&*!%@`{}[]', '\t', '\n', '\n', '😀', '\u00ad', '\u200b', '\u00a0'];

function randomText(random: Random): string {
  return Array.from({ length: 1 + random.below(12) }, () => random.pick(SIGNS)).join('');
}

const ESCAPES: readonly ((character: string) => string)[] = [
  (character) => character,
  (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  (character) => [...Array(character.length).keys()].map((at) => `\\u${unitAt(character, at)}`).join(''),
];

function unitAt(character: string, at: number): string {
  return character.charCodeAt(at).toString(16).padStart(4, '0');
}

/** `text` typed in a way of YAML's, at random; what is wrong in it is left out by the test. */
function typedBy(random: Random, text: string): string {
  const eol = random.pick(['\n', '\n', '\r\n']);
  const indented = (lines: string) => lines.split('\n').join(`${eol}  `);
  switch (random.below(6)) {
    case 0:
      return indented(text);
    case 1:
      return `'${indented(text.replaceAll("'", "''"))}'`;
    case 2: {
      const body = [...text].map((character) => {
        if (character === '"' || character === '\\') return `\\${character}`;
        if (character === '\n') return random.pick(['\\n', `\\${eol}  `, `${eol}  `, `  ${eol}${eol}`]);
        return random.pick(ESCAPES)(character);
      });
      return `"${body.join('')}"`;
    }
    case 3:
      return `${random.pick(['|', '|-', '|2', '|+2', '| # 甲-|>2'])}${eol}  ${indented(text)}`;
    case 4:
      return `${random.pick(['>', '>-', '>2', '>+2', '> # 甲-|>2'])}${eol}  ${indented(text)}`;
    default:
      return `${random.pick(['|', '>'])}${eol}${eol}   ${indented(text)}`;
  }
}

/** Whether `piece`, typed at a place, stands for `unit`. */
function standsFor(piece: string, unit: string): boolean {
  return piece.startsWith(unit) || /^\\/.test(piece) || (unit === ' ' && /^\r?\n/.test(piece));
}

/** The offset of a line, which counts from 1. */
function startOfLine(file: string, line: number): number {
  return file
    .split('\n')
    .slice(0, line - 1)
    .reduce((offset, text) => offset + text.length + 1, 0);
}

describe('locateText', () => {
  it('points at the character, or at its escape, inside its value', () => {
    let read = 0;
    const astray: string[] = [];
    for (let seed = 1; seed <= 4000; seed += 1) {
      const random = createRandom(seed);
      const typed = typedBy(random, randomText(random));
      const before = random.pick(['', '丙: "甲"\n', '丙: 甲\n']);
      const file = `${before}甲: ${typed}\n乙: 甲乙12 　:#-|>"甲\n`;
      const yaml = readYaml({ file: 'a.yaml', text: file }, []);
      const value = (yaml.value as Record<string, unknown>)['甲'];
      const isBroken = yaml.problems.some(({ severity, code }) => severity === 'error' && code !== 'control-character');
      if (typeof value !== 'string' || isBroken) continue;
      read += 1;
      const valueStart = before.length + 3;
      let lastOffset = valueStart;
      for (let index = 0; index < value.length; index += 1) {
        const { line, column } = yaml.locateText(['甲'], index);
        const offset = startOfLine(file, line) + column - 1;
        const isInside = offset >= lastOffset && offset < valueStart + typed.length;
        if (!isInside || !standsFor(file.slice(offset), value[index] ?? '')) {
          astray.push(JSON.stringify({ seed, file, value, index, at: file.slice(offset, offset + 6) }));
        }
        lastOffset = offset;
      }
    }
    expect(astray).toEqual([]);
    expect(read).toBeGreaterThan(2000);
  });

  it('keeps a finding off the field below', () => {
    const file = '组织机构: "戊\\u3000己"\n管理制度: 某　制度\n';
    const yaml = readYaml({ file: 'a.yaml', text: file }, []);
    expect(yaml.locateText(['组织机构'], 1)).toMatchObject({ line: 1, column: 9 });
    expect(yaml.locateText(['管理制度'], 1)).toMatchObject({ line: 2, column: 8 });
  });
});

test.each([
  ['|\n  甲\n  乙', '甲\n乙', 2, '乙'],
  ['| # 甲\n  甲', '甲', 0, '甲'],
  ['|-\n  -甲', '-甲', 0, '-甲'],
  ['|2\n    甲', '  甲', 0, '  甲'],
  ["''''", "'", 0, "'''"],
  ['"\\U0001F600甲"', '😀甲', 2, '甲"'],
  ['"\\uD83D\\uDE00甲"', '😀甲', 2, '甲"'],
  ['"甲\\\n   乙"', '甲乙', 1, '乙"'],
  ['甲\n\n  乙', '甲\n乙', 2, '乙'],
])('%j: the %#th piece', (typed, text, index, rest) => {
  expect(typed.slice(offsetInScalar(typed, text, index))).toBe(rest);
});
