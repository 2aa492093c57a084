/** Forms of later stages, written by jixiao, read back: a project's goes to the project though the department has one alike. */

import { describe, expect, it } from 'vitest';
import { readWordForms } from '../../../src/exchange/word-form/read-word-forms.js';
import { filingDocuments } from '../../../src/forms/filing-documents.js';
import { packAt } from '../../../src/layout/pack-at-stage.js';
import { readFiling } from '../../../src/model/read-filing.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import { fitDocument } from '../../../src/typeset/fit-document.js';
import { writeDocx } from '../../../src/writers/docx/write-docx.js';
import { createResources } from '../../../src/workspace/run-resources.js';
import { WORD_FONTS } from '../../support/documents.js';
import { FONTS } from '../../support/fonts.js';

const pack = createResources(process.cwd(), {}).packNamed('财政部', { file: '部门.yaml', line: 1, column: 1 });

const PROJECT = {
  项目名称: '农村公路日常养护',
  实施单位: '某中心',
  项目资金: { 财政拨款: { 年度: '20', 全年预算数: '20', 全年执行数: '19' } },
  年度目标: '列养农村公路318公里。',
  实际完成情况: '列养农村公路318公里。',
  绩效指标: {
    产出指标: {
      数量指标: [{ 三级指标: '养护里程', 年度指标值: '≥318公里', 实际完成值: '318公里', 分值: '90', 得分: '90' }],
    },
  },
};

const sources = new Map(
  Object.entries({
    '部门.yaml': '年度: 2025\n模板: 财政部\n部门名称: 某局\n',
    '项目/01-农村公路日常养护.yaml': JSON.stringify(PROJECT),
  }).map(([file, text]) => [file, { file, text }] as const),
);

describe('a project form of the pack 财政部', () => {
  it.each(['申报', '监控', '自评'])('of the stage %s says nothing of the department', async (stage) => {
    const there = packAt(pack, stage);
    const [form] = filingDocuments(readFiling(sources, there.declaration), there, '某局').filter(
      ({ projectName }) => projectName !== undefined,
    );
    const built = form?.build();
    if (!built || 'sheets' in built) throw new Error('no form of a project');
    const bytes = await writeDocx(
      fitDocument(built, FONTS),
      new Map([...WORD_FONTS, ['黑体', '黑体'], ['楷体', '楷体_GB2312']]),
    );
    const { unit } = readWordForms(openPackage(bytes, '01-农村公路日常养护.docx'), pack);
    expect(Object.keys(unit.department ?? {}).filter((name) => name !== '年度')).toEqual([]);
    expect(unit.projects).toHaveLength(1);
    expect(unit.projects[0]?.fields).toMatchObject({ 项目名称: '农村公路日常养护', 实施单位: '某中心' });
  });

  it('stands in the list of all projects, which is no form of one', async () => {
    const there = packAt(pack, '申报');
    const list = filingDocuments(readFiling(sources, there.declaration), there, '某局').find(({ outputPath }) =>
      outputPath.join('/').includes('一览表'),
    );
    const built = list?.build();
    if (!built || 'sheets' in built) throw new Error('no list of projects');
    const bytes = await writeDocx(
      fitDocument(built, FONTS),
      new Map([...WORD_FONTS, ['黑体', '黑体'], ['楷体', '楷体_GB2312']]),
    );
    const { unit, diagnostics } = readWordForms(openPackage(bytes, '一览表.docx'), pack);
    expect(unit.projects).toEqual([]);
    expect(diagnostics.map(({ message }) => message)).toContain(
      '项目支出绩效目标申报一览表没有读：它由各项目的表汇总而来，generate 会重新生成',
    );
  });
});
