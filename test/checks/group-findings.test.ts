/** Findings as entries: no place is lost, one slip is one entry, the gravest come first, and numbers stay. */

import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '../../src/checks/all-rules.js';
import { FINDING_KINDS, kindOf } from '../../src/checks/finding-kinds.js';
import { findingsOf, groupFindings, type GroupedFindings } from '../../src/checks/group-findings.js';
import { numberFindings } from '../../src/checks/number-findings.js';
import type { DiagnosticCode } from '../../src/diagnostic-codes.js';
import type { Diagnostic } from '../../src/diagnostic.js';
import { createRandom } from '../support/random.js';

const UNIT = '/data/2025/某局';
const DEPARTMENT = `${UNIT}/部门.yaml`;
const project = (number: string) => `${UNIT}/项目/${number}-某项目.yaml`;

type Place = readonly [file: string, line: number, path: string];

function finding(code: DiagnosticCode, [file, line, path]: Place, more: Partial<Diagnostic> = {}): Diagnostic {
  const location = { file, line, column: 9, sourceLine: `    字段: ${path}` };
  return { severity: 'warning', code, message: `「${path}」${code}`, path, location, ...more };
}

const otherEnd = ([file, line, path]: Place): Required<Diagnostic>['other'] => ({
  location: { file, line, column: 9, sourceLine: `    字段: ${path}` },
  path,
});

/** Each entry as its codes: of its own places, then of what follows from it. */
function told({ entries }: GroupedFindings): string[] {
  return entries.map(({ places, followers }) => {
    const own = `${places[0].code} ${places.length}`;
    const rest = followers.map((remark) => `${remark.places[0].code} ${remark.places.length}`);
    return [own, ...rest].join(' > ');
  });
}

describe('entries', () => {
  it('are equal remarks with all their places, of one unit', () => {
    const repeats = ['01', '02', '03'].map((number, index) =>
      finding('explanation-repeats-name', [project(number), 50 + index, '成本控制率'], { found: `甲${index}` }),
    );
    const elsewhere = finding('explanation-repeats-name', ['/data/2025/别局/部门.yaml', 7, '成本控制率']);
    expect(told(groupFindings([...repeats, elsewhere]))).toEqual([
      'explanation-repeats-name 1',
      'explanation-repeats-name 3',
    ]);
  });

  it('keep remarks apart that ask for something else', () => {
    const remarks = ['甲', '乙'].map((expected, index) => {
      return finding('misplaced-indicator', [DEPARTMENT, index, `指标${index}`], { expected });
    });
    expect(told(groupFindings(remarks))).toHaveLength(2);
  });

  it('take a word that is wrong inside of a name for the same slip', () => {
    const at: Place = [project('01'), 11, '资金性质'];
    const inside = (column: number) => {
      const word = finding('misspelt-word', at);
      return { ...word, location: { ...word.location, column } } as Diagnostic;
    };
    const name = finding('misspelt-name', at, { found: '一般公共予算' });
    expect(told(groupFindings([inside(13), name]))).toEqual(['misspelt-name 1 > misspelt-word 1']);
    expect(told(groupFindings([name, inside(15)]))).toHaveLength(2);
  });

  it('show both ends of a contradiction', () => {
    const here: Place = [DEPARTMENT, 40, '储备土地/指标值'];
    const there: Place = [project('07'), 60, '储备土地/指标值'];
    const grouped = groupFindings([
      finding('indicator-conflict', there, { other: otherEnd(here) }),
      finding('indicator-conflict', here, { other: otherEnd(there) }),
    ]);
    expect(told(grouped)).toEqual(['indicator-conflict 1 > indicator-conflict 1']);
    expect(grouped.entries[0]?.places[0].location?.file).toBe(DEPARTMENT);
  });

  it('put the slip itself before what contradicts it', () => {
    const value: Place = [project('03'), 70, '满意度/指标值'];
    const department: Place = [DEPARTMENT, 132, '满意度/指标值'];
    const grouped = groupFindings([
      finding('goal-without-indicator', [project('03'), 13, '年度目标'], { other: otherEnd(value) }),
      finding('indicator-conflict', value, { other: otherEnd(department) }),
      finding('percent-over-100', value),
    ]);
    expect(told(grouped)).toEqual(['percent-over-100 1 > goal-without-indicator 1 > indicator-conflict 1']);
  });

  it('tell a wrong 年度 once, with all that is dated rightly behind it', () => {
    const year = finding('year-mismatch', [DEPARTMENT, 1, '年度'], { expected: '2025', found: '2024' });
    const periods = ['01', '02', '03'].map((number) =>
      finding('period-year', [project(number), 6, '时间'], { found: '2025-01-01 至 2025-12-31' }),
    );
    const stages = [44, 45, 46, 47, 48].map((line) =>
      finding('other-year', [DEPARTMENT, line, '计划'], { found: '2025年' }),
    );
    const another = finding('other-year', [DEPARTMENT, 50, '计划'], { found: '2019年' });
    expect(told(groupFindings([...periods, ...stages, year, another]))).toEqual([
      'year-mismatch 1 > other-year 5 > period-year 3',
      'other-year 1',
    ]);
  });

  it('do not make one slip of two in a long text', () => {
    const sourceLine = `年度目标: ${'很长的一句话'.repeat(20)}`;
    const two = [12, 80].map((column) =>
      finding('goal-without-indicator', [DEPARTMENT, 5, '年度目标'], {
        message: `第 ${column} 列`,
        location: { file: DEPARTMENT, line: 5, column, sourceLine },
      }),
    );
    expect(told(groupFindings(two))).toHaveLength(2);
  });

  it('begin with the gravest of their kind, wherever it stands', () => {
    const grave = finding('direction', [project('09'), 90, '甲']);
    const wording = finding('misplaced-indicator', [DEPARTMENT, 1, '乙']);
    expect(told(groupFindings([wording, grave]))).toEqual(['direction 1', 'misplaced-indicator 1']);
  });

  it('stand in the order in which a reviewer minds them', () => {
    const codes: readonly DiagnosticCode[] = [
      ...(['space-in-text', 'misspelt-name', 'empty-field', 'other-year', 'direction', 'project-sum'] as const),
    ];
    const hint = finding('project-sum', [DEPARTMENT, 1, '甲'], { severity: 'hint' });
    const error = finding('bad-date', [project('09'), 99, '乙'], { severity: 'error' });
    const grouped = groupFindings([
      hint,
      ...codes.map((code, index) => finding(code, [DEPARTMENT, index + 2, code])),
      error,
    ]);
    expect(grouped.entries.map(({ kind }) => kind)).toEqual([
      '错误',
      '金额',
      '矛盾',
      '时间',
      '空缺',
      '名称',
      '文字',
      '金额',
    ]);
  });
});

