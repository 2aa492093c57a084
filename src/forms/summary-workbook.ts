/** The 绩效目标汇总表 as a workbook: what the form prints, amounts and counts as numbers that can be reckoned with. */

import type { Department, Filing } from '../model/filing.js';
import { summariseFiling, type IndicatorCount } from '../model/filing-summary.js';
import type { IndicatorScheme } from '../model/indicator.js';
import type { SheetColumn, SheetRow, Workbook } from '../writers/xlsx/sheet-content.js';

const SHEET_NAME = '绩效目标汇总表';

/**
 * The summary's workbook. Sums are values, not formulas: a formula would be reckoned in binary fractions, and might
 * then differ from the printed form.
 * @param scheme the 指标体系 of the project forms
 */
export function summaryWorkbook(filing: Filing, scheme: IndicatorScheme): Workbook {
  const summary = summariseFiling(filing, scheme);
  const { 合计, 项目支出, 差额 } = summary;
  const counts = (list: readonly IndicatorCount[]) => list.map(({ 条数 }) => 条数);
  const total = (texts: readonly string[]): SheetRow => ({ look: 'total', texts });
  const noCounts = 合计.指标数.map(() => '');
  return {
    sheets: [
      {
        name: SHEET_NAME,
        columns: columnsFor(合计.指标数),
        frozenColumns: 2,
        rows: [
          ...summary.项目.map(({ project, 指标数 }) => ({
            texts: [
              project.序号,
              project.项目名称,
              project.预算资金,
              project.资金性质,
              project.项目负责人,
              project.项目计划实施时间,
              ...counts(指标数),
            ],
          })),
          ...summary.资金小计.map(({ 资金性质, 元, 万元, 项目数, 指标数 }) =>
            total(['', `${资金性质 || '未填资金性质'}小计`, 元, ...inWords(项目数, 万元), ...counts(指标数)]),
          ),
          total(['', '合计', 合计.元, ...inWords(合计.项目数, 合计.万元), ...counts(合计.指标数)]),
          total(['', '部门整体支出绩效目标表的项目支出', 项目支出.元, `合 ${项目支出.万元} 万元`, '', '', ...noCounts]),
          total(['', '差额（项目支出减合计）', 差额.元, `合 ${差额.万元} 万元`, '', '', ...noCounts]),
          { look: 'remark', texts: ['', originOf(filing.department.value)] },
        ],
      },
    ],
  };
}

function columnsFor(counts: readonly IndicatorCount[]): SheetColumn[] {
  return [
    { header: '序号', width: 8 },
    { header: '项目名称', width: 44 },
    { header: '预算资金（元）', width: 20, numbers: 'amount' },
    { header: '资金性质', width: 26 },
    { header: '项目负责人', width: 14 },
    { header: '项目计划实施时间', width: 26 },
    ...counts.map(({ 名称 }, index): SheetColumn => {
      const isTotal = index === counts.length - 1;
      return { header: isTotal ? '指标合计（条）' : `${名称}（条）`, width: 12, numbers: 'count' };
    }),
  ];
}

/** In the columns of 资金性质, 项目负责人 and 项目计划实施时间. */
function inWords(projectCount: string, amount: string): string[] {
  return [`合 ${amount} 万元`, `${projectCount} 个项目`, ''];
}

function originOf({ 编制单位, 年度 }: Department): string {
  return `编制单位：${编制单位}（${年度}年度）`;
}
