/** Paragraphs in Word: lines with a right part, groups that stay together, long titles. */

import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/document/document.js';
import { BODY, cell, CONTENT, documentOf, heading, LABEL, paragraph, section, table } from '../../support/documents.js';
import { all, partOf, textOf, valueOf, type Element } from './parts.js';

/** Width of the type area in twips, as Word reckons it. */
const WIDTH = 11906 - 1588 - 1474;

const paragraphsOf = async (...blocks: Block[]): Promise<Element[]> =>
  all(await partOf(documentOf(section(blocks)), 'word/document.xml'), 'w:p');

describe('a divided line', () => {
  const tabOf = (element: Element | undefined) =>
    all(element as Element, 'w:tabs').map((tabs) => all(tabs, 'w:tab').map(({ attributes }) => attributes));

  it('has a right tab stop at the edge of its room, and begins at the left', async () => {
    const plain = paragraph(LABEL, '一行');
    const inCell = table(1, 1, [cell(0, 0, '', { paragraphs: [paragraph(CONTENT, '左\t右')] })]);
    const [divided, whole, cellText] = await paragraphsOf(paragraph(LABEL, '左\t右'), plain, inCell);
    expect(textOf(divided as Element)).toBe('左\t右');
    expect(tabOf(divided)).toEqual([[{ 'w:val': 'right', 'w:pos': `${WIDTH}` }]]);
    expect(valueOf(divided as Element, 'w:jc')).toBe('left');
    expect(tabOf(whole)).toEqual([]);
    // The table's 442.2 points less the padding of 4 on either side.
    expect(tabOf(cellText)).toEqual([[{ 'w:val': 'right', 'w:pos': '8684' }]]);
  });

  it('has its right part on a line of its own where both have no room on one', async () => {
    // 442.2 pt at 10.5 pt: 42 characters.
    const line = (count: number) => paragraph(CONTENT, `${'左'.repeat(count)}\t${'右'.repeat(10)}`);
    const [fits, does, leftOut] = await paragraphsOf(line(31), line(32), paragraph(CONTENT, `\t${'右'.repeat(50)}`));
    expect(textOf(fits as Element)).toBe(`${'左'.repeat(31)}\t${'右'.repeat(10)}`);
    expect(textOf(does as Element)).toBe(`${'左'.repeat(32)}⏎\t${'右'.repeat(10)}`);
    expect(textOf(leftOut as Element)).toBe(`\t${'右'.repeat(50)}`);
  });
});

describe('a line in more than two parts', () => {
  it('has a left stop for each part between, with even gaps, where it has room', async () => {
    const parts = ['左'.repeat(8), '中'.repeat(6), '右'.repeat(8)];
    const [fits, does] = await paragraphsOf(
      paragraph(CONTENT, parts.join('\t')),
      paragraph(CONTENT, ['左'.repeat(30), ...parts].join('\t')),
    );
    expect(textOf(fits as Element)).toBe(parts.join('\t'));
    const stops = all(fits as Element, 'w:tab').flatMap(({ attributes }) => attributes['w:pos'] ?? []);
    const gap = (WIDTH - 22 * 210) / 2;
    expect(stops.map(Number)).toEqual([Math.round(8 * 210 + gap), WIDTH]);
    expect(textOf(does as Element)).toBe(`${'左'.repeat(30)}⏎${parts[0]}⏎${parts[1]}⏎\t${parts[2]}`);
    expect(all(does as Element, 'w:tabs').flatMap((tabs) => all(tabs, 'w:tab'))).toHaveLength(1);
  });
});

describe('a group', () => {
  it('stays on a page: each paragraph whole, and all but the last with the next', async () => {
    const kept = { keepsWithNext: true as const };
    const written = await paragraphsOf(
      paragraph(BODY, '前'),
      { ...paragraph(BODY, '甲'), ...kept },
      { ...paragraph(BODY, '乙'), ...kept },
      paragraph(BODY, '丙'),
      paragraph(BODY, '后'),
    );
    const counts = (name: string) => written.map((element) => all(element, name).length);
    expect(counts('w:keepNext')).toEqual([0, 1, 1, 0, 0]);
    expect(counts('w:keepLines')).toEqual([0, 1, 1, 1, 0]);
  });
});

/** The texts between the breaks that are no part of the text. */
function softLinesOf(element: Element): string[] {
  const runs = all(element, 'w:r').flatMap(({ children }) => children as Element[]);
  return runs
    .map((child) => (child.name === 'w:br' && child.attributes['w:clear'] === 'none' ? '|' : textOf(child)))
    .join('')
    .split('|');
}

