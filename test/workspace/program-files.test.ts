/** Packs as they lie on the disk, with what they have from the program's own. */

import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isMade } from '../../src/workspace/program-package.js';
import { loadPack } from '../../src/workspace/load-resources.js';
import { standardPack } from '../support/sample.js';

/** A folder with the pack 白纸 in it. */
function packOf(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'jixiao-pack-'));
  mkdirSync(path.join(root, 'templates', '白纸'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, 'templates', '白纸', name), text);
  return root;
}

const FILES = {
  '包.yaml': '包: 白纸\n表: { 申报: { 申报表: 项目 } }\n项目: { 项目名称: 文字, 审核意见: 长文 }\n',
  '申报表.hbs': '<h1>{{项目名称}}</h1><p class="编制单位">{{审核意见}}</p>',
};

describe('a pack written from nothing', () => {
  it('needs no 样式.yaml: it looks as 标准 does', () => {
    const { styleSheet } = loadPack(packOf(FILES), '白纸');
    const standard = standardPack().styleSheet;
    expect(styleSheet.paragraphStyles).toEqual(standard.paragraphStyles);
    expect(styleSheet.table).toEqual(standard.table);
    expect([...styleSheet.pageSetups]).toEqual([['申报表', standard.pageSetups.get('项目绩效目标表')]]);
  });

  it('adds a style in one line', () => {
    const root = packOf({ ...FILES, '样式.yaml': '段落样式: { 落款: { 对齐: 右 } }\n' });
    const { paragraphStyles } = loadPack(root, '白纸').styleSheet;
    expect(paragraphStyles.get('落款')).toMatchObject({ alignment: 'right' });
    expect(paragraphStyles.get('标题')).toEqual(standardPack().styleSheet.paragraphStyles.get('标题'));
  });
});

it("the program's version is of what was compiled: not of what is put together from it, fetched for it or kept of its runs", () => {
  const paths = ['cli/main.js', 'program/jixiao.js', 'bundles/a.js', 'cache/0.1.0/main.js', 'nodes/npm/index.js'];
  expect(paths.filter((name) => !isMade(name))).toEqual(['cli/main.js']);
});
