/** Files without a record, into a unit that is not there yet: the pack is known by what they print, and told. */

import { expect, it } from 'vitest';
import { importFiles } from '../../../src/workspace/data-files/import-files.js';
import { printedForm, smallPack } from '../../support/edited-form.js';
import { createWorkspace } from '../../support/workspace.js';

const FILES = {
  '包.yaml': `包: 小包
表: { 申报: { 水库登记表: 项目 } }
部门: { 部门名称: { 种类: 文字, 必填: 是 } }
项目: { 项目名称: { 种类: 文字, 必填: 是 }, 库容: 数, 坝型: 文字 }
`,
  '水库登记表.hbs': `<h1>{{部门.部门名称}}水库登记表</h1>
<table columns="30 60">
  <tr><th>项目名称</th><td>{{项目名称}}</td></tr>
  <tr><th>库容</th><td>{{库容}}</td></tr>
  <tr><th>坝型</th><td>{{坝型}}</td></tr>
</table>
`,
};
const DATA = {
  '部门.yaml': '年度: 2026\n部门名称: 某县某局\n模板: 小包\n',
  '项目/01-南山水库.yaml': '项目名称: 南山水库\n库容: 320\n坝型: 土石坝\n',
};
const UNIT = 'data/2026/某县某局';

async function imported(names: readonly string[], isKnown = false) {
  const workspace = createWorkspace('empty');
  for (const name of names) {
    for (const [file, text] of Object.entries(FILES)) {
      workspace.write(`templates/${name}/${file}`, text.replace('小包', name));
    }
  }
  workspace.write('收到.docx', printedForm(smallPack(FILES), DATA, [], isKnown));
  const asked = { root: workspace.folder, paths: ['收到.docx'], folder: UNIT, isClearing: false, isDryRun: false };
  const { problems } = await importFiles(asked, () => undefined);
  const said = problems.filter(({ code }) => code !== 'unprinted-field');
  return {
    said: said.map(({ severity, message, hint = '' }) => `${severity} ${message} → ${hint}`),
    department: workspace.read(`${UNIT}/部门.yaml`),
    project: workspace.read(`${UNIT}/项目/01-南山水库.yaml`),
  };
}

it('reads them by the pack whose form they are, and says which', async () => {
  const { said, department, project } = await imported(['小包']);
  expect(said).toEqual([
    'hint 文件没有说是哪个版式包的，照表上的字认作「小包」 → 是别的包（标准、财政部、财政部-旧），先写一个 data/2026/某县某局/部门.yaml，里面写“模板: 包名”，再导入',
  ]);
  expect(department).toContain('模板: 小包');
  expect(project).toContain('库容: 320\n坝型: 土石坝');
});

it('warns where two packs fit as well', async () => {
  const { said } = await imported(['小包', '大包']);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^warning .*认作「(小包|大包)」；「(小包|大包)」也一样合 → /);
});

it('says nothing where the file says it', async () => {
  const { said, department } = await imported(['小包'], true);
  expect(said).toEqual([]);
  expect(department).toContain('模板: 小包');
});