describe('every rule', () => {
  it('has a kind', () => {
    const unknown = ALL_RULES.filter(({ code }) => kindOf({ severity: 'warning', code }) === '读法');
    expect(unknown.map(({ code }) => code)).toEqual([]);
  });
});

const CODES: readonly DiagnosticCode[] = [
  ...(['project-sum', 'indicator-conflict', 'goal-without-indicator', 'year-mismatch', 'other-year'] as const),
  ...(['period-year', 'empty-field', 'explanation-repeats-name', 'space-in-text', 'bad-amount'] as const),
];

function randomFindings(seed: number): Diagnostic[] {
  const random = createRandom(seed);
  const one = <T>(of: readonly T[]): T => of[random.below(of.length)] as T;
  const place = (): Place => [
    one([DEPARTMENT, project('01'), project('02'), '/data/2025/别局/部门.yaml']),
    1 + random.below(6),
    one(['甲', '乙', '丙']),
  ];
  return Array.from({ length: 1 + random.below(40) }, () =>
    finding(one(CODES), place(), {
      severity: one(['error', 'warning', 'hint']),
      ...(random.below(2) === 0 && { other: otherEnd(place()) }),
      ...(random.below(2) === 0 && { found: one(['2024年', '2025年']), expected: one(['2024', '2025']) }),
    }),
  );
}

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);

describe('whatever is found', () => {
  it.each(SEEDS)('stands in exactly one entry, in one order (%i)', (seed) => {
    const findings = randomFindings(seed);
    const grouped = groupFindings(findings);
    const placed = grouped.entries.flatMap(findingsOf);
    expect(placed).toHaveLength(findings.length);
    expect(new Set(placed)).toEqual(new Set(findings));
    const ranks = grouped.entries.map(({ places: [{ severity }], kind }) => {
      return ['error', 'warning', 'hint'].indexOf(severity) * 100 + FINDING_KINDS.indexOf(kind);
    });
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    const reversed = groupFindings([...findings].reverse());
    const isSame = JSON.stringify(reversed.entries) === JSON.stringify(grouped.entries);
    expect(isSame, 'the same entries, whatever the order of the findings').toBe(true);
  });

  it.each(SEEDS)('keeps its number when other lines are added above it, and when other findings go (%i)', (seed) => {
    const findings = randomFindings(seed);
    const numbers = numberFindings(findings);
    const moved = findings.map((one) => {
      return one.location ? { ...one, location: { ...one.location, line: one.location.line + 3 } } : one;
    });
    const after = numberFindings(moved);
    expect(moved.map((one) => after.get(one))).toEqual(findings.map((one) => numbers.get(one)));
    const [first] = findings;
    const without = findings.filter(({ code }) => code !== first?.code);
    const left = numberFindings(without);
    expect(without.map((one) => left.get(one))).toEqual(without.map((one) => numbers.get(one)));
  });
});

describe('a number', () => {
  const here: Place = [DEPARTMENT, 28, '支出预算/项目支出'];
  const numberOf = (one: Diagnostic) => numberFindings([one]).get(one);
  const usual = finding('project-sum', here, { found: '38756.49 万元' });

  it('is five letters and digits', () => {
    expect(numberOf(usual)).toMatch(/^[0-9a-z]{5}$/);
  });

  it.each([
    ['another code', finding('total-mismatch', here, { found: '38756.49 万元' })],
    ['another place', finding('project-sum', [DEPARTMENT, 28, '支出预算/基本支出'], { found: '38756.49 万元' })],
    ['another text', finding('project-sum', here, { found: '38756.48 万元' })],
    ['another file', finding('project-sum', [project('01'), 28, '支出预算/项目支出'], { found: '38756.49 万元' })],
    [
      'another unit',
      finding('project-sum', ['/data/2025/别局/部门.yaml', 28, '支出预算/项目支出'], { found: '38756.49 万元' }),
    ],
  ])('is another one for %s', (_, other) => {
    expect(numberOf(other)).not.toBe(numberOf(usual));
  });

  it('is that of the unit, wherever its folder lies', () => {
    const { location } = usual;
    const elsewhere = {
      ...usual,
      location: { ...(location as Required<Diagnostic>['location']), file: `/别处${DEPARTMENT}` },
    };
    expect(numberOf(elsewhere)).toBe(numberOf(usual));
  });

  it('is told apart for two places that say the same', () => {
    const two = [
      usual,
      { ...usual, location: { ...(usual.location as Required<Diagnostic>['location']), column: 20 } },
    ];
    const numbers = numberFindings(two);
    expect(new Set(two.map((one) => numbers.get(one))).size).toBe(2);
  });
});