describe('a label', () => {
  it('has soft lines in its cell where it would be torn inside a word, and no others', async () => {
    const label = (text: string, columnIndex: number) =>
      cell(0, columnIndex, '', { isLabel: true, paragraphs: [paragraph(LABEL, text)] });
    const data = cell(0, 2, '', { paragraphs: [paragraph(LABEL, '可持续影响指标')] });
    const cells = {
      ...table(3, 1, [label('可持续影响指标', 0), label('指标', 1), data]),
      columnWidthsPt: [60, 60, 322.2],
    };
    const written = await paragraphsOf(cells, paragraph(BODY, '后'));
    expect(written.slice(0, 3).map(softLinesOf)).toEqual([['可持续', '影响指标'], ['指标'], ['可持续影响指标']]);
  });
});

describe('a title', () => {
  const indentsOf = async (...lines: string[]) => {
    const [title] = await paragraphsOf(heading(...lines));
    return all(title as Element, 'w:ind').map(({ attributes }) => [attributes['w:left'], attributes['w:right']]);
  };

  it('has the soft lines that were found for it, each whole', async () => {
    const soft = { ...heading('项'.repeat(30)), softLines: ['项'.repeat(12), '项'.repeat(18)] };
    const [title] = await paragraphsOf(soft);
    expect(textOf(title as Element)).toBe('项'.repeat(30));
    expect(softLinesOf(title as Element)).toEqual(soft.softLines);
    expect(all(title as Element, 'w:ind')).toEqual([]);
  });

  it('is narrowed where its last line would be short, with room for its other lines', async () => {
    // 442.2 pt at 22 pt: 20 characters.
    expect(await indentsOf('项'.repeat(20))).toEqual([]);
    expect(await indentsOf('项'.repeat(32))).toEqual([]);
    const [[left = '', right] = []] = await indentsOf('项'.repeat(22), '支出绩效目标审批表');
    expect(left).toBe(right);
    const room = (WIDTH / 20 - (2 * Number(left)) / 20) / 22;
    expect(room).toBeGreaterThan(12);
    expect(room).toBeLessThan(14);
    expect(await indentsOf('项'.repeat(22), '表'.repeat(20))).toEqual([[expect.any(String), expect.any(String)]]);
    const [[wide = ''] = []] = await indentsOf('项'.repeat(22), '表'.repeat(18));
    expect((WIDTH / 20 - (2 * Number(wide)) / 20) / 22).toBeGreaterThanOrEqual(18);
  });
});

describe('a centred line of a cover', () => {
  it('leaves no word alone on its last line', async () => {
    const [written] = await paragraphsOf(
      paragraph({ ...BODY, alignment: 'center', firstLineIndentEm: 0 }, '局'.repeat(30)),
    );
    const [indent] = all(written as Element, 'w:ind').map(({ attributes }) => attributes);
    // 442.2 pt at 16 pt: 27 characters, of which 30 leave three over.
    expect(Number(indent?.['w:left'])).toBeGreaterThan(0);
  });
});

