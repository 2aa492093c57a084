/** What helps the clerk to fill a workbook in: the guide, the notes, the choices, an example of each row. */

import { COMMON_CHOICES, FIELD_EXAMPLES } from '../../model/choices.js';
import type { IndicatorScheme } from '../../model/indicator.js';
import type { PlannedField } from './workbook-plan.js';

/** The 指标体系 of the two forms. */
export interface Schemes {
  readonly department: IndicatorScheme;
  readonly project: IndicatorScheme;
}

/** The lines of the sheet 填写说明. */
export const GUIDE: readonly string[] = [
  '这份工作簿用来填报预算绩效目标。填好后保存为 xlsx，交给汇总的人，用“jixiao import 文件 --to 单位文件夹”导入。',
  '1. 一个项目在「项目」里占一行；它的阶段和指标填在「阶段计划」「绩效指标」里，一条一行。',
  '2. 各表用“编号”和“项目名称”对上项目，两栏填一栏就行；连着几行属于同一个项目的，只填第一行也行。',
  '3. 部门（单位）自己的阶段计划和绩效指标，“编号”一栏写“部门”。只报项目的单位不用填「部门」。',
  '4. 全部单元格都是文本格式：编号 01、电话里的 0、金额 1.10 都照您填的保存。请不要改成数字、日期格式。',
  '5. 金额只写数字：部门表以万元为单位，项目表以元为单位。日期写成 2024-01-01；起止时间写成 2024-01-01 至 2024-12-31。',
  '6. 格子里分段按 Alt+Enter。有下拉箭头的格子可以选，也可以填别的。',
  '7. 本地表格另有的内容：在「项目」右边加一栏，表头写“附加字段：名称”；在「部门」下面加一行，第一格写“附加字段：名称”。',
  '8. 编号写着“示例”的行只作示范，不会导入；照着它另起一行填，或者删去它。',
  '9. 空着的格子、删去的行和栏，导入时都不动原来的内容。确实要清空、要删去的，告诉汇总的人：导入时加 --clear。',
  '10. 尽量不改工作表的名字和表头；栏的次序可以变，不用的栏可以删去。不要用公式：导入时取的是上次算好的结果。',
];

/** An example of what stands under `header`; empty when there is none. */
export function exampleOf(header: string): string {
  const name = header.replace(/（万?元）$/, '');
  return Object.hasOwn(FIELD_EXAMPLES, name) ? (FIELD_EXAMPLES[name] ?? '') : '';
}

/** The choices for the column `header`; undefined when it has none. */
export function choicesOf(header: string, { department, project }: Schemes): readonly string[] | undefined {
  const levels = [...project, ...department];
  if (header === '一级指标') return distinct(levels.map((level) => level.一级指标));
  if (header === '二级指标') return distinct(levels.flatMap((level) => level.二级指标.map(({ 名称 }) => 名称)));
  return Object.hasOwn(COMMON_CHOICES, header) ? COMMON_CHOICES[header] : undefined;
}

/** How a field is to be filled in. */
export function remarkOf({ shape: { description, isRequired } }: PlannedField): string {
  return isRequired === true ? `必填。${description}` : description;
}

function distinct(names: readonly string[]): readonly string[] | undefined {
  return names.length === 0 ? undefined : [...new Set(names)];
}
