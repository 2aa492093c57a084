/** Columns of indicators that the pack has no field for, told of once each, in a form typed by hand in other words. */

import { expect, it } from 'vitest';
import { readWordForms } from '../../../src/exchange/word-form/read-word-forms.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import { standardPack } from '../../support/sample.js';
import { paragraphs, wordFile, wordTable } from '../../support/word-files.js';

const body =
  paragraphs('填报单位：某局  填表说明：一式两份') +
  wordTable(
    [1000, 1000, 2000, 1000, 800],
    [
      ['项目全称', { text: '绿道管护', span: 4 }],
      ['一级', '二级', '指标名称', '目标值', '权重'],
      ['产出指标', '数量指标', '里程', '≥3公里', '30'],
      ['产出指标', '质量指标', '合格率', '≥95%', '60'],
    ],
  );

it('one remark a column, and what stands behind another label in a line is not the unit’s', () => {
  const { unit, diagnostics } = readWordForms(openPackage(wordFile(body), '去年.docx'), standardPack());
  const [project] = unit.projects;
  expect(project?.fields['绩效指标']).toMatchObject({
    产出指标: { 数量指标: [{ 三级指标: '里程' }], 质量指标: [{ 三级指标: '合格率' }] },
  });
  const told = diagnostics.filter(({ code }) => code === 'unplaced-text').map(({ message, found }) => [message, found]);
  expect(told).toContainEqual(['「权重」一栏没有对应的字段，2 格都没有放进数据', '30；60']);
  expect(told.filter(([, found]) => found === '30' || found === '60')).toEqual([]);
  expect(told).toContainEqual(['「填表说明」一栏没有对应的字段，没有放进数据', '一式两份']);
  expect(JSON.stringify(unit)).not.toContain('填表说明');
});
