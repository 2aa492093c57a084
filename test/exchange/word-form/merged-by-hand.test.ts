/** Cells of a list that people merged in Word: over rows they say the same of each, across columns they are the first of them. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWordForms } from '../../../src/exchange/word-form/read-word-forms.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import { valueAt } from '../../../src/source/located.js';
import { FILED_UNITS, wordForms } from '../../support/read-back.js';

const SET = ['绩效指标', '产出指标', '质量指标'];
const [UNIT] = FILED_UNITS;

/** The quality indicators of a form of the sample, with `edit` done to the XML of its document. */
async function qualityAfter(edit: (xml: string) => string) {
  if (!UNIT) throw new Error('there is no sample');
  const form = (await wordForms(UNIT)).find(({ name }) => name.includes('/03-'));
  const parts = unzipSync(form?.bytes ?? new Uint8Array());
  const xml = edit(strFromU8(parts['word/document.xml'] ?? new Uint8Array()));
  const bytes = zipSync({ ...parts, 'word/document.xml': strToU8(xml) });
  const { unit, diagnostics } = readWordForms(openPackage(bytes, '03-甲.docx'), UNIT.pack);
  return { list: valueAt(unit.projects[0]?.fields ?? {}, SET), diagnostics };
}

/** The cell in which `text` stands, from its tag to its end. */
function cellWith(text: string, xml: string): { readonly from: number; readonly to: number } {
  const at = xml.indexOf(text);
  if (at === -1) throw new Error(`${text} is not there`);
  return { from: xml.lastIndexOf('<w:tc>', at), to: xml.indexOf('</w:tc>', at) + '</w:tc>'.length };
}

/** With a cell's text taken out, if asked, and something more said of it. */
function inCell(xml: string, text: string, property: string, isEmptied = false): string {
  const { from, to } = cellWith(text, xml);
  const cell = xml.slice(from, to).replace(/<w:tcW [^>]*\/>/, (width) => width + property);
  return xml.slice(0, from) + (isEmptied ? cell.replace(text, '') : cell) + xml.slice(to);
}

describe('cells merged by hand', () => {
  const FIRST = '评审通过的方案数÷参加评审的方案数×100%';
  const SECOND = '审查通过的年度报告份数÷受审报告份数×100%';

  it('over two rows say the same of both', async () => {
    const { list, diagnostics } = await qualityAfter((xml) => {
      return inCell(inCell(xml, FIRST, '<w:vMerge w:val="restart"/>'), SECOND, '<w:vMerge/>', true);
    });
    expect(list).toMatchObject([{ 指标解释及计算公式: FIRST }, { 指标值: '≥90%', 指标解释及计算公式: FIRST }]);
    expect(diagnostics).toEqual([]);
  });

  it('make no entry of a row that says nothing else', async () => {
    const { list } = await qualityAfter((xml) => {
      const merged = inCell(inCell(xml, FIRST, '<w:vMerge w:val="restart"/>'), SECOND, '<w:vMerge/>', true);
      const row = merged.lastIndexOf('<w:tr>', cellWith('矿山矿产资源年度报告审查通过率', merged).from);
      const end = merged.indexOf('</w:tr>', row);
      const bare = merged.slice(row, end).replace('矿山矿产资源年度报告审查通过率', '').replace('≥90%', '');
      return merged.slice(0, row) + bare + merged.slice(end);
    });
    expect(list).toHaveLength(1);
  });

  it('across a value and its explanation are the value', async () => {
    const { list } = await qualityAfter((xml) => {
      const { from, to } = cellWith(FIRST, xml);
      const without = xml.slice(0, from) + xml.slice(to);
      const value = without.lastIndexOf('<w:tc>', from - 1);
      return `${without.slice(0, value)}${without.slice(value).replace(/<w:tcW [^>]*\/>/, '<w:tcW w:w="3494" w:type="dxa"/><w:gridSpan w:val="2"/>')}`;
    });
    expect(list).toMatchObject([{ 指标值: '≥90%' }, { 指标值: '≥90%', 指标解释及计算公式: SECOND }]);
    expect(valueAt(list, [0])).not.toHaveProperty('指标解释及计算公式');
  });
});
