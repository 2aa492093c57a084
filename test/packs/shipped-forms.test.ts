/** The Ministry's forms as they are shipped: what they print of the samples, and of filled forms of other places. */

import { describe, expect, it } from 'vitest';
import { paragraphsOf, type Section, type Table } from '../../src/document/document.js';
import { printDocument } from '../support/print-document.js';
import { assembleDocument, layOutForDepartment, layOutForProject } from '../../src/layout/lay-out.js';
import { readPack, type Pack } from '../../src/layout/pack.js';
import type { Filing } from '../../src/model/filing.js';
import { expectGolden } from '../support/golden.js';
import { FONT_ROLES } from '../support/sample.js';
import { packFilesOf, readDataSet, sourcesIn, sourcesOf } from './pack-data.js';

const SAMPLES = [
  ['财政部', 'data/2025/云岭市水务局'],
  ['财政部-旧', 'data/2020/云岭市图书馆'],
] as const;

/** A form for the department, or that of the first project. */
function sectionOf(form: string, filing: Filing, pack: Pack): Section {
  const declared = pack.declaration.forms.find(({ name }) => name === form);
  const [project] = filing.projects;
  if (!declared) throw new Error(`no form ${form}`);
  if (declared.subject === '部门') return layOutForDepartment(declared, filing, pack);
  if (!project) throw new Error('no project');
  return layOutForProject(declared, filing.department.value, project, pack);
}

describe.each(SAMPLES)('the sample of %s', (name, unit) => {
  const pack = readPack(packFilesOf(name), FONT_ROLES);
  const filing = readDataSet(pack.declaration, sourcesIn(unit));

  it('reads without a problem', () => {
    expect([filing.department, ...filing.projects].flatMap(({ problems }) => problems)).toEqual([]);
  });

  it.each(pack.declaration.forms.map((form) => form.name))('%s', (form) => {
    const section = sectionOf(form, filing, pack);
    const document = assembleDocument(form, filing.department.value, [section], pack);
    expectGolden(printDocument(document), `layout/golden/${name}-${form}.txt`);
  });
});

/** The rows of a form's table below the row that begins with `head`: the texts of the cells that begin there. */
function rowsBelow(head: string, { blocks }: Section): string[] {
  const table = blocks.find((block): block is Table => block.kind === 'table');
  const rows = Array.from({ length: table?.rowCount ?? 0 }, (): string[] => []);
  for (const { rowIndex, paragraphs } of table?.cells ?? []) {
    rows[rowIndex]?.push(paragraphs.flatMap(({ lines }) => lines).join(''));
  }
  const lines = rows.map((texts) => texts.join('|'));
  return lines.slice(lines.findIndex((line) => line.includes(head)) + 1);
}

describe('filled forms of other places', () => {
  const pack = readPack(packFilesOf('财政部-旧'), FONT_ROLES);
  const read = (folder: string) => readDataSet(pack.declaration, sourcesOf('财政部-旧', folder));

  it('中期 beside 年度: the shorter side of a second level stays empty', () => {
    const section = sectionOf('项目支出绩效目标申报表', read('data/申报'), pack);
    expect(rowsBelow('一级指标|二级指标', section)).toEqual([
      '产出指标|数量指标|改造教室数量|≥1260间|数量指标|改造教室数量|≥420间',
      '培训校医和保健教师|≥180人次||',
      '质量指标|课桌面照度达标率|≥98%|质量指标|课桌面照度达标率|≥98%',
      '||灯具进场检验合格率|100%',
      '时效指标|全部学校改造完成时间|2029年12月底前|时效指标|首批学校改造完成时间|2027年8月31日前',
      '成本指标|单间教室改造成本|≤0.95万元/间|成本指标|单间教室改造成本|≤0.95万元/间',
      '效益指标|经济效益指标|||经济效益指标||',
      '社会效益指标|学生总体近视率比2026年下降|≥3个百分点|社会效益指标|学生总体近视率比上年下降|≥1个百分点',
      '生态效益指标|||生态效益指标|教室单位面积照明能耗下降|≥20%',
      '可持续影响指标|视力筛查和灯具维护制度覆盖学校|61所|可持续影响指标||',
      '满意度指标|服务对象满意度指标|师生满意度|≥92%|服务对象满意度指标|师生和家长满意度|≥90%',
      '家长满意度|≥90%||',
    ]);
  });

  it('监控: several reasons and one of three possibilities, each in its own column', () => {
    const rows = rowsBelow('经费保障|制度保障', sectionOf('项目支出绩效目标执行监控表', read('data/监控'), pack));
    expect(rows).toContain(
      '新增检测参数|≥35项|14项|35项|||√|√||两名检测员借调，液相色谱仪8月到货。||√||9月起加开夜班验证|否|',
    );
    expect(rows.filter((row) => row.includes('完成')).length).toBeLessThanOrEqual(1);
  });

  it('部门: tasks with their sums', () => {
    const rows = rowsBelow('总额|财政拨款|其他资金', sectionOf('部门整体支出绩效目标申报表', read('data/部门'), pack));
    expect(rows[4]?.split('|').slice(2)).toEqual(['2136.75', '2136.75', '0.00']);
    expect(rows[5]).toBe('金额合计|5485.75|5330.15|155.60');
  });

  it('prints 上年结转资金 only where it is filled', () => {
    const [name, unit] = SAMPLES[0];
    const shipped = readPack(packFilesOf(name), FONT_ROLES);
    const filing = readDataSet(shipped.declaration, sourcesIn(unit));
    const areCarried = filing.projects.map((project) => {
      const section = sectionOf('项目支出绩效目标申报表', { ...filing, projects: [project] }, shipped);
      return [...paragraphsOf(section.blocks)].some(({ lines }) => lines.includes('上年结转资金'));
    });
    expect(areCarried).toEqual([false, true, false]);
  });
});