describe('a text in a cell', () => {
  const CENTRED = { ...CONTENT, name: '居中内容', alignment: 'center' as const };

  /** The properties of a paragraph in a cell that has room for so many characters of 10.5 pt, and a tenth of one. */
  const propertiesOf = async (emCount: number, style: typeof CONTENT, ...lines: string[]) => {
    const given = { ...table(1, 1, [cell(0, 0, '', { paragraphs: [paragraph(style, ...lines)] })]) };
    const style2 = { ...given.style, paddingHorizontalPt: (442.2 - 10.5 * (emCount + 0.1)) / 2 };
    const [written] = await paragraphsOf({ ...given, style: style2 });
    const [indent] = all(written as Element, 'w:ind').map(({ attributes }) => attributes);
    const em = (side: string) => Number(indent?.[`w:${side}`] ?? 0) / 210;
    return { left: em('left'), right: em('right'), alignment: valueOf(written as Element, 'w:jc') };
  };
  const roomIn = async (emCount: number, style: typeof CONTENT, ...lines: string[]) => {
    const { left, right } = await propertiesOf(emCount, style, ...lines);
    return emCount + 0.1 - left - right;
  };

  it('is narrowed by whole characters where its last line would be one, and takes no line more', async () => {
    const rooms: [roomEm: number, text: string, narrowed: number][] = [
      [6, '灾害隐患点排查', 5],
      [4, '满意度指标', 3],
      [6, '地质灾害风险排查评估技术成果提交及时率', 5],
      // Four lines would become five.
      [4, '字'.repeat(13), 4],
      // Two characters do not look forgotten; nor is a line that is the only one.
      [6, '重点监测预报点位', 6],
      [6, '一', 6],
      [1, '二字', 1],
    ];
    for (const [roomEm, text, narrowed] of rooms) {
      const room = await roomIn(roomEm, CENTRED, text);
      expect(room, text).toBeGreaterThanOrEqual(narrowed + 0.09);
      expect(room, text).toBeLessThan(narrowed + 0.4);
    }
    expect(await roomIn(6, CENTRED, '灾害隐患点排查', '五个字一行')).toBeLessThan(6);
    expect(await roomIn(6, CENTRED, '灾害隐患点排查', '六个字一行的')).toBeGreaterThan(6);
  });

  it.each([
    // Word's air between Han and digits would cost a line: a number and its unit, a date, a last character.
    [4, '≤12个月', CENTRED, 4.4],
    [5, '120元/人次', CENTRED, 5.4],
    [8, '2024年12月31日前', CENTRED, 9.4],
    // Air that costs nothing.
    [6, '≤12个月', CENTRED, 6.1],
    [4, '≤12个月', CONTENT, 4.4],
  ])('is widened into its padding where air would cost a line: %d ems for %s', async (roomEm, text, style, widened) => {
    const { left, right } = await propertiesOf(roomEm, style, text);
    expect(Math.abs(roomEm + 0.1 - left - right - widened), `${left} ${right}`).toBeLessThan(0.25);
  });

  it('is narrowed on both sides where it is centred, else where it ends', async () => {
    const sides = async (alignment: 'center' | 'left' | 'right' | 'justify') => {
      const { left, right } = await propertiesOf(6, { ...CENTRED, alignment }, '灾害隐患点排查');
      return [left, right].map((em) => (em === 0 ? 0 : em < 0.6 ? 'half' : 'whole'));
    };
    expect(await sides('center')).toEqual(['half', 'half']);
    expect(await sides('left')).toEqual([0, 'whole']);
    expect(await sides('justify')).toEqual([0, 'whole']);
    expect(await sides('right')).toEqual(['whole', 0]);
    expect(await roomIn(6, { ...CENTRED, firstLineIndentEm: 2 }, '灾害隐患点')).toBeCloseTo(6.1, 1);
  });

  it('is set flush left where it is justified and its lines are short', async () => {
    const alignmentOf = async (emCount: number, style: typeof CONTENT) =>
      (await propertiesOf(emCount, style, '一行')).alignment;
    expect(await alignmentOf(15, CONTENT)).toBe('left');
    expect(await alignmentOf(16, CONTENT)).toBeUndefined();
    expect(await alignmentOf(9, CENTRED)).toBeUndefined();
  });

  it('is set flush left where it is justified and a long address leaves much of a line free', async () => {
    const alignmentOf = async (text: string, style = CONTENT) => (await propertiesOf(24, style, text)).alignment;
    const address = 'https://example.cn/announcementofthepublictender20250131.html';
    expect(await alignmentOf(`按公告执行：${address}`)).toBe('left');
    expect(await alignmentOf(`按公告执行：${address}`, { ...CONTENT, alignment: 'center' })).toBeUndefined();
    // Numbers and short words leave no such gap.
    const usual = '按照2025年度预算安排于2025-12-31前完成全部地质灾害隐患点的排查工作，计1250处';
    for (const before of ['', '甲', '甲乙', '甲乙丙']) expect(await alignmentOf(before + usual)).toBeUndefined();
  });
});

describe('a period that has no room on a line', () => {
  const textIn = async (emCount: number, line: string) => {
    const given = table(1, 1, [cell(0, 0, line)]);
    const style = { ...given.style, paddingHorizontalPt: (442.2 - 10.5 * emCount) / 2 };
    return textOf((await paragraphsOf({ ...given, style }))[0] as Element);
  };

  it('is broken at its blank, not behind a hyphen', async () => {
    const period = '2024-01-01 至 2024-04-30';
    expect(await textIn(12, period)).toBe(period);
    expect(await textIn(11, period)).toBe('2024-01-01 至 ⏎2024-04-30');
  });

  it('is left alone where a date has no room itself, or no hyphen is in it', async () => {
    for (const line of ['2024-01-01 至 2024-04-30', '2024年1月1日 至 2024年4月30日'])
      expect(await textIn(4, line)).toBe(line);
    expect(await textIn(8, '2024年1月 至 2024年4月')).toBe('2024年1月 至 2024年4月');
    const text = '于 2024-01-01 前完成全部地质灾害隐患点的排查工作';
    expect(await textIn(8, text)).toBe(text);
  });
});
