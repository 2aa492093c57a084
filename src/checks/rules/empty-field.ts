/** What a reviewer asks for and finds empty, or filled with a placeholder. */

import { holeAt, type Located, type Path } from '../../source/located.js';
import { isPlaceholder } from '../../prose/form-texts.js';
import { indicatorsOf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

/** 《项目支出绩效目标申报表》及部门整体支出绩效目标表的填报说明: every part of the form is to be filled in. */
export const emptyField: Rule<{ readonly 部门: readonly string[]; readonly 项目: readonly string[] }> = {
  code: 'empty-field',
  severity: 'warning',
  summary: '审核时会要求的内容都已填写',
  reason: '财政部门审核绩效目标先看完整性；空着的或写“待定”“XXX”的会退回补填',
  limits: {
    部门: ['经办人', '联系电话', '职能描述', '年度目标', '目标分解', '组织机构', '管理制度', '阶段计划', '绩效指标'],
    项目: [
      '项目负责人',
      '联系电话',
      '项目类别',
      '项目属性',
      '项目计划实施时间',
      '资金性质',
      '年度目标',
      '本年度实施计划',
      '组织机构',
      '管理制度',
      '绩效指标',
    ],
  },
  check({ filing: { department, projects } }, limits) {
    return [
      ...emptyFieldsOf(department, limits.部门),
      ...projects.flatMap((project) => emptyFieldsOf(project, limits.项目)),
    ];
  },
};

function emptyFieldsOf(
  file: Located<{ readonly 绩效指标: Parameters<typeof indicatorsOf>[0]['value']['绩效指标'] }>,
  names: readonly string[],
): Finding[] {
  const values = file.value as unknown as Readonly<Record<string, unknown>>;
  return names.flatMap((name): Finding[] => {
    if (name === '绩效指标') return emptyIndicatorsOf(file);
    const value = values[name];
    if (Array.isArray(value)) {
      if (value.length === 0) return emptyText(file, [name], '');
      return value.flatMap((entry: unknown, index) => emptyEntry(file, [name, index], entry));
    }
    return typeof value === 'string' || value === undefined ? emptyText(file, [name], value ?? '') : [];
  });
}

/** An entry of a list: a text, or a stage of which nothing, 时间 or 内容 is missing. */
function emptyEntry(file: Located<unknown>, path: Path, entry: unknown): Finding[] {
  if (typeof entry === 'string') return emptyText(file, path, entry);
  const parts = Object.entries(entry as Readonly<Record<string, string>>);
  if (parts.every(([, text]) => text.trim() === '')) return emptyText(file, path, '');
  return parts.flatMap(([name, text]) => emptyText(file, [...path, name], text));
}

function emptyIndicatorsOf(file: Parameters<typeof indicatorsOf>[0]): Finding[] {
  const placed = indicatorsOf(file);
  if (placed.length === 0) return emptyText(file, ['绩效指标'], '');
  return placed
    .filter(({ indicator }) => Object.values(indicator).every((text) => text.trim() === ''))
    .flatMap(({ path }) => emptyText(file, path, ''));
}

/** Nothing is said where an error stands: that has been told. */
function emptyText(file: Located<unknown>, path: Path, text: string): Finding[] {
  if (text === '' && holeAt(file, path)) return [];
  return text.trim() === '' || isPlaceholder(text) ? [findingOf(file, path, text.trim())] : [];
}

function findingOf(file: Located<unknown>, path: Path, found: string): Finding {
  if (found === '') return { file, path, message: '没有填写，审核时会要求补填', hint: '填写这一项' };
  return { file, path, message: '只填了占位的字样', found, hint: '改填实际内容' };
}
