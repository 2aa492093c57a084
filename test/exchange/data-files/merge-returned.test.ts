/** Several files of one record come back: as a person would put them together by hand, whatever their order. */

import { describe, expect, it } from 'vitest';
import { overlay } from '../../../src/exchange/data-files/changes.js';
import {
  mergeReturned,
  type ReturnedMerge,
  type ReturnedRecord,
  type Right,
} from '../../../src/exchange/data-files/merge-returned.js';
import { keyOf } from '../../../src/exchange/data-files/record-cells.js';
import type { DataRecord } from '../../../src/exchange/unit-data.js';
import { withoutEmpties } from '../../../src/exchange/without-empties.js';
import { textsOf, type YamlValue } from '../../../src/source/located.js';
import { createRandom, type Random } from '../../support/random.js';
import { projectShape } from '../../support/standard-shapes.js';

const LEVELS = [
  ['产出指标', '数量指标'],
  ['产出指标', '质量指标'],
  ['效益指标', '社会效益指标'],
] as const;

/** A row as a person sees it: who made it, under which levels, what it says. */
interface Line {
  readonly id: string;
  level: number;
  cells: Record<string, string>;
}

/** A project as a person sees it. */
interface Sheet {
  fields: Record<string, string>;
  lines: Line[];
}

const copy = (sheet: Sheet): Sheet => structuredClone(sheet);

/** As data files and workbooks hold it; empty cells are named. */
function recordOf({ fields, lines }: Sheet): DataRecord {
  const set: Record<string, Record<string, YamlValue[]>> = {};
  for (const [first, second] of LEVELS) (set[first] ??= {})[second] = [];
  for (const { level, cells } of lines) {
    const [first, second] = LEVELS[level] ?? LEVELS[0];
    set[first]?.[second]?.push({ ...cells });
  }
  return { ...fields, 绩效指标: set };
}

const WORDS = ['巡查', '管网', '培训', '检测', '补助', '修缮', '公示', '验收', '档案', '宣传', '监测', '设备'];
const text = (random: Random) => `${random.pick(WORDS)}${random.pick(WORDS)}${random.below(9000)}`;

function madeUp(random: Random): Sheet {
  const fields = Object.fromEntries(
    ['项目名称', '经办人', '主管部门', '年度目标', '项目概况', '立项依据'].map((name) => [name, text(random)]),
  );
  const lines = Array.from({ length: 3 + random.below(8) }, (_, index): Line => {
    const cells = { 三级指标: text(random), 指标值: `${random.below(100)}%`, 指标解释及计算公式: text(random) };
    return { id: `r${index}`, level: random.below(LEVELS.length), cells };
  });
  return { fields, lines: lines.sort((a, b) => a.level - b.level) };
}

/** One edit of a cell, a row added or taken away. `target`: what it touches. */
interface Edit {
  readonly target: string;
  readonly apply: (sheet: Sheet) => void;
}

function randomEdit(sheet: Sheet, random: Random, by: string): Edit {
  const kind = random.below(6);
  const line = random.pick(sheet.lines);
  const on = (change: (found: Line, other: Sheet) => void) => (other: Sheet) => {
    const found = other.lines.find(({ id }) => id === line.id);
    if (found) change(found, other);
  };
  const drop = (found: Line, other: Sheet) => {
    other.lines.splice(other.lines.indexOf(found), 1);
  };
  if (kind === 0) return { target: line.id, apply: on(drop) };
  if (kind === 1) {
    const cells = { 三级指标: text(random), 指标值: '1', 指标解释及计算公式: text(random) };
    const added: Line = { id: by, level: line.level, cells };
    const place = (other: Sheet) => other.lines.findIndex(({ id }) => id === line.id) + 1;
    const insert = (other: Sheet) => {
      other.lines.splice(place(other), 0, structuredClone(added));
    };
    return { target: by, apply: insert };
  }
  const value = random.chance(0.2) ? '' : text(random);
  if (kind === 2) {
    const field = random.pick(Object.keys(sheet.fields).filter((name) => name !== '项目名称'));
    const type = (other: Sheet) => {
      other.fields[field] = value;
    };
    return { target: field, apply: type };
  }
  const cell = kind === 3 ? '三级指标' : kind === 4 ? '指标值' : '指标解释及计算公式';
  const typed = cell === '三级指标' ? text(random) : value;
  const type = (found: Line) => {
    found.cells[cell] = typed;
  };
  return { target: `${line.id}/${cell}`, apply: on(type) };
}

/** How a file was handled. */
interface Handling {
  /** Its rows say which they were, as a workbook's do; or they do not, as those of a Word file. */
  readonly hasClaims: boolean;
  /** Its rows were sorted by name, with what they say or without it. */
  readonly isSorted?: boolean;
  readonly leavesClaims?: boolean;
}

