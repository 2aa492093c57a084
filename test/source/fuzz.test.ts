/** Damaged data files: whatever happens to one, reading gives a value or a ReportError that a clerk can use. */

import { describe, expect, it } from 'vitest';
import { ReportError, type Diagnostic } from '../../src/diagnostic.js';
import { DIAGNOSTIC_CODES } from '../../src/diagnostic-codes.js';
import { decodeText } from '../../src/source/decode-text.js';
import { DAMAGES } from '../support/damage-text.js';
import { createRandom } from '../support/random.js';
import { departmentOf, projectOf, readRepositoryText, samplePaths, standardPack } from '../support/sample.js';

const pack = standardPack();
const samples = samplePaths().map((path) => ({ path, text: readRepositoryText(path).text }));
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
