/** Small layout packs in memory: the least that is valid, with files put in its place by a test. */

import type { Block } from '../../src/document/document.js';
import { layOutProject } from './standard-forms.js';
import { readPack, type Pack, type PackFiles } from '../../src/layout/pack.js';
import { departmentOf, FONT_ROLES, projectOf, standardPackFiles } from './sample.js';

const MINIMAL_FILES: Readonly<Record<string, string>> = {
  '封面.hbs': '<h1>{{部门名称}}</h1>\n',
  '部门整体支出绩效目标表.hbs': '<h1>{{部门名称}}</h1>\n',
  '项目绩效目标表.hbs': '<p>{{项目名称}}</p>\n',
  '样式.yaml': '段落样式:\n  标题: {}\n  正文: {}\n  标签: {}\n  内容: {}\n',
  '指标体系.yaml': [
    '部门整体支出绩效目标表: []',
    '项目绩效目标表:',
    '  - 一级指标: 产出指标',
    '    二级指标: [数量指标, 质量指标]',
    '',
  ].join('\n'),
};

/** The minimal pack, made before there was 包.yaml; `replaced` gives other text to a file by its path, `null` takes it away. */
export function packFiles(replaced: Readonly<Record<string, string | null>> = {}): PackFiles {
  const texts = Object.entries({ ...MINIMAL_FILES, ...replaced });
  const files = texts.flatMap(([file, text]) => (text === null ? [] : [[file, { file, text }] as const]));
  return { name: '小包', folder: 'templates/小包', files: new Map(files), base: standardPackFiles() };
}

/** The minimal pack read; throws as `readPack`. */
export function packOf(replaced: Readonly<Record<string, string | null>> = {}): Pack {
  return readPack(packFiles(replaced), FONT_ROLES);
}

const DEPARTMENT_DATA = '年度: 2024\n部门名称: 甲局\n支出预算: { 基本支出: 1.10, 项目支出: 2 }\n';
const PROJECT_DATA = '项目名称: 某项目\n预算资金: 420000\n';

/**
 * Lays out a project form by the template `template`.
 * @param partials by name
 * @param data the project file; by default only what is required
 */
export function layOutTemplate(
  template: string,
  { partials = {}, data = PROJECT_DATA }: { partials?: Readonly<Record<string, string>>; data?: string } = {},
): readonly Block[] {
  const partialFiles = Object.entries(partials).map(([name, text]) => [`片段/${name}.hbs`, text] as const);
  const pack = packOf({ ...Object.fromEntries<string>(partialFiles), '项目绩效目标表.hbs': template });
  const department = departmentOf(DEPARTMENT_DATA, pack).value;
  return layOutProject(department, projectOf(data, pack, department).value, pack).blocks;
}

/** The texts that `template` prints, one a paragraph; forced line breaks as `⏎`. */
export function textsPrinted(template: string, data?: string): string[] {
  return layOutTemplate(template, data === undefined ? {} : { data }).flatMap((block) =>
    (block.kind === 'paragraph' ? [block] : block.cells.flatMap((cell) => cell.paragraphs)).map((paragraph) =>
      paragraph.lines.join('⏎'),
    ),
  );
}
