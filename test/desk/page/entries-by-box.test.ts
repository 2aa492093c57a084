/** What is said of a unit anew stays the very same thing where nothing of it changed. */

import { describe, expect, it } from 'vitest';
import { entriesAfter, remarkAt } from '../../../src/desk/page/entries-by-box.js';
import type { EntryView } from '../../../src/desk/unit-view.js';

function entry(number: string, message: string): EntryView {
  return { number, severity: 'warning', kind: '甲', code: 'x', message, places: [], followers: [], isAcceptable: true };
}

describe('entriesAfter', () => {
  const before = [entry('1', '甲'), entry('2', '乙')];

  it('is what was there before where all of it is said again', () => {
    expect(entriesAfter(before, [0, 1])).toBe(before);
  });

  it.each([
    ['one that changed', [0, entry('2', '丙')]],
    ['one that went', [0]],
    ['one that came', [0, entry('3', '丁'), 1]],
  ])('keeps the others beside %s', (_what, now) => {
    const entries = entriesAfter(before, now);
    expect(entries).toEqual(now.map((one) => (typeof one === 'number' ? before[one] : one)));
    expect(entries[0]).toBe(before[0]);
  });
});

describe('remarkAt', () => {
  const at = (name: string) => ({ file: '部门.yaml', path: [name] });
  const place = (name: string) => ({ ...at(name), label: name });
  const follower = { code: 'x', message: '由此不等', places: [{ ...place('丙'), other: place('丁') }] };
  const cause = { ...entry('1', '写错了'), places: [{ ...place('甲'), other: place('乙') }], followers: [follower] };

  it.each([
    ['甲', '写错了'],
    ['乙', '写错了'],
    ['丙', '由此不等'],
    ['丁', '由此不等'],
    ['戊', '写错了'],
  ])('says at %s: %s', (name, message) => {
    expect(remarkAt(cause, at(name)).message).toBe(message);
  });
});
