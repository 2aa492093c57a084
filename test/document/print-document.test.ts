/** A Document printed as text. */

import { expect, it } from 'vitest';
import { printDocument } from '../support/print-document.js';
import { assembleDocument } from '../../src/layout/lay-out.js';
import { layOutCover, layOutProject } from '../support/standard-forms.js';
import { packOf } from '../support/packs.js';
import { departmentOf, projectOf } from '../support/sample.js';

it('prints sections, blocks, rows and cells with spans, styles and line breaks', () => {
  const pack = packOf({
    '项目绩效目标表.hbs':
      '<h1>甲<br/>表</h1><table columns="1 3"><tr repeat="true"><th colspan="2">{{年度目标}}</th></tr><tr><td>一</td><td>二</td></tr></table>',
  });
  const department = departmentOf('年度: 2024\n部门名称: 甲局\n支出预算: {基本支出: 1, 项目支出: 2}\n', pack);
  const project = projectOf('项目名称: 乙\n预算资金: 1\n年度目标: |\n  "一"\n  二\n', pack, department.value);
  const sections = [
    layOutCover({ department, projects: [project] }, pack),
    layOutProject(department.value, project.value, pack),
  ];
  expect(printDocument(assembleDocument('题', department.value, sections, pack))).toBe(
    [
      'document "题" 2024-01-01',
      'section "封面" 595×842pt',
      '  heading.标题 "甲局"',
      'section "01 乙" 595×842pt numbered',
      '  heading.标题 "甲⏎表"',
      '  table 110.6 331.7',
      '    row 1 repeated',
      '      C1 2×1 标签 "\\"一\\"¶二"',
      '    row 2',
      '      C1 内容 "一"',
      '      C2 内容 "二"',
      '',
    ].join('\n'),
  );
});
