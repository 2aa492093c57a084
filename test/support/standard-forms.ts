/** The forms of 标准 laid out, each by its name. */

import type { Section } from '../../src/document/document.js';
import { layOutForDepartment, layOutForProject } from '../../src/layout/lay-out.js';
import type { Pack } from '../../src/layout/pack.js';
import type { DeclaredForm } from '../../src/model/declaration/read-forms.js';
import type { Department, Filing, Project } from '../../src/model/filing.js';

/** The form of `pack` called `name`. */
export function formCalled(name: string, { declaration }: Pack): DeclaredForm {
  const form = declaration.forms.find((candidate) => candidate.name === name);
  if (!form) throw new Error(`no form ${name}`);
  return form;
}

/** The 封面. */
export function layOutCover(filing: Filing, pack: Pack): Section {
  return layOutForDepartment(formCalled('封面', pack), filing, pack);
}

/** The 部门整体支出绩效目标表. */
export function layOutDepartment(filing: Filing, pack: Pack): Section {
  return layOutForDepartment(formCalled('部门整体支出绩效目标表', pack), filing, pack);
}

/** The 绩效目标汇总表. */
export function layOutSummary(filing: Filing, pack: Pack): Section {
  return layOutForDepartment(formCalled('绩效目标汇总表', pack), filing, pack);
}

/** One 项目绩效目标表. */
export function layOutProject(department: Department, project: Project, pack: Pack): Section {
  return layOutForProject(formCalled('项目绩效目标表', pack), department, { value: project, file: '' }, pack);
}
