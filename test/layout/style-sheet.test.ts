/** 样式.yaml: defaults, lengths and sizes, and every wrong value at its place. */

import { describe, expect, it } from 'vitest';
import { millimetresToPoints } from '../../src/units.js';
import { readStyleSheet } from '../../src/layout/style-sheet.js';
import { diagnosticsOf, problemsOf } from '../support/problems.js';
import { FONT_ROLES, standardPack } from '../support/sample.js';

const STYLES = '段落样式:\n  标题: {}\n  正文: {}\n  标签: {}\n  内容: {}\n';
const read = (text: string) => readStyleSheet({ file: '样式.yaml', text }, FONT_ROLES);
const withBody = (body: string) => STYLES.replace('正文: {}', `正文: { ${body} }`);

describe('readStyleSheet', () => {
  it('has the defaults of GB/T 9704: A4, 156 mm × 225 mm, 四号 page numbers outside', () => {
    const { pageSetups, pageNumber, paragraphStyles } = read(STYLES);
    const setup = pageSetups.项目绩效目标表;
    expect(setup.widthPt - setup.marginLeftPt - setup.marginRightPt).toBeCloseTo(millimetresToPoints(156));
    expect(setup.heightPt - setup.marginTopPt - setup.marginBottomPt).toBeCloseTo(millimetresToPoints(225));
    expect(pageNumber).toMatchObject({ fontSizePt: 14, before: '— ', after: ' —', position: 'outside' });
    expect(paragraphStyles.get('正文')).toMatchObject({ name: '正文', fontSizePt: 10.5, alignment: 'justify' });
  });

  it('reads lengths in mm, cm and 磅, sizes by name and in 磅, line heights as factor or fixed', () => {
    const { paragraphStyles, table } = read(
      `表格: { 边框: 0.5磅, 左右内边距: 1.5 mm, 上下内边距: 1厘米 }\n${withBody('字号: 小四, 行距: 28磅, 首行缩进: 2字, 段前: 1cm')}`,
    );
    expect(table.borderWidthPt).toBe(0.5);
    expect(table.paddingHorizontalPt).toBeCloseTo(4.252, 3);
    expect(table.paddingVerticalPt).toBeCloseTo(28.346, 3);
    const body = paragraphStyles.get('正文');
    expect(body).toMatchObject({ fontSizePt: 12, lineHeight: { fixedPt: 28 }, firstLineIndentEm: 2 });
    expect(body?.spaceBeforePt).toBeCloseTo(28.346, 3);
    const other = read(withBody('字号: 10.5磅, 行距: 1.5倍, 垂直对齐: 上, 对齐: 右')).paragraphStyles.get('正文');
    expect(other).toMatchObject({
      fontSizePt: 10.5,
      lineHeight: { factor: 1.5 },
      verticalAlignment: 'top',
      alignment: 'right',
    });
  });

  it('turns the paper for one form, with its own margins where they are given', () => {
    const { pageSetups } = read(
      `版式:\n  项目绩效目标表: { 方向: 横向 }\n  封面: { 纸张: A3, 页边距: { 上: 10mm } }\n${STYLES}`,
    );
    expect(pageSetups.项目绩效目标表.widthPt).toBeCloseTo(millimetresToPoints(297));
    expect(pageSetups.部门整体支出绩效目标表.widthPt).toBeCloseTo(millimetresToPoints(210));
    expect(pageSetups.封面.heightPt).toBeCloseTo(millimetresToPoints(420));
    expect(pageSetups.封面.marginTopPt).toBeCloseTo(millimetresToPoints(10));
  });

  it.each([
    ['纸张', `页面: { 纸张: A5 }\n${STYLES}`, 'bad-style 1:11'],
    ['a length without a unit', `页面:\n  页边距: { 上: 37 }\n${STYLES}`, 'bad-style 2:13'],
    ['a negative length', `表格: { 边框: -1磅 }\n${STYLES}`, 'bad-style 1:11'],
    ['margins without room', `版式:\n  封面: { 页边距: { 左: 100mm, 右: 100mm } }\n${STYLES}`, 'too-wide 2:14'],
    ['方向', `页面: { 方向: 竖 }\n${STYLES}`, 'bad-style 1:11'],
    ['格式 without 页码', `页码: { 格式: — }\n${STYLES}`, 'bad-style 1:11'],
    ['格式 with two', `页码: { 格式: 页码/页码 }\n${STYLES}`, 'bad-style 1:11'],
    ['字号', withBody('字号: 5号'), 'bad-style 3:13'],
    ['字号 of nothing', withBody('字号: 0磅'), 'bad-style 3:13'],
    ['字号 beyond the page', withBody('字号: 1000磅'), 'bad-style 3:13'],
    ['对齐', withBody('对齐: 中'), 'bad-style 3:13'],
    ['对齐 by a name of JavaScript', withBody('对齐: constructor'), 'bad-style 3:13'],
    ['行距 below one', withBody('行距: 0.5倍'), 'bad-style 3:13'],
    ['行距 without a unit', withBody('行距: 1.3'), 'bad-style 3:13'],
    ['行距 of nothing', withBody('行距: 0磅'), 'bad-style 3:13'],
    ['首行缩进', withBody('首行缩进: 2'), 'bad-style 3:15'],
    ['段前', withBody('段前: 1行'), 'bad-style 3:13'],
    ['an unknown key', withBody('颜色: 红'), 'unknown-field 3:9'],
    ['an unknown part', `字体: 宋体\n${STYLES}`, 'unknown-field 1:1'],
    ['an unknown form', `版式:\n  项目表: { 方向: 横向 }\n${STYLES}`, 'unknown-style 2:3'],
    ['a font role', withBody('字体: 华文楷体'), 'unknown-font-role 3:13'],
    ['the page number’s font role', `页码: { 字体: 黑宋 }\n${STYLES}`, 'unknown-font-role 1:11'],
    ['a basic style missing', STYLES.replace('  标签: {}\n', ''), 'unknown-style 1:1'],
    ['no styles', '页面: { 纸张: A4 }\n', 'wrong-kind 1:1'],
    ['a full-width colon', STYLES.replace('段落样式:', '段落样式：'), 'full-width-colon 1:5'],
  ])('reports %s', (_name, text, place) => {
    expect(problemsOf(() => read(text))).toEqual([place]);
    expect(diagnosticsOf(() => read(text))[0]?.hint).toMatch(/[\u4e00-\u9fff]/);
  });

  it('names the key and what it may be', () => {
    const [problem] = diagnosticsOf(() => read(withBody('对齐: 中')));
    expect(problem?.message).toBe('「段落样式/正文/对齐」的值不对');
    expect(problem?.expected).toBe('左、居中、右、两端');
  });

  it('of the standard pack sets text as the forms are set', () => {
    const { paragraphStyles } = standardPack().styleSheet;
    expect(paragraphStyles.get('标题')).toMatchObject({ fontRole: '小标宋', fontSizePt: 22, alignment: 'center' });
    expect(paragraphStyles.get('标签')).toMatchObject({ alignment: 'center', verticalAlignment: 'middle' });
    expect(paragraphStyles.get('内容')).toMatchObject({ alignment: 'justify', firstLineIndentEm: 0 });
    expect(paragraphStyles.get('附件')).toMatchObject({ fontRole: '黑体', fontSizePt: 16, alignment: 'left' });
  });
});
