/** Many findings: the first fifty in order, errors before others, and how many were left out. */

import { describe, expect, it } from 'vitest';
import type { Diagnostic, Severity } from '../../src/diagnostic.js';
import { capFindings, capRepeats } from '../../src/source/cap-findings.js';
import { createRandom } from '../support/random.js';

function finding(line: number, given: Partial<Diagnostic> & { file?: string } = {}): Diagnostic {
  const { file = '甲.yaml', ...rest } = given;
  return {
    severity: 'warning',
    code: 'duplicate-indicator',
    message: `第${line}行`,
    location: { file, line, column: 1 },
    ...rest,
  };
}

const linesTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** `list` in an order that the seed decides. */
function shuffled<T>(list: readonly T[], seed = 1): T[] {
  const random = createRandom(seed);
  const left = [...list];
  return list.map(() => left.splice(random.below(left.length), 1)[0] as T);
}

const placesOf = (findings: readonly Diagnostic[]) =>
  findings.map(({ location, severity }) => `${severity} ${location?.file}:${location?.line}`);

describe('capFindings', () => {
  it('puts findings in the order of their places, and leaves none out of fifty', () => {
    for (const count of [0, 1, 49, 50]) {
      const wanted = linesTo(count).map((line) => finding(line));
      expect(capFindings(shuffled(wanted))).toEqual(wanted);
    }
    const mixed = [finding(1), finding(2, { severity: 'error' }), finding(3, { severity: 'hint' })];
    expect(capFindings([...mixed].reverse())).toEqual(mixed);
  });

  it('tells of more than fifty how many there are from where on', () => {
    for (const count of [51, 52, 200]) {
      const all = linesTo(count).map((line) => finding(line));
      const capped = capFindings(shuffled(all));
      expect(capped.slice(0, 50)).toEqual(all.slice(0, 50));
      expect(capped.slice(50)).toEqual([
        finding(51, { message: `从这里起另有 ${count - 50} 处问题没有列出`, hint: '改正以上的再检查' }),
      ]);
    }
  });

  it('counts what was not even kept', () => {
    const fifty = linesTo(50).map((line) => finding(line));
    expect(capFindings(fifty, 7)).toHaveLength(50);
    expect(capFindings([...fifty, finding(51)], 7).at(-1)?.message).toBe('从这里起另有 8 处问题没有列出');
  });

  it('keeps errors rather than others, all in the order of their places', () => {
    const warnings = linesTo(60).map((line) => finding(line));
    const errors = linesTo(20).map((line) => finding(100 + line, { severity: 'error', code: 'bad-amount' }));
    const capped = capFindings(shuffled([...warnings, ...errors]));
    expect(placesOf(capped.slice(0, 50))).toEqual(placesOf([...warnings.slice(0, 30), ...errors]));
    expect(capped[50]).toMatchObject({
      severity: 'warning',
      location: { line: 31 },
      message: '从这里起另有 30 处问题没有列出',
    });
    expect(capped).toHaveLength(51);
  });

  it('says of errors that were left out that they are errors', () => {
    const errors = linesTo(60).map((line) => finding(line, { severity: 'error', code: 'bad-amount' }));
    const capped = capFindings(shuffled([...errors, finding(0)]));
    expect(placesOf(capped)).toEqual(placesOf(errors.slice(0, 51)));
    expect(capped.at(-1)).toMatchObject({ code: 'bad-amount', message: '从这里起另有 11 处问题没有列出' });
  });

  it('has no place for what comes after findings without one', () => {
    const nowhere = linesTo(51).map((): Diagnostic => ({ severity: 'error', code: 'bad-amount', message: '' }));
    expect(capFindings(nowhere).at(-1)).not.toHaveProperty('location');
  });
});

describe('capRepeats', () => {
  it('lets fifty of one code, severity and file pass, as they come', () => {
    const given = shuffled(linesTo(50).map((line) => finding(line)));
    expect(capRepeats(given)).toEqual(given);
  });

  it('tells the first fifty of more, in order, and counts the rest at the next one’s place', () => {
    const all = linesTo(53).map((line) => finding(line));
    const capped = capRepeats(shuffled(all));
    expect(capped.slice(0, 50)).toEqual(all.slice(0, 50));
    expect(capped.slice(50)).toEqual([
      finding(51, { message: '从这里起另有 3 处这一类问题没有列出', hint: '改正以上的再检查' }),
    ]);
  });

  it.each<[string, (index: number) => Partial<Diagnostic> & { file?: string }]>([
    ['another file', (index) => ({ file: index % 2 === 0 ? '甲.yaml' : '乙.yaml' })],
    ['another code', (index) => ({ code: index % 2 === 0 ? 'duplicate-indicator' : 'bad-amount' })],
    ['another severity', (index) => ({ severity: (['error', 'hint'] as const)[index % 2] as Severity })],
  ])('counts %s by itself', (_name, given) => {
    const hundred = linesTo(100).map((line) => finding(line, given(line)));
    expect(capRepeats(hundred)).toHaveLength(100);
    const more = linesTo(104).map((line) => finding(line, given(line)));
    const capped = capRepeats(more);
    expect(capped).toHaveLength(102);
    expect(capped.filter(({ message }) => message.includes('另有 2 处'))).toHaveLength(2);
  });

  it('counts findings without a place together', () => {
    const nowhere = linesTo(60).map((): Diagnostic => ({
      severity: 'warning',
      code: 'duplicate-indicator',
      message: '',
    }));
    expect(capRepeats(nowhere)).toHaveLength(51);
  });
});
