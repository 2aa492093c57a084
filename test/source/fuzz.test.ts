/** Damaged data files: whatever happens to one, reading gives a value or a ReportError that a clerk can use. */

import { describe, expect, it } from 'vitest';
import { ReportError, type Diagnostic } from '../../src/diagnostic.js';
import { DIAGNOSTIC_CODES } from '../../src/diagnostic-codes.js';
import { decodeText } from '../../src/source/decode-text.js';
import { createRandom, type Random } from '../support/random.js';
import { departmentOf, projectOf, readRepositoryText, samplePaths, standardPack } from '../support/sample.js';

const pack = standardPack();
const samples = samplePaths().map((path) => ({ path, text: readRepositoryText(path).text }));
const NOISE = [
  ...':：-–—|>[]{}"\'*&!@%`#?,，。 \u3000\u00a0\t\n\r~=<0９燊𠀀\\/',
  '\n  ',
  ': ',
  '- ',
  '---\n',
  '| \n',
  '\u0000',
];

type Damage = (text: string, random: Random) => string;

const cut: Damage = (text, random) => text.slice(0, random.below(text.length));
const cutOut: Damage = (text, random) => {
  const start = random.below(text.length);
  return text.slice(0, start) + text.slice(start + 1 + random.below(200));
};
const insert: Damage = (text, random) => {
  const at = random.below(text.length);
  return text.slice(0, at) + random.pick(NOISE) + text.slice(at);
};
const insertMany: Damage = (text, random) => {
  let damaged = text;
  for (let count = 2 + random.below(12); count > 0; count -= 1) damaged = insert(damaged, random);
  return damaged;
};
const shuffleLines: Damage = (text, random) => {
  const lines = text.split('\n');
  for (let count = 1 + random.below(6); count > 0; count -= 1) {
    const [line = ''] = lines.splice(random.below(lines.length), 1);
    lines.splice(random.below(lines.length), 0, line);
  }
  return lines.join('\n');
};
const indent: Damage = (text, random) => {
  const lines = text.split('\n');
  const index = random.below(lines.length);
  lines[index] = random.pick([' ', '   ', '\t', '\u3000']) + (lines[index] ?? '').slice(random.below(3));
  return lines.join('\n');
};
const shuffleAll: Damage = (text, random) => {
  const lines = text.split('\n');
  for (let left = lines.length; left > 1; left -= 1) lines.push(...lines.splice(random.below(left), 1));
  return lines.join('\n');
};
const repeatLine: Damage = (text, random) => {
  const lines = text.split('\n');
  const index = random.below(lines.length);
  const line = lines[index] ?? '';
  return [...lines.slice(0, index), ...Array.from({ length: 300 }, () => line), ...lines.slice(index)].join('\n');
};
const mixColons: Damage = (text, random) => {
  const lines = text.split('\n');
  for (let count = 10; count > 0; count -= 1) {
    const index = random.below(lines.length);
    const colon = random.pick([':', '：', ' :', ': |', ': >', ': {', ': [', ': "']);
    lines[index] = ' '.repeat(random.below(10)) + (lines[index] ?? '').replace(':', colon);
  }
  return lines.join('\n');
};
const DAMAGES = { cut, cutOut, insert, insertMany, shuffleLines, shuffleAll, repeatLine, mixColons, indent };

function expectUsable({ code, message, hint, location }: Diagnostic, text: string): void {
  expect(Object.hasOwn(DIAGNOSTIC_CODES, code)).toBe(true);
  expect(message).toMatch(/[\u4e00-\u9fff]/);
  expect(hint ?? '').toMatch(/[\u4e00-\u9fff]/);
  const lines = text.split('\n');
  expect(location?.line).toBeGreaterThanOrEqual(1);
  expect(location?.line).toBeLessThanOrEqual(lines.length);
  const line = (lines[(location?.line ?? 1) - 1] ?? '').replace(/\r$/, '');
  expect(location?.column).toBeGreaterThanOrEqual(1);
  // A place may stand behind the line's end: in CRLF files behind its CR.
  expect(location?.column).toBeLessThanOrEqual(line.length + 2);
  if (location?.sourceLine !== undefined) expect(location.sourceLine).toBe(line);
}

describe.each(Object.entries(DAMAGES))('%s', (_name, damage) => {
  it.each(samples)('$path', ({ path, text }) => {
    const random = createRandom(text.length);
    for (let round = 0; round < 8; round += 1) {
      const damaged = damage(random.chance(0.3) ? text.replaceAll('\n', '\r\n') : text, random);
      try {
        const { text: decoded } = decodeText(path, Buffer.from(damaged));
        if (path.endsWith('部门.yaml')) departmentOf(decoded, pack, path);
        else projectOf(decoded, pack, undefined, path);
      } catch (error) {
        if (!(error instanceof ReportError)) throw error;
        expect(error.diagnostics.length).toBeGreaterThan(0);
        for (const diagnostic of error.diagnostics) expectUsable(diagnostic, damaged);
      }
    }
  });
});

describe('bytes', () => {
  it.each(samples)('of $path, some of them any others', ({ path, text }) => {
    const random = createRandom(text.length);
    for (let round = 0; round < 8; round += 1) {
      const bytes = Buffer.from(text);
      for (let count = 1 + random.below(40); count > 0; count -= 1)
        bytes[random.below(bytes.length)] = random.below(256);
      try {
        const { text: decoded } = decodeText(path, bytes);
        if (path.endsWith('部门.yaml')) departmentOf(decoded, pack, path);
        else projectOf(decoded, pack, undefined, path);
      } catch (error) {
        if (!(error instanceof ReportError)) throw error;
        for (const { code, message } of error.diagnostics) {
          expect(Object.hasOwn(DIAGNOSTIC_CODES, code)).toBe(true);
          expect(message).toMatch(/[\u4e00-\u9fff]/);
        }
      }
    }
  });
});
