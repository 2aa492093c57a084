/** 附加字段 as a pack's layouts use it: which names they print, and which values their helpers cannot handle. */

import { ReportError, type Diagnostic } from '../diagnostic.js';
import { EXTRA_FIELD, type PrintedExtras, type PrintedNames } from '../model/extra-fields.js';
import type { Department, Filing, Project } from '../model/filing.js';
import { NAME_OF_PROJECT } from '../model/meant-text.js';
import { printPath, valueAt, type Located } from '../source/located.js';
import type { DeclaredForm } from '../model/declaration/read-forms.js';
import { departmentContext, projectContext } from './context.js';
import { HelperProblem, HELPERS } from './helpers.js';
import type { HelperCall, Origin } from './origin.js';
import type { Pack } from './pack.js';

/** The names under 附加字段 that the layouts of `pack` print. */
export function printedExtras({ layouts }: Pack): PrintedExtras {
  const uses = [...layouts.values()]
    .flatMap((layout) => layout.uses)
    .filter(({ path }) => path[0] === EXTRA_FIELD && path.length === 2);
  const namesOf = (of: Origin['of']): PrintedNames => {
    const own = uses.filter((use) => use.of === of).map((use) => ({ ...use, name: String(use.path[1]) }));
    const named = own.filter(({ name }) => name !== '*');
    return {
      names: [...new Set(named.map(({ name }) => name))],
      optional: [...new Set(named.filter(({ isTested }) => isTested).map(({ name }) => name))],
      areAll: own.some(({ name, isWhole }) => name === '*' && isWhole),
    };
  };
  return { 部门: namesOf('部门'), 项目: namesOf('项目') };
}

/** A value of a file that a layout hands to a helper which cannot handle it. */
interface Unfit {
  readonly located: Located<Department> | Located<Project>;
  readonly name: string;
  readonly text: string;
  readonly helper: string;
  readonly problem: HelperProblem;
}

/**
 * `filing` with a hole and a problem at each value under 附加字段 for which a form of `pack` cannot be laid out.
 * Code: `helper-value`.
 */
export function withUnfitValues(filing: Filing, pack: Pack): Filing {
  const unfit = pack.declaration.forms.flatMap((form) => unfitFor(form, filing, pack));
  if (unfit.length === 0) return filing;
  const mended = <T extends Department | Project>(located: Located<T>): Located<T> => {
    const own = new Map(unfit.filter((one) => one.located === located).map((one) => [one.name, one]));
    if (own.size === 0) return located;
    const empty = Object.fromEntries([...own.keys()].map((name) => [name, '']));
    return {
      ...located,
      value: { ...located.value, [EXTRA_FIELD]: { ...located.value.附加字段, ...empty } },
      holes: [...located.holes, ...[...own.keys()].map((name) => [EXTRA_FIELD, name])],
      problems: [...located.problems, ...[...own.values()].map(diagnosticOf)],
    };
  };
  return { department: mended(filing.department), projects: filing.projects.map(mended) };
}

/** The values that a form would hand to a helper in vain, as far as it is then not laid out. */
function unfitFor({ name, subject }: DeclaredForm, filing: Filing, pack: Pack): Unfit[] {
  const layout = pack.layouts.get(name);
  const calls = (layout?.uses ?? []).filter(({ path, call }) => path[0] === EXTRA_FIELD && call);
  if (!layout || calls.length === 0) return [];
  const found = calls.flatMap(({ of, path, call }) => {
    const files = of === '部门' ? [filing.department] : filing.projects;
    return files.flatMap((located) => unfitIn(located, String(path[1]), call as HelperCall));
  });
  // What a condition of the layout keeps from the helper does no harm.
  const fails = (context: object): boolean => {
    try {
      layout.render(context);
      return false;
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      return error.diagnostics.some(({ code }) => code === 'helper-value');
    }
  };
  if (found.length === 0) return [];
  if (subject === '部门') return fails(departmentContext(filing, pack.declaration)) ? found : [];
  const failing = filing.projects.filter((project) => {
    const isConcerned = found.some(({ located }) => located === project || located === filing.department);
    return isConcerned && fails(projectContext(filing.department.value, project.value, pack.declaration));
  });
  return found.filter(({ located }) => failing.some((project) => located === project || located === filing.department));
}

/** @param wanted a name, or `*` for any */
function unfitIn(located: Unfit['located'], wanted: string, { helper: name, further }: HelperCall): Unfit[] {
  const helper = HELPERS.find((candidate) => candidate.name === name);
  return Object.entries(located.value.附加字段)
    .filter(([field]) => wanted === '*' || wanted === field)
    .flatMap(([field, text]) => {
      try {
        helper?.run(...([text, ...further] as never[]));
        return [];
      } catch (problem) {
        if (!(problem instanceof HelperProblem)) throw problem;
        return [{ located, name: field, text, helper: name, problem }];
      }
    });
}

function diagnosticOf({ located, name, text, helper, problem }: Unfit): Diagnostic {
  const steps = [EXTRA_FIELD, name];
  const printed = printPath(steps, located.typed);
  const project = valueAt(located.value, [NAME_OF_PROJECT]);
  const whose = typeof project === 'string' ? `项目「${project}」的` : '';
  return {
    severity: 'error',
    code: 'helper-value',
    message: `${whose}「${printed}」印不出来：${problem.message}`,
    found: text,
    hint: `版式用「${helper}」印它：按那里的要求改写，或者改版式`,
    location: located.locate(steps),
    path: printed,
    steps,
  };
}
