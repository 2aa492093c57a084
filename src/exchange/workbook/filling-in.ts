/** What helps the clerk to fill a workbook in: the guide, the notes, the choices, an example of each row. */

import type { TextForm } from '../../schema/shape.js';
import { CHOICE_SEPARATOR, type PlannedField } from './planned-fields.js';
import {
  DEPARTMENT_MARK,
  DEPARTMENT_SHEET,
  EXAMPLE_MARK,
  NUMBER_COLUMN,
  PROJECT_SHEET,
  type PlannedRecord,
  type PlannedTable,
  type WorkbookPlan,
} from './workbook-plan.js';

/** The sheet of findings that were accepted, of which the guide need not speak. */
const ACCEPTANCES = '已核实';

/** How the guide speaks of lists that do not go by their sheet's name. */
const SPOKEN: Readonly<Record<string, string>> = { 阶段计划: '阶段', 绩效指标: '指标' };

/** What the guide is for. */
export interface GuideOptions {
  /** The workbook has nothing of the department. */
  readonly isOfProjects: boolean;
  /** It carries what it was made from. */
  readonly isSent: boolean;
}

/** The lines of the sheet 填写说明. */
export function guideOf(plan: WorkbookPlan, { isOfProjects, isSent }: GuideOptions): readonly string[] {
  const { nameColumn, hasProjects } = plan;
  const tables = plan.tables.filter(({ sheet }) => sheet !== ACCEPTANCES);
  const ofProjects = tables.filter(({ project }) => project).map(({ sheet }) => sheet);
  const ofDepartment = tables.filter(({ department }) => department).map(({ sheet }) => sheet);
  const spoken = ofProjects.map((sheet) => SPOKEN[sheet] ?? sheet).join('和');
  const quoted = ofProjects.map((sheet) => `「${sheet}」`).join('');
  const lists = quoted === '' ? '' : `；它的${spoken}填在${quoted}里，一条一行`;
  const keys = `各表用“${NUMBER_COLUMN}”和“${nameColumn}”对上项目，两栏填一栏就行；连着几行属于同一个项目的，只填第一行也行。`;
  const own =
    ofDepartment.length === 0
      ? '内容填在「部门」里'
      : `${ofDepartment.join('和')}，“${NUMBER_COLUMN}”一栏写“${DEPARTMENT_MARK}”`;
  const lines = [
    ...(hasProjects ? [`一个项目在「${PROJECT_SHEET}」里占一行${lists}。`, keys] : []),
    ...(isOfProjects
      ? []
      : [`部门（单位）自己的${own}。${hasProjects ? `只报项目的单位不用填「${DEPARTMENT_SHEET}」。` : ''}`]),
    '全部单元格都是文本格式：编号 01、电话里的 0、金额 1.10 都照您填的保存。请不要改成数字、日期格式。',
    `金额只写数字：${unitsOf(plan)}。日期写成 2024-01-01；起止时间写成 2024-01-01 至 2024-12-31。`,
    '格子里分段按 Alt+Enter。有下拉箭头的格子可以选，也可以填别的。',
    ...(plan.takesOthers
      ? [
          `本地表格另有的内容：${hasProjects ? '在「项目」右边加一栏，表头写“附加字段：名称”；' : ''}在「部门」下面加一行，第一格写“附加字段：名称”。`,
        ]
      : []),
    `编号写着“${EXAMPLE_MARK}”的行只作示范，不会导入；照着它另起一行填，或者删去它。`,
    isSent
      ? '只有您改过的格子才导入：清空的格子、删去的行也算改过；没有动的，不会盖掉别人后来改的。行可以移动、排序、插入。'
      : '空着的格子、删去的行和栏，导入时都不动原来的内容。确实要清空、要删去的，告诉汇总的人。',
    '尽量不改工作表的名字和表头；栏的次序可以变，不用的栏可以删去。不要用公式：导入时取的是上次算好的结果。',
  ];
  return [
    '这份工作簿用来填报预算绩效目标。填好后保存为 xlsx，交回汇总的人。',
    ...lines.map((line, index) => `${index + 1}. ${line}`),
  ];
}

/** What amounts are counted in: `部门表以万元为单位，项目表以元为单位`. */
export function unitsOf({ department, project }: WorkbookPlan): string {
  const [ofDepartment, ofProjects] = [department, project].map(({ fields, lists }: PlannedRecord) => {
    const all = [...fields, ...lists.flatMap(({ columns }) => columns)];
    return [...new Set(all.flatMap(({ shape: { unit } }) => unit ?? []))];
  });
  const [[unit = '', ...more] = [], [projectUnit = '', ...others] = []] = [ofDepartment, ofProjects];
  if (more.length + others.length > 0) return '单位写在表头的括号里';
  if (unit === projectUnit || unit === '' || projectUnit === '') return `以${unit || projectUnit || '表头写的'}为单位`;
  return `部门表以${unit}为单位，项目表以${projectUnit}为单位`;
}

/** What might stand in a field whose pack gives no example. */
const EXAMPLES: Readonly<Partial<Record<TextForm, string>>> = {
  amount: '100',
  number: '10',
  percent: '90%',
  date: '2025-03-15',
  period: '2025-01-01 至 2025-12-31',
  year: '2025',
  telephone: '0000-0000000',
};

/** An example of what stands in `field`; empty when there is none. */
export function exampleOf({ shape: { example, offered, choices, form } }: PlannedField): string {
  return example ?? offered?.[0] ?? choices?.[0] ?? (form && EXAMPLES[form]) ?? '';
}

/** An example of the names of `table`, which lead to an entry, by their columns. */
export function exampleLevels({ levels, ...table }: PlannedTable): ReadonlyMap<string, string> {
  return new Map(levels.map((level, index) => [level, choicesAt(table, index)[0] ?? '']));
}

/** What the names of `table` may be, for the column `level`; undefined when there is nothing to choose from. */
export function levelChoices(table: PlannedTable, level: string): readonly string[] | undefined {
  const choices = choicesAt(table, table.levels.indexOf(level));
  return choices.length === 0 ? undefined : choices;
}

function choicesAt({ project, department }: Omit<PlannedTable, 'levels'>, index: number): readonly string[] {
  const names = [project, department].flatMap((list) => {
    if (list?.rows) return [...list.rows.keys()];
    const levels = list?.scheme ?? [];
    return index === 0
      ? levels.map(({ 一级指标 }) => 一级指标)
      : levels.flatMap(({ 二级指标 }) => 二级指标.map(({ 名称 }) => 名称));
  });
  return [...new Set(names)];
}

/** The choices for a field; undefined when it has none. */
export function choicesOf({ shape: { offered, choices } }: PlannedField): readonly string[] | undefined {
  return offered ?? choices;
}

/** How a field is to be filled in. */
export function remarkOf({ shape: { description, isRequired }, separator, isComputed }: PlannedField): string {
  const several = separator === CHOICE_SEPARATOR ? `；可以选几项，中间用“${separator}”隔开` : '';
  const computed = isComputed === true && !description.includes('不填') ? '；不填则自动算出' : '';
  return `${isRequired === true ? '必填。' : ''}${description}${several}${computed}`;
}
