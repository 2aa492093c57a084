/** What was ticked is found again in a plan that a choice has changed. */

import { describe, expect, it } from 'vitest';
import type { PlannedRow } from '../../src/desk/import-rows.js';
import { keysAgain, type FileOfPlan } from '../../src/desk/planned-files.js';

function file(...rows: readonly (readonly [key: string, label: string])[]): FileOfPlan {
  return {
    view: { file: '部门.yaml', kind: 'changed', title: '部门', rows: [] },
    rows: rows.map(([key, label]): PlannedRow => ({
      key,
      label,
      was: '一',
      becomes: '二',
      kind: 'change',
      undo: { kind: 'set', path: [], value: '' },
    })),
    after: {},
    content: undefined,
    digest: undefined,
  };
}

describe('keysAgain', () => {
  const before = [file(['a', '甲'], ['b', '乙'])];

  it.each([
    ['a row that moved in front of an equal one', [file(['x', '丙'], ['y', '甲'])], ['a'], ['y']],
    ['the one that moved', [file(['x', '丙'], ['y', '甲'])], ['b'], ['x']],
    ['equal rows in their order', [file(['x', '甲'], ['y', '乙'])], ['b'], ['y']],
    ['what came with the choice', [file(['x', '甲'], ['y', '乙'], ['z', '丁'])], [], ['z']],
  ])('leaves its tick to %s', (_what, again, taken, keys) => {
    expect([...keysAgain(again, before, new Set(taken))]).toEqual(keys);
  });
});
