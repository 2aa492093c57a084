/** Preferred breaks: none where the line has room, else lines as even as words allow; nothing of them is left. */

import { describe, expect, it } from 'vitest';
import { PREFERRED_BREAK, type Paragraph, type Table } from '../../src/document/document.js';
import { settleBreaks } from '../../src/typeset/settle-breaks.js';
import { cell, CONTENT, heading, paragraph, section, table } from '../support/documents.js';
import { FONTS } from '../support/fonts.js';

const marked = (text: string) => text.replaceAll('|', PREFERRED_BREAK);

/** The lines of a label in a cell with room for this many characters. */
function linesIn(characterCount: number, text: string): readonly string[] {
  const widthPt = characterCount * CONTENT.fontSizePt + 8;
  const given = { ...table(1, 1, [cell(0, 0, marked(text))]), columnWidthsPt: [widthPt] };
  const [settled] = settleBreaks(section([given]), FONTS).blocks as [Table];
  return settled.cells[0]?.paragraphs[0]?.lines ?? [];
}

describe('settleBreaks', () => {
  it.each([
    ['项目|负责人', 5, ['项目负责人']],
    ['项目|负责人', 4, ['项目', '负责人']],
    ['项目|负责人', 2, ['项目', '负责人']],
    ['部门|（单位）|名称', 4, ['部门', '（单位）', '名称']],
    ['部门|（单位）|名称', 6, ['部门（单位）', '名称']],
    ['部门|（单位）|名称', 8, ['部门（单位）名称']],
    ['保障|绩效|目标|实现的|措施', 4, ['保障绩效', '目标', '实现的', '措施']],
    ['保障|绩效|目标|实现的|措施', 8, ['保障绩效目标', '实现的措施']],
    ['没有可断的地方', 4, ['没有可断的地方']],
  ])('%s in %i characters', (text, characterCount, lines) => {
    expect(linesIn(characterCount, text)).toEqual(lines);
  });

  it('has a title on one line where it fits, else broken where it is preferred', () => {
    const titleOf = (text: string) =>
      (settleBreaks(section([heading(marked(text))]), FONTS).blocks as [Paragraph])[0].lines;
    expect(titleOf('云岭市示范局|项目绩效目标表')).toEqual(['云岭市示范局项目绩效目标表']);
    expect(titleOf('云岭市住房和城乡建设与自然资源综合行政执法事务中心|项目绩效目标表')).toEqual([
      '云岭市住房和城乡建设与自然资源综合行政执法事务中心',
      '项目绩效目标表',
    ]);
  });

  it('has soft lines for a title alone that is too long for one, of the same text', () => {
    const name = '云岭市城市管理和综合行政执法局环境卫生管理站';
    const [title, body] = settleBreaks(
      section([heading(marked(`${name}|项目绩效目标表`)), paragraph(CONTENT, name)]),
      FONTS,
    ).blocks as [Paragraph, Paragraph];
    expect(title.lines).toEqual([name, '项目绩效目标表']);
    expect(title.softLines).toEqual(['云岭市城市管理和综合行政', '执法局环境卫生管理站', '项目绩效目标表']);
    expect(body.softLines).toBeUndefined();
  });

  it('leaves everything else as it is', () => {
    const given = section([heading('标题'), paragraph(CONTENT, '正文'), table(1, 1, [cell(0, 0, '甲')])]);
    expect(settleBreaks(given, FONTS)).toBe(given);
    const mixed = table(2, 1, [cell(0, 0, '甲'), cell(0, 1, marked('乙|丙'))]);
    const [settled] = settleBreaks(section([mixed]), FONTS).blocks as [Table];
    expect(settled.cells[0]).toBe(mixed.cells[0]);
  });
});
