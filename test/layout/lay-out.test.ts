/** The standard layouts: what they print of the sample, and that no leaf of a filing is lost or out of order. */

import { describe, expect, it } from 'vitest';
import { paragraphsOf, type Section } from '../../src/document/document.js';
import { printDocument } from '../support/print-document.js';
import { assembleDocument } from '../../src/layout/lay-out.js';
import { layOutCover, layOutDepartment, layOutProject } from '../support/standard-forms.js';
import type { IndicatorScheme } from '../../src/model/indicator.js';
import { expectGolden } from '../support/golden.js';
import { createRandom, type Random } from '../support/random.js';
import { departmentOf, projectOf, readSampleFiling, standardPack } from '../support/sample.js';

const pack = standardPack();

describe('the sample', () => {
  const filing = readSampleFiling(pack);
  const department = filing.department.value;
  const print = (section: Section) => printDocument(assembleDocument(section.name, department, [section], pack));

  it('cover', () => {
    expectGolden(print(layOutCover(filing, pack)), 'layout/golden/封面.txt');
  });

  it('department form', () => {
    expectGolden(print(layOutDepartment(filing, pack)), 'layout/golden/部门整体支出绩效目标表.txt');
  });

  it('project form', () => {
    const [project] = filing.projects;
    if (!project) throw new Error('the sample has no project');
    expectGolden(print(layOutProject(department, project.value, pack)), 'layout/golden/项目绩效目标表-01.txt');
  });

  it('carries date, author, styles, and page numbers on all but the cover', () => {
    const sections = [layOutCover(filing, pack), layOutDepartment(filing, pack)];
    const document = assembleDocument('题', department, sections, pack);
    expect(document).toMatchObject({ title: '题', author: '六盘水市自然资源局', date: '2024-01-01' });
    expect(document.styles.map(({ name }) => name)).toContain('居中内容');
    expect(sections.map(({ pageNumber }) => pageNumber !== undefined)).toEqual([false, true]);
    expect(layOutDepartment(filing, pack)).toEqual(sections[1]);
  });
});

/** Hands out texts that occur nowhere else, in the order in which the form should print them. */
class Markers {
  readonly printed: string[] = [];
  private count = 0;

  constructor(private readonly random: Random) {}

  /** A text of one or more lines, `indentation` spaces in; each line is a paragraph of its own. */
  block(indentation: number): string {
    const lines = Array.from({ length: 1 + this.random.below(3) }, () => this.next());
    return `|\n${lines.map((line) => ' '.repeat(indentation) + line).join('\n')}`;
  }

  text(): string {
    return JSON.stringify(this.next());
  }

  /** Typed as they are, e.g. amounts. */
  typed(value: string): string {
    this.printed.push(value);
    return value;
  }

  private next(): string {
    this.count += 1;
    const text = `〔${this.count}〕${this.random.pick(['', '<b>&', '“引”', ' 两 空 ', '{{x}}', '# : -', '燊𠀀'])}〔完〕`;
    this.printed.push(text);
    return text;
  }
}

/** 绩效指标 typed in the scheme's order, some levels left empty. */
function indicatorsOf(markers: Markers, scheme: IndicatorScheme, random: Random): string {
  const levels = scheme.map(({ 一级指标, 二级指标: secondLevels }) => {
    const seconds = secondLevels.map(({ 名称 }) => {
      const entries = Array.from({ length: random.below(4) }, () => {
        const [name, value, explanation] = [markers.text(), markers.text(), markers.text()];
        return `      - 三级指标: ${name}\n        指标值: ${value}\n        指标解释及计算公式: ${explanation}\n`;
      });
      return `    ${名称}:\n${entries.join('')}`;
    });
    return `  ${一级指标}:\n${seconds.join('')}`;
  });
  return `绩效指标:\n${levels.join('')}`;
}

const listOf = (random: Random, entry: (index: number) => string) =>
  Array.from({ length: random.below(5) }, (_value, index) => entry(index)).join('');

