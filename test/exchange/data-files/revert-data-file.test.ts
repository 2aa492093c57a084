/** A change of a data file taken back in what the file is now: exact where it can be, and nobody's later work undone. */

import { describe, expect, it } from 'vitest';
import { editDataFile } from '../../../src/exchange/data-files/edit-data-file.js';
import { revertDataFile } from '../../../src/exchange/data-files/revert-data-file.js';
import { readDataFile } from '../../../src/model/read-filing.js';
import { createRandom } from '../../support/random.js';
import { standardDeclaration } from '../../support/standard-shapes.js';

const BEFORE = `# 财务科填
项目名称: 甲
项目属性: 延续项目
联系电话: 111 # 问过
总体目标: |
  一
  二
分月计划:
  - 时间: 1月
    计划: 甲
  - 时间: 2月
    计划: 乙
`;

function revert(now: string, before: string, after: string) {
  const reverted = revertDataFile(
    { file: '项目/01-甲.yaml', text: now },
    { before, after },
    '项目',
    standardDeclaration,
  );
  const kept = reverted?.kept.map(({ path, now: is, written }) => `${path}：${written} → ${is}`);
  return { text: reverted?.text, kept };
}

const AFTER = BEFORE.replace('111', '222').replace('延续项目', '新增项目').replace('计划: 乙', '计划: 丙');

describe('revertDataFile', () => {
  it.each<[what: string, now: (after: string) => string, text: (before: string) => string, kept: string[]]>([
    ['nothing since', (now) => now, (text) => text, []],
    [
      'another field since',
      (now) => now.replace('名称: 甲', '名称: 乙'),
      (text) => text.replace('名称: 甲', '名称: 乙'),
      [],
    ],
    ['a field more', (now) => `${now}开户行: 某行\n`, (text) => `${text}开户行: 某行\n`, []],
    [
      'one of its fields since',
      (now) => now.replace('222', '333'),
      (text) => text.replace('111', '333'),
      ['联系电话：222 → 333'],
    ],
    ['a comment in its line', (now) => now.replace('问过', '再问'), (text) => text.replace('问过', '再问'), []],
    ['back already', (now) => now.replace('222', '111'), (text) => text, []],
    [
      'a row above its row',
      (now) => now.replace('  - 时间: 1月\n    计划: 甲\n', ''),
      (text) => text.replace('  - 时间: 1月\n    计划: 甲\n', ''),
      [],
    ],
    [
      'its row gone',
      (now) => now.replace('  - 时间: 2月\n    计划: 丙\n', ''),
      (text) => text.replace('  - 时间: 2月\n    计划: 乙\n', ''),
      ['分月计划/第2项：2月，丙 → '],
    ],
  ])('with %s', (_what, now, text, kept) => {
    expect(revert(now(AFTER), BEFORE, AFTER)).toEqual({ text: text(BEFORE), kept });
  });

  it('takes away what was added, name and all, and brings back what was taken away', () => {
    const added = `${BEFORE}开户行: 某行\n`;
    expect(revert(added.replace('111', '333'), BEFORE, added)).toEqual({
      text: BEFORE.replace('111', '333'),
      kept: [],
    });
    const removed = BEFORE.replace('  - 时间: 1月\n    计划: 甲\n', '');
    expect(revert(removed.replace('乙', '丁'), BEFORE, removed)).toEqual({
      text: BEFORE.replace('乙', '丁'),
      kept: [],
    });
  });

  it('leaves a file alone that is no YAML any more', () => {
    expect(revert(`${AFTER}x: [`, BEFORE, AFTER).text).toBeUndefined();
  });

  it('of two edits takes back the first alone, whatever they are', () => {
    const random = createRandom(11);
    const fields = ['项目名称', '项目属性', '联系电话', '开户行', '总体目标'];
    const edit = (text: string) => {
      const wanted = Object.fromEntries(
        fields.filter(() => random.chance(0.4)).map((name) => [name, random.pick(['', '子', '丑\n寅', '# 卯'])]),
      );
      return editDataFile({ file: '项目/01-甲.yaml', text }, wanted, '项目', standardDeclaration).text;
    };
    const valueOf = (text: string) =>
      readDataFile({ file: '项目/01-甲.yaml', text }, standardDeclaration).value as Record<string, string>;
    for (let round = 0; round < 150; round += 1) {
      const after = edit(BEFORE);
      const now = edit(after);
      const { text = '', kept } = revert(now, BEFORE, after);
      const [was, written, is, result] = [BEFORE, after, now, text].map(valueOf);
      for (const name of fields) {
        const [old, made, there] = [was, written, is].map((value) => value?.[name] ?? '');
        const expected = made === old || there !== made ? there : old;
        expect(result?.[name] ?? '', `${name} in round ${round}`).toBe(expected);
        const isKept = made !== old && there !== made && there !== old;
        expect(kept?.some((line) => line.startsWith(`${name}：`))).toBe(isKept);
      }
      expect(text).toContain('# 财务科填\n');
    }
  });
});
