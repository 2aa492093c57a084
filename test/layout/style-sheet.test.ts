/** 样式.yaml: defaults, lengths and sizes, and every wrong value at its place. */

import { describe, expect, it } from 'vitest';
import type { PageSetup } from '../../src/document/document.js';
import { millimetresToPoints } from '../../src/units.js';
import { readStyleSheet } from '../../src/layout/style-sheet.js';
import { diagnosticsOf, problemsOf } from '../support/problems.js';
import { FONT_ROLES, standardPack } from '../support/sample.js';

const STYLES = '段落样式:\n  标题: {}\n  正文: {}\n  标签: {}\n  内容: {}\n';
const FORMS = ['封面', '部门整体支出绩效目标表', '项目绩效目标表', '绩效目标汇总表'];
const read = (...texts: string[]) => {
  const chain = texts.map((text, index) => ({
    file: index === texts.length - 1 ? '样式.yaml' : `${index}/样式.yaml`,
    text,
  }));
  return readStyleSheet(chain, FONT_ROLES, FORMS, FORMS);
};
const setupOf = (setups: ReadonlyMap<string, PageSetup>, form: string): PageSetup => {
  const setup = setups.get(form);
  if (!setup) throw new Error(form);
  return setup;
};
/** Where 收缩 says nothing of them. */
const SMALLEST_SPACES = {
  smallestRowHeightPt: 6 * millimetresToPoints(1),
  smallestPaddingVerticalPt: 0.4 * millimetresToPoints(1),
};
const withBody = (body: string) => STYLES.replace('正文: {}', `正文: { ${body} }`);