function returned(base: Sheet, theirs: Sheet, { hasClaims, isSorted, leavesClaims }: Handling): ReturnedRecord {
  const inOrder = (lines: readonly Line[]) =>
    LEVELS.flatMap((_, level) => lines.filter((line) => line.level === level));
  const names = ({ cells }: Line) => cells['三级指标'] ?? '';
  const lines = isSorted ? [...theirs.lines].sort((a, b) => (names(a) < names(b) ? -1 : 1)) : theirs.lines;
  const known = inOrder(base.lines).map(({ id }) => id);
  const claims = inOrder(leavesClaims ? theirs.lines : lines).map(({ id }) => {
    return known.includes(id) ? known.indexOf(id) : undefined;
  });
  const record = { base: recordOf(base), theirs: recordOf({ ...theirs, lines }) };
  return hasClaims ? { ...record, claims: new Map([[keyOf(['绩效指标']), claims]]) } : record;
}

function fail(): never {
  throw new Error('no such file');
}

function put(before: DataRecord, { wanted }: ReturnedMerge): DataRecord {
  return Object.keys(wanted).length === 0 ? before : withoutEmpties(overlay(before, wanted) as DataRecord);
}

function orders<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) => orders(items.filter((_, at) => at !== index)).map((rest) => [item, ...rest]));
}

const textsIn = (record: DataRecord) => new Set(textsOf(withoutEmpties(record)).map(({ text: one }) => one));

const merge = (ours: DataRecord, files: readonly ReturnedRecord[], right?: Right) =>
  mergeReturned(ours, files, projectShape, right);

describe('files that come back', () => {
  it('are put together as by hand, in every order, one by one or all at once, where nobody touched the same', () => {
    let editCount = 0;
    for (let seed = 1; editCount < 500; seed += 1) {
      const random = createRandom(seed);
      const base = madeUp(random);
      const [byHand, ours] = [copy(base), copy(base)];
      const touched = new Set<string>();
      const files = Array.from({ length: 3 }, (_, file) => {
        const theirs = copy(base);
        for (let count = random.below(5); count > 0; count -= 1) {
          const edit = randomEdit(base, random, `f${file}e${count}`);
          const [row = ''] = edit.target.split('/');
          if ([...touched].some((other) => other === edit.target || other.split('/')[0] === row)) continue;
          touched.add(edit.target);
          edit.apply(theirs);
          edit.apply(byHand);
          editCount += 1;
        }
        const [hasClaims, isSorted] = [random.chance(0.5), file === 0 && random.chance(0.4)];
        return returned(base, theirs, { hasClaims, isSorted, leavesClaims: random.chance(0.3) });
      });
      const expected = withoutEmpties(recordOf(byHand));
      const start = withoutEmpties(recordOf(ours));
      for (const order of orders(files)) {
        const atOnce = merge(start, order);
        expect({ seed, conflicts: atOnce.conflicts }).toEqual({ seed, conflicts: [] });
        const settled = put(start, atOnce);
        let step = start;
        for (const file of order) step = put(step, merge(step, [file]));
        expect({ seed, texts: [...textsIn(settled)].sort() }).toEqual({ seed, texts: [...textsIn(expected)].sort() });
        expect({ seed, settled }).toEqual({ seed, settled: put(start, merge(start, files)) });
        expect({ seed, step }).toEqual({ seed, step: settled });
        for (const file of order)
          expect({ seed, again: put(settled, merge(settled, [file])) }).toEqual({ seed, again: settled });
      }
    }
  });

  it('lose nothing where they touch the same: a value is taken, or told of in a conflict, in every order', () => {
    let editCount = 0;
    let conflictCount = 0;
    for (let seed = 1000; editCount < 500; seed += 1) {
      const random = createRandom(seed);
      const base = madeUp(random);
      const edited = (by: string) => {
        const sheet = copy(base);
        for (let count = random.below(6); count > 0; count -= 1) {
          randomEdit(base, random, `${by}e${count}`).apply(sheet);
          editCount += 1;
        }
        return sheet;
      };
      const start = withoutEmpties(recordOf(edited('o')));
      const sheets = [edited('a'), edited('b'), edited('c')];
      const files = sheets.map((sheet) => returned(base, sheet, { hasClaims: random.chance(0.5) }));
      const before = textsIn(recordOf(base));
      const first = merge(start, files);
      for (const order of orders(files)) {
        const result = merge(start, order);
        conflictCount += result.conflicts.length;
        const settled = put(start, result);
        const values = result.conflicts.flatMap(({ theirs = '', ours = '' }) => `${theirs}，${ours}`.split('，'));
        const there = new Set([...textsIn(settled), ...values]);
        for (const one of [start, ...files.map(({ theirs }) => theirs)].flatMap((record) => [...textsIn(record)])) {
          if (!before.has(one)) expect({ seed, one, isThere: there.has(one) }).toEqual({ seed, one, isThere: true });
        }
        expect({ seed, settled }).toEqual({ seed, settled: put(start, first) });
        const told = (merged: ReturnedMerge, files: readonly ReturnedRecord[]) => {
          return merged.conflicts.map(({ index, other, ...conflict }) => {
            return { ...conflict, file: files[index], other: other && files[other.index] };
          });
        };
        expect({ seed, told: told(result, order) }).toEqual({ seed, told: told(first, files) });
      }
    }
    expect(conflictCount).toBeGreaterThan(100);
  });

  it('say where they differ what each of them and the data have, and take what was chosen there, in every order', () => {
    let choiceCount = 0;
    for (let seed = 2000; choiceCount < 300; seed += 1) {
      const random = createRandom(seed);
      const base = madeUp(random);
      const edited = (by: string) => {
        const sheet = copy(base);
        for (let count = random.below(6); count > 0; count -= 1)
          randomEdit(base, random, `${by}e${count}`).apply(sheet);
        return sheet;
      };
      const start = withoutEmpties(recordOf(edited('o')));
      const files = [edited('a'), edited('b')].map((sheet) => returned(base, sheet, { hasClaims: random.chance(0.5) }));
      const { conflicts } = merge(start, files, 'theirs');
      for (const { key, index, other, theirs, ours, stands } of conflicts) {
        for (const [who, text] of [
          [index, theirs],
          [other?.index ?? -1, ours],
          [-1, stands],
        ] as const) {
          for (const order of orders(files)) {
            const chosen = new Map([[key, who === -1 ? -1 : order.indexOf(files[who] ?? fail())]]);
            const result = mergeReturned(start, order, projectShape, 'theirs', chosen);
            expect(result.conflicts.map((conflict) => conflict.key)).not.toContain(key);
            const texts = textsIn(put(start, result));
            const left = (text ?? '').split('，').filter((part) => part !== '' && !texts.has(part));
            expect({ seed, key, who, left }).toEqual({ seed, key, who, left: [] });
            choiceCount += 1;
          }
        }
      }
    }
  });
});

