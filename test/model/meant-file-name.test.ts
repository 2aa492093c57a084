/** The right names of data files whose names are near them; nothing is proposed where it is not certain. */

import { describe, expect, it } from 'vitest';
import { parseProjectFileName } from '../../src/model/file-name.js';
import { isNearFolderName, meantDataFile, meantProjectFile, originalOf } from '../../src/model/meant-file-name.js';
import { createRandom } from '../support/random.js';

describe('meantProjectFile', () => {
  it.each([
    ['01 - 名.yaml', '01-名.yaml'],
    ['０１-名.yaml', '01-名.yaml'],
    ['01－名.yaml', '01-名.yaml'],
    ['01—名.yaml', '01-名.yaml'],
    ['01–名.yaml', '01-名.yaml'],
    ['01_名.yaml', '01-名.yaml'],
    ['01＿名.yaml', '01-名.yaml'],
    ['1.名.yaml', '1-名.yaml'],
    ['1．名.yaml', '1-名.yaml'],
    ['01、名.yaml', '01-名.yaml'],
    ['01 名.yaml', '01-名.yaml'],
    ['01\u3000名.yaml', '01-名.yaml'],
    ['（01）名.yaml', '01-名.yaml'],
    ['(1) 名.yaml', '1-名.yaml'],
    [' 01-名.yaml', '01-名.yaml'],
    ['01- 名 .yaml', '01-名.yaml'],
    ['01-名.yml', '01-名.yaml'],
    ['01-名.YAML', '01-名.yaml'],
    ['01-名.ｙａｍｌ', '01-名.yaml'],
    ['01-名。yaml', '01-名.yaml'],
    ['01-名.yaml.txt', '01-名.yaml'],
    ['01-名.yml.txt', '01-名.yaml'],
    ['01-名.txt', '01-名.yaml'],
    ['01-名', '01-名.yaml'],
    ['01 - 名.yml.TXT', '01-名.yaml'],
    ['01 - 2024年度普查.yaml', '01-2024年度普查.yaml'],
    ['01-Ａ类（甲）.yml', '01-Ａ类（甲）.yaml'],
    ['０１－１．５万亩.yaml', '01-１．５万亩.yaml'],
  ])('%s is meant to be %s', (name, right) => {
    expect(meantProjectFile(name)).toBe(right);
  });

  it.each([
    '01-名.yaml',
    '名.yaml',
    '名01.yaml',
    '2024年规划.yaml',
    '2024 年度规划.yaml',
    '2024.规划.yaml',
    '3个中心.yaml',
    '1.5万亩项目.yaml',
    '01名.yaml',
    '01-.yaml',
    '1234567-名.yaml',
    '-名.yaml',
    '一、名.yaml',
  ])('nothing is certain of %s', (name) => {
    expect(meantProjectFile(name)).toBeUndefined();
  });

  it('gives a name that is read, with the number and the name that were typed', () => {
    const random = createRandom(5);
    for (let count = 0; count < 500; count += 1) {
      const number = String(random.below(1000)).padStart(1 + random.below(4), '0');
      const name = random.pick(['甲', '甲 乙', 'Ａ类', '土地（二期）', '甲-乙', '甲.乙']);
      const divider = random.pick([' - ', '－', '—', '- ', ' -']);
      const ending = random.pick(['.yaml', '.yml', '.YAML', '.yaml.txt', '。yaml', ' .yaml']);
      const meant = meantProjectFile(number + divider + name + ending);
      expect(parseProjectFileName(meant ?? ''), number + divider + name + ending).toEqual({ number, name });
    }
  });
});

describe('meantDataFile and originalOf', () => {
  const right = ['部门.yaml', '检查.yaml', '01-甲.yaml'];
  it.each([
    ['部门.yml', '部门.yaml', undefined],
    ['部门.yaml.txt', '部门.yaml', undefined],
    ['部 门.YAML', '部门.yaml', undefined],
    ['部门', '部门.yaml', undefined],
    ['检查。yaml', '检查.yaml', undefined],
    ['部门 (1).yaml', undefined, '部门.yaml'],
    ['部门（2）.yaml', undefined, '部门.yaml'],
    ['部门-副本.yaml', undefined, '部门.yaml'],
    ['部门 - 副本 (2).yaml', undefined, '部门.yaml'],
    ['部门 的副本.yaml', undefined, '部门.yaml'],
    ['部门 copy 2.yaml', undefined, '部门.yaml'],
    ['部门_20240105.yaml', undefined, '部门.yaml'],
    ['部门.sync-conflict-20240105-101010-ABCDEFG.yaml', undefined, '部门.yaml'],
    ['部门 (某机 的冲突副本 2024-01-05).yaml', undefined, '部门.yaml'],
    ['部门_冲突文件_20240105.yaml', undefined, '部门.yaml'],
    ['01-甲_conflict.yaml', undefined, '01-甲.yaml'],
    ['部门.yaml.bak', undefined, '部门.yaml'],
    ['部门.yaml.bak2', undefined, '部门.yaml'],
    ['01-甲.yaml~', undefined, '01-甲.yaml'],
    ['部门 (1).docx', undefined, undefined],
    ['部门预算.yaml', undefined, undefined],
    ['通知.yaml', undefined, undefined],
  ])('%s: right name %s, original %s', (name, meant, original) => {
    expect(meantDataFile(name, right)).toBe(meant);
    expect(originalOf(name, right)).toBe(original);
  });
});

it.each([
  ['项目表', true],
  ['项目s', true],
  ['项 目', true],
  ['项目文件', true],
  ['顶目', true],
  ['附件', false],
  ['照片', false],
  ['项目绩效管理制度汇编', false],
])('%s is near 项目: %s', (name, isNear) => {
  expect(isNearFolderName(name, '项目')).toBe(isNear);
});