describe('readStyleSheet', () => {
  it('has the defaults of GB/T 9704: A4, 156 mm × 225 mm, 四号 page numbers outside', () => {
    const { pageSetups, pageNumber, paragraphStyles } = read(STYLES);
    const setup = setupOf(pageSetups, '项目绩效目标表');
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

  it('has every setting in its own place', () => {
    const text = [
      '页面: { 纸张: B5, 方向: 横向, 页边距: { 上: 11mm, 下: 12mm, 左: 13mm, 右: 14mm } }',
      '收缩: { 最小行高: 8磅, 最小上下内边距: 2磅, 最小行距: 1.3倍, 最小字号: 五号 }',
      '版式: { 项目绩效目标表: { 收缩: { 最小行距: 1.2倍, 最小字号: 小四 } }, 封面: { 收缩: {} } }',
      '页码: { 字体: 黑体, 字号: 五号, 格式: 第页码页, 位置: 居中, 距版心: 5磅 }',
      '表格: { 边框: 1磅, 左右内边距: 2磅, 上下内边距: 3磅, 最小行高: 4磅 }',
      withBody('字体: 楷体, 字号: 三号, 对齐: 右, 垂直对齐: 下, 行距: 2倍, 首行缩进: 3字, 段前: 5磅, 段后: 7磅'),
    ].join('\n');
    const { pageSetups, fits, pageNumber, table, paragraphStyles } = read(text);
    const inMm = Object.entries(setupOf(pageSetups, '部门整体支出绩效目标表')).map(([name, points]) => [
      name,
      Number(((points * 25.4) / 72).toFixed(6)),
    ]);
    expect(Object.fromEntries(inMm)).toEqual({
      ...{ widthPt: 250, heightPt: 176, marginTopPt: 11, marginBottomPt: 12, marginLeftPt: 13, marginRightPt: 14 },
    });
    const forAll = {
      ...{ smallestRowHeightPt: 8, smallestPaddingVerticalPt: 2, smallestLineFactor: 1.3, smallestFontSizePt: 10.5 },
    };
    expect(Object.fromEntries(fits)).toEqual({
      项目绩效目标表: { ...SMALLEST_SPACES, smallestLineFactor: 1.2, smallestFontSizePt: 12 },
      封面: { ...SMALLEST_SPACES, smallestLineFactor: 1.1, smallestFontSizePt: 9 },
      部门整体支出绩效目标表: forAll,
      绩效目标汇总表: forAll,
    });
    expect(pageNumber).toEqual({
      ...{ fontRole: '黑体', fontSizePt: 10.5, before: '第', after: '页', position: 'center', distancePt: 5 },
    });
    expect(table).toEqual({
      ...{ borderWidthPt: 1, paddingHorizontalPt: 2, paddingVerticalPt: 3, minimumRowHeightPt: 4 },
    });
    expect(paragraphStyles.get('正文')).toEqual({
      ...{ name: '正文', fontRole: '楷体', fontSizePt: 16, alignment: 'right', verticalAlignment: 'bottom' },
      ...{ lineHeight: { factor: 2 }, firstLineIndentEm: 3, spaceBeforePt: 5, spaceAfterPt: 7 },
    });
  });

  it('has a default for each setting that is left out', () => {
    const { pageSetups, fits, pageNumber, table, paragraphStyles } = read(STYLES);
    const mm = millimetresToPoints;
    expect(setupOf(pageSetups, '项目绩效目标表')).toEqual({
      ...{ widthPt: mm(210), heightPt: mm(297), marginTopPt: 37 * mm(1), marginBottomPt: 35 * mm(1) },
      ...{ marginLeftPt: 28 * mm(1), marginRightPt: 26 * mm(1) },
    });
    expect(Object.fromEntries(fits)).toEqual({});
    expect(pageNumber).toEqual({
      ...{ fontRole: '宋体', fontSizePt: 14, before: '— ', after: ' —', position: 'outside', distancePt: 7 * mm(1) },
    });
    expect(table).toEqual({
      ...{
        borderWidthPt: 0.5,
        paddingHorizontalPt: 1.5 * mm(1),
        paddingVerticalPt: 0.8 * mm(1),
        minimumRowHeightPt: 0,
      },
    });
    expect(paragraphStyles.get('内容')).toEqual({
      ...{ name: '内容', fontRole: '宋体', fontSizePt: 10.5, alignment: 'justify', verticalAlignment: 'middle' },
      ...{ lineHeight: { factor: 1.3 }, firstLineIndentEm: 0, spaceBeforePt: 0, spaceAfterPt: 0 },
    });
    expect([...paragraphStyles.keys()]).toEqual(['标题', '正文', '标签', '内容']);
  });

  it.each([
    ['字号: 4磅', { fontSizePt: 4 }],
    ['字号: 100磅', { fontSizePt: 100 }],
    ['行距: 1倍', { lineHeight: { factor: 1 } }],
    ['行距: 5倍', { lineHeight: { factor: 5 } }],
    ['行距: 0.1磅', { lineHeight: { fixedPt: 0.1 } }],
    ['首行缩进: 20字', { firstLineIndentEm: 20 }],
    ['首行缩进: 1.5 字', { firstLineIndentEm: 1.5 }],
    ['对齐: 左', { alignment: 'left' }],
    ['对齐: 居中', { alignment: 'center' }],
    ['垂直对齐: 居中', { verticalAlignment: 'middle' }],
  ])('takes %s', (body, wanted) => {
    expect(read(withBody(body)).paragraphStyles.get('正文')).toMatchObject(wanted);
  });

  it('takes a page number’s form of twenty characters, and a border of 6磅', () => {
    const form = `页码${'—'.repeat(18)}`;
    expect(read(`页码: { 格式: ${form} }\n${STYLES}`).pageNumber).toMatchObject({ before: '', after: '—'.repeat(18) });
    expect(problemsOf(() => read(`页码: { 格式: ${form}— }\n${STYLES}`))).toEqual(['bad-style 1:11']);
    expect(read(`表格: { 边框: 6磅 }\n${STYLES}`).table.borderWidthPt).toBe(6);
    expect(problemsOf(() => read(`表格: { 边框: 6.1磅 }\n${STYLES}`))).toEqual(['bad-style 1:11']);
  });

  it('turns the paper for one form, with its own margins where they are given', () => {
    const { pageSetups } = read(
      `版式:\n  项目绩效目标表: { 方向: 横向 }\n  封面: { 纸张: A3, 页边距: { 上: 10mm } }\n${STYLES}`,
    );
    expect(setupOf(pageSetups, '项目绩效目标表').widthPt).toBeCloseTo(millimetresToPoints(297));
    expect(setupOf(pageSetups, '部门整体支出绩效目标表').widthPt).toBeCloseTo(millimetresToPoints(210));
    expect(setupOf(pageSetups, '封面').heightPt).toBeCloseTo(millimetresToPoints(420));
    expect(setupOf(pageSetups, '封面').marginTopPt).toBeCloseTo(millimetresToPoints(10));
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

  it('is put on those below it: what it does not say stays, and those may speak of forms that are not there', () => {
    const below = `页面: { 页边距: { 上: 20mm, 左: 30mm } }\n版式: { 项目表: { 方向: 横向 } }\n${withBody('字号: 小四')}`;
    const own = '页面: { 页边距: { 上: 25mm } }\n段落样式: { 落款: { 对齐: 右 }, 正文: { 行距: 28磅 } }\n';
    const { paragraphStyles, pageSetups } = read(below, own);
    expect(paragraphStyles.get('落款')).toMatchObject({ alignment: 'right' });
    expect(paragraphStyles.get('正文')).toMatchObject({ fontSizePt: 12, lineHeight: { fixedPt: 28 } });
    const { marginTopPt, marginLeftPt } = setupOf(pageSetups, '封面');
    expect([marginTopPt, marginLeftPt]).toEqual([25, 30].map(millimetresToPoints));
    expect(problemsOf(() => read(below, '版式: { 项目表: { 方向: 横向 } }\n'))).toEqual(['unknown-style 1:7']);
    expect(problemsOf(() => read(below, '段落样式: { 正文: { 字号: 大 } }\n'))).toEqual(['bad-style 1:19']);
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
