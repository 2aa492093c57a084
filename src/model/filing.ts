/** One unit's filing of one year: its department file and its project files, read and located, in the words of 标准. */

import type { Located } from '../source/located.js';
import { parseDate } from './date-range.js';
import type { Indicators } from './indicator.js';

/** What the two kinds of file have alike; what was left out is `''` or empty. */
interface KnownFile {
  readonly 编制单位: string;
  readonly 联系电话: string;
  readonly 年度目标: string;
  readonly 组织机构: string;
  readonly 管理制度: string;
  readonly 绩效指标: Indicators;
  readonly 已核实: readonly Acceptance[];
  readonly 附加字段: Readonly<Record<string, string>>;
}

/** A finding that the clerk has looked into and files all the same. */
export interface Acceptance {
  readonly 代码: string;
  readonly 位置: string;
  readonly 理由: string;
}

/** A department with its defaults filled in. Amounts are in 万元. */
export interface Department extends KnownFile {
  readonly 年度: string;
  readonly 附件序号: string;
  readonly 部门名称: string;
  readonly 经办人: string;
  readonly 职能描述: string;
  readonly 支出预算: { readonly 基本支出: string; readonly 项目支出: string; readonly 资金总额: string };
  readonly 目标分解: readonly string[];
  readonly 阶段计划: readonly string[];
  readonly 模板: string;
  readonly 编制日期: string;
}

/** A project with its number and its defaults filled in. Its budget is in 元. */
export interface Project extends KnownFile {
  /** NN as typed in the file's name, e.g. `03`. */
  readonly 序号: string;
  readonly 项目名称: string;
  readonly 项目负责人: string;
  readonly 项目类别: string;
  readonly 项目属性: string;
  readonly 项目计划实施时间: string;
  readonly 预算资金: string;
  readonly 资金性质: string;
  readonly 本年度实施计划: readonly { readonly 时间: string; readonly 内容: string }[];
}

/** What a project is called, of the value of any file of a filing; undefined for the department's. */
export function projectNameIn(value: unknown): string | undefined {
  return (value as Partial<Project>).项目名称;
}

/** Everything of a filing that rules know. Projects are in the order of their numbers. */
export interface Filing {
  readonly department: Located<Department>;
  readonly projects: readonly Located<Project>[];
}

/** The date of a draft whose 年度 is not in order. */
const DRAFT_DATE = '2000-01-01';

/** The document's date as `YYYY-MM-DD`: 编制日期, else 1 January of 年度. */
export function filingDate({ 编制日期, 年度 }: Department): string {
  return parseDate(编制日期) ?? parseDate(`${年度}-01-01`) ?? DRAFT_DATE;
}