describe('what the data lack', () => {
  const row = (name: string, more: Readonly<Record<string, string>> = {}) => ({
    三级指标: name,
    指标值: '1个',
    ...more,
  });
  const sent = { 年度目标: '甲', 经办人: '乙', 绩效指标: { 产出指标: { 数量指标: [row('丙'), row('丁')] } } };
  const merged = (ours: DataRecord, theirs: DataRecord, fillsEmpty: boolean) => {
    const { wanted, changes } = mergeReturned(ours, [{ base: sent, theirs }], projectShape, undefined, undefined, {
      fillsEmpty,
    });
    return [Object.keys(wanted).length === 0 ? ours : overlay(ours, wanted), changes[0]?.length];
  };

  it('stays away as it was taken away, and comes back where that is asked for', () => {
    const ours = { 经办人: '戊', 绩效指标: { 产出指标: { 数量指标: [{ 三级指标: '丙' }, row('丁')] } } };
    expect(merged(ours, sent, false)).toEqual([ours, 0]);
    expect(merged(ours, sent, true)).toEqual([{ ...sent, 经办人: '戊' }, 2]);
  });

  it('is a whole list, but no row of one that has others', () => {
    expect(merged({}, sent, true)).toEqual([sent, 4]);
    const shortened = { ...sent, 绩效指标: { 产出指标: { 数量指标: [row('丙')] } } };
    expect(merged(shortened, sent, true)).toEqual([shortened, 0]);
  });

  it('is taken as it was edited, and leaves what both sides changed', () => {
    const theirs = { ...sent, 年度目标: '己', 经办人: '庚' };
    expect(merged({ 经办人: '戊' }, theirs, true)).toEqual([{ ...sent, 年度目标: '己', 经办人: '戊' }, 3]);
  });
});

describe('rows that go by no name of their own', () => {
  it('are called by number and what they say where two sides differ', () => {
    const stages = (first: string, second: string) => ({
      本年度实施计划: [
        { 时间: '2025-01-01 至 2025-06-30', 内容: first },
        { 时间: '2025-07-01 至 2025-12-31', 内容: second },
      ],
    });
    const base = stages('招标采购', '竣工验收');
    const { conflicts } = mergeReturned(
      stages('招标采购', '竣工验收甲'),
      [{ base, theirs: stages('招标采购', '竣工验收乙') }],
      projectShape,
    );
    expect(conflicts.map(({ field }) => field)).toEqual(['本年度实施计划/第2项（竣工验收甲）/内容']);
  });
});
