/** The forms of a city's own pack, written by jixiao, read back: fields, choices and indicator columns of its own. */

import { describe, expect, it } from 'vitest';
import { readWordForms } from '../../../src/exchange/word-form/read-word-forms.js';
import { filingDocuments } from '../../../src/forms/filing-documents.js';
import { readPack } from '../../../src/layout/pack.js';
import { readFiling } from '../../../src/model/read-filing.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import { fitDocument } from '../../../src/typeset/fit-document.js';
import { writeDocx } from '../../../src/writers/docx/write-docx.js';
import { WORD_FONTS } from '../../support/documents.js';
import { FONTS } from '../../support/fonts.js';
import { packFilesOf } from '../../packs/pack-data.js';
import { FONT_ROLES } from '../../support/sample.js';
import { unrecorded } from '../../support/read-back.js';

const pack = readPack(packFilesOf('云泽市'), FONT_ROLES);

const PROJECT = {
  项目名称: '农村公路日常养护',
  主管部门: '云泽市某局',
  项目属性: '新增性项目',
  项目计划实施时间: '2027年3月-2028年2月',
  预算资金: '420000',
  年度目标: '1. 完成甲。\n2. 完成乙。',
  立项依据: '依据某某办法。\n另有某某规划。',
  绩效指标: {
    产出指标: {
      数量指标: [{ 三级指标: '养护里程', 指标值: '≥318公里', 分值: '20', 评分标准: '少一公里扣一分' }],
      质量指标: [{ 三级指标: '合格率', 指标值: '≥95%', 分值: '30' }],
    },
  },
};

const sources = new Map(
  Object.entries({
    '部门.yaml': '年度: 2027\n部门名称: 云泽市某局\n支出预算: { 基本支出: 10, 项目支出: 42 }\n',
    '项目/01-农村公路日常养护.yaml': JSON.stringify(PROJECT),
  }).map(([file, text]) => [file, { file, text }] as const),
);

describe('a form of 云泽市', () => {
  it('comes back with what the pack adds to 标准', async () => {
    const filing = readFiling(sources, pack.declaration);
    expect(filing.projects.flatMap(({ problems }) => problems)).toEqual([]);
    const document = filingDocuments(filing, pack).find(({ outputPath }) => outputPath.join('/').includes('农村公路'));
    const built = document?.build();
    if (!built || 'sheets' in built) throw new Error('no form of a project');
    const bytes = await writeDocx(
      fitDocument(unrecorded(built), FONTS),
      new Map([...WORD_FONTS, ['黑体', '黑体'], ['楷体', '楷体_GB2312']]),
    );
    const { unit, diagnostics } = readWordForms(openPackage(bytes, '01-农村公路日常养护.docx'), pack);
    expect(diagnostics.filter(({ code }) => code !== 'unprinted-field')).toEqual([]);
    expect(unit.projects).toEqual([{ 序号: '01', fields: { ...PROJECT, 编制单位: '云泽市某局' } }]);
  });
});