function projectText(markers: Markers, random: Random): string {
  return [
    `编制单位: ${markers.text()}`,
    `项目名称: ${markers.text()}`,
    `项目负责人: ${markers.text()}`,
    `联系电话: ${markers.text()}`,
    `项目类别: ${markers.text()}`,
    `项目属性: ${markers.text()}`,
    `项目计划实施时间: ${markers.typed('2024-02-03 至 2024-11-12')}`,
    `预算资金: ${markers.typed('420000.10')}`,
    `资金性质: ${markers.text()}`,
    `年度目标: ${markers.block(2)}`,
    `本年度实施计划:\n${listOf(random, (index) => `  - 时间: ${markers.typed(`2024-01-0${index + 1} 至 2024-12-31`)}\n    内容: ${markers.block(6)}\n`)}`,
    `组织机构: ${markers.text()}`,
    `管理制度: ${markers.block(2)}`,
    indicatorsOf(markers, pack.declaration.levels.项目, random),
  ].join('\n');
}

function departmentText(markers: Markers, random: Random): string {
  return [
    '年度: 2024',
    `编制单位: ${markers.text()}`,
    `部门名称: ${markers.text()}`,
    `职能描述: ${markers.block(2)}`,
    `支出预算:\n  基本支出: ${markers.typed('3412.920')}\n  项目支出: ${markers.typed('38756.49')}`,
    `年度目标: ${markers.block(2)}`,
    `目标分解:\n${listOf(random, () => `  - ${markers.block(4)}\n`)}`,
    `组织机构: ${markers.text()}`,
    `管理制度: ${markers.text()}`,
    `阶段计划:\n${listOf(random, () => `  - ${markers.text()}\n`)}`,
    indicatorsOf(markers, pack.declaration.levels.部门, random),
  ].join('\n');
}

/** Holds that `expected` stand in `section` in this order, each in a paragraph of its own or inside one. */
function expectInOrder(section: Section, expected: readonly string[], seed: number): void {
  const printed = [...paragraphsOf(section.blocks)].flatMap(({ lines }) => lines).join('\n');
  let from = 0;
  for (const text of expected) {
    const at = printed.indexOf(text, from);
    expect(at, `seed ${seed}: ${text} behind character ${from}`).toBeGreaterThanOrEqual(from);
    from = at + text.length;
  }
}

describe('every leaf stands in the form, in the layout’s order', () => {
  const seeds = Array.from({ length: 40 }, (_value, index) => index);
  const filled = departmentOf('年度: 2024\n部门名称: 甲局\n支出预算: { 基本支出: 1, 项目支出: 2 }\n', pack);

  it('of projects', () => {
    for (const seed of seeds) {
      const random = createRandom(seed);
      const markers = new Markers(random);
      const project = projectOf(projectText(markers, random), pack, filled.value);
      expectInOrder(layOutProject(filled.value, project.value, pack), markers.printed, seed);
    }
  });

  it('of departments', () => {
    for (const seed of seeds) {
      const random = createRandom(seed);
      const markers = new Markers(random);
      const department = departmentOf(departmentText(markers, random), pack);
      const sumIndex = markers.printed.indexOf('38756.49') + 1;
      const expected = [...markers.printed.slice(0, sumIndex), '42169.410', ...markers.printed.slice(sumIndex)];
      // The title comes first, and names the department as the table does.
      const section = layOutDepartment({ department, projects: [] }, pack);
      expectInOrder(section, [department.value.部门名称, ...expected], seed);
    }
  });

  it('of the cover', () => {
    const text =
      '附件序号: 附件7\n部门名称: 甲局\n年度: 2031\n编制单位: 乙办\n经办人: 林燊\n联系电话: 0858-1\n支出预算: { 基本支出: 1, 项目支出: 2 }\n';
    const section = layOutCover({ department: departmentOf(text, pack), projects: [] }, pack);
    expectInOrder(section, ['附件7', '甲局', '2031年', '乙办编制', '林燊', '0858-1'], 0);
  });
});

describe('a filing of nothing but what is required', () => {
  it('prints every row of the forms, the lists’ once', () => {
    const department = departmentOf('年度: 2024\n部门名称: 甲局\n支出预算: { 基本支出: 1, 项目支出: 2 }\n', pack);
    const project = projectOf('项目名称: 乙\n预算资金: 1\n', pack, department.value);
    const rowCounts = [
      layOutProject(department.value, project.value, pack),
      layOutDepartment({ department, projects: [project] }, pack),
    ].map(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block.rowCount] : [])));
    // Project: 5 + 1 + 1 + 1 + 2 + 1 header + 9 levels; department: 2 + 4 + 1 + 1 + 2 + 1 + 1 header + 9 levels.
    expect(rowCounts).toEqual([[20], [21]]);
  });
});
