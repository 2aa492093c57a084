/** One unit's filing of one year: its department file and its project files, read and located. */

import type { Located } from '../source/located.js';
import { parseDate } from './date-range.js';
import type { DepartmentData } from './department.js';
import type { ProjectData } from './project.js';

/** A department with its defaults filled in. */
export type Department = DepartmentData;

/** A project with its number and its defaults filled in. */
export interface Project extends ProjectData {
  /** NN as typed in the file's name, e.g. `03`. */
  readonly 序号: string;
}

/** Everything a filing prints. Projects are in the order of their numbers. */
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
