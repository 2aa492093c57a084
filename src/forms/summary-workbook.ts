/** A form that lists all projects as a workbook: what it prints, amounts and counts as numbers that can be reckoned with. */

import type { Declaration } from '../model/declaration/declaration.js';
import type { Filing } from '../model/filing.js';
import { summariseFiling, SUMMED, type IndicatorCount } from '../model/filing-summary.js';
import { fieldsMeant, meantText, NAME_OF_PROJECT, projectNameOf, unitNamesOf } from '../model/meant-text.js';
import type { SheetColumn, SheetRow, Workbook } from '../writers/xlsx/sheet-content.js';

/** Characters that a sheet's name may have at the most. Source: Microsoft, "Rename a worksheet". */
const LONGEST_SHEET_NAME = 31;

/** Texts of a project, by their meanings; a pack that lacks one has no such column. */
const TEXT_COLUMNS: readonly (readonly [word: string, width: number])[] = [
  [SUMMED.fund, 26],
  ['项目负责人', 14],
  ['项目计划实施时间', 26],
];

/** The meanings that its columns show, of projects; without the first two there is no workbook. */
export const SUMMARY_WORDS: readonly string[] = [NAME_OF_PROJECT, SUMMED.budget, ...TEXT_COLUMNS.map(([word]) => word)];

/**
 * The workbook of the form called `name`. Sums are values, not formulas: a formula would be reckoned in binary fractions,
 * and might then differ from the printed form.
 * @param folderName what the unit is called where no field says so
 */
export function summaryWorkbook(filing: Filing, declaration: Declaration, name: string, folderName: string): Workbook {
  const summary = summariseFiling(filing, declaration);
  const { 合计, 项目支出, 差额 } = summary;
  const words = TEXT_COLUMNS.filter(([word]) => fieldsMeant('项目', word, declaration).length > 0);
  const counts = (list: readonly IndicatorCount[]) => list.map(({ 条数 }) => 条数);
  /** What is said beside a sum stands in the columns of texts, as far as there are any. */
  const total = (label: string, amount: string, beside: readonly string[], after: readonly string[]): SheetRow => {
    return { look: 'total', texts: ['', label, amount, ...words.map((_word, index) => beside[index] ?? ''), ...after] };
  };
  const noCounts = 合计.指标数.map(() => '');
  const hasSpending = fieldsMeant('部门', SUMMED.spending, declaration).length > 0;
  const spending = [
    total('部门整体支出绩效目标表的项目支出', 项目支出.元, [`合 ${项目支出.万元} 万元`], noCounts),
    total('差额（项目支出减合计）', 差额.元, [`合 ${差额.万元} 万元`], noCounts),
  ];
  const { author } = unitNamesOf(filing.department, declaration, folderName);
  return {
    sheets: [
      {
        name: sheetName(name),
        columns: columnsFor(words, 合计.指标数),
        frozenColumns: 2,
        rows: [
          ...summary.项目.map(({ project, 元, 指标数 }) => ({
            texts: [
              project.value.序号,
              projectNameOf(project, declaration),
              元,
              ...words.map(([word]) => meantText('项目', word, project, declaration)),
              ...counts(指标数),
            ],
          })),
          ...summary.资金小计.map(({ 资金性质, 元, 万元, 项目数, 指标数 }) =>
            total(`${资金性质 || '未填资金性质'}小计`, 元, [`合 ${万元} 万元`, `${项目数} 个项目`], counts(指标数)),
          ),
          total('合计', 合计.元, [`合 ${合计.万元} 万元`, `${合计.项目数} 个项目`], counts(合计.指标数)),
          ...(hasSpending ? spending : []),
          { look: 'remark', texts: ['', `编制单位：${author}（${filing.department.value.年度}年度）`] },
        ],
      },
    ],
  };
}

function columnsFor(
  words: readonly (readonly [word: string, width: number])[],
  counts: readonly IndicatorCount[],
): SheetColumn[] {
  return [
    { header: '序号', width: 8 },
    { header: NAME_OF_PROJECT, width: 44 },
    { header: `${SUMMED.budget}（元）`, width: 20, numbers: 'amount' },
    ...words.map(([header, width]) => ({ header, width })),
    ...counts.map(({ 名称 }, index): SheetColumn => {
      const isTotal = index === counts.length - 1;
      return { header: isTotal ? '指标合计（条）' : `${名称}（条）`, width: 12, numbers: 'count' };
    }),
  ];
}

/** What Excel takes for the name of a sheet. */
function sheetName(name: string): string {
  return [...name.replace(/[[\]']/g, '')].slice(0, LONGEST_SHEET_NAME).join('');
}
