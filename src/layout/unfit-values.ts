/** Values that a pack's layouts hand to a helper which cannot handle them: told where they were typed. */

import { ReportError, type Diagnostic } from '../diagnostic.js';
import type { Department, Filing, Project } from '../model/filing.js';
import { NAME_OF_PROJECT } from '../model/meant-text.js';
import { printPath, textAt, valueAt, type Located, type Path } from '../source/located.js';
import type { DeclaredForm } from '../model/declaration/read-forms.js';
import { departmentContext, projectContext } from './context.js';
import { HelperProblem, HELPERS } from './helpers.js';
import type { HelperCall } from './origin.js';
import type { Pack } from './pack.js';

/** A value of a file that a layout hands to a helper which cannot handle it. */
interface Unfit {
  readonly located: Located<Department> | Located<Project>;
  readonly path: Path;
  readonly text: string;
  readonly helper: string;
  readonly problem: HelperProblem;
}

/**
 * `filing` with a hole and a problem at each typed value for which a form of `pack` cannot be laid out, since a helper
 * cannot handle it. Code: `helper-value`.
 */
export function withUnfitValues(filing: Filing, pack: Pack): Filing {
  const unfit = pack.declaration.forms.flatMap((form) => unfitFor(form, filing, pack));
  if (unfit.length === 0) return filing;
  const mended = <T extends Department | Project>(located: Located<T>): Located<T> => {
    const own = new Map(unfit.filter((one) => one.located === located).map((one) => [one.path.join('/'), one]));
    if (own.size === 0) return located;
    const paths = [...own.values()].map(({ path }) => path);
    return {
      ...located,
      value: paths.reduce<unknown>((value, path) => emptiedAt(value, path), located.value) as T,
      holes: [...located.holes, ...paths],
      problems: [...located.problems, ...[...own.values()].map(diagnosticOf)],
    };
  };
  return { department: mended(filing.department), projects: filing.projects.map(mended) };
}

/** The values that a form would hand to a helper in vain, as far as it is then not laid out. */
function unfitFor({ name, subject }: DeclaredForm, filing: Filing, pack: Pack): Unfit[] {
  const layout = pack.layouts.get(name);
  const calls = (layout?.uses ?? []).filter(({ call }) => call);
  if (!layout || calls.length === 0) return [];
  const found = calls.flatMap(({ of, path, call }) => {
    const files = of === '部门' ? [filing.department] : filing.projects;
    return files.flatMap((located) => unfitIn(located, path, call as HelperCall));
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

/** @param wanted `*` stands for any entry */
function unfitIn(located: Unfit['located'], wanted: Path, { helper: name, further }: HelperCall): Unfit[] {
  const helper = HELPERS.find((candidate) => candidate.name === name);
  return textsAt(located.value, wanted, []).flatMap(({ path, text }) => {
    // What was reckoned is no slip of the clerk's.
    if (text === '' || textAt(located.typed, path) === '') return [];
    try {
      helper?.run(...([text, ...further] as never[]));
      return [];
    } catch (problem) {
      if (!(problem instanceof HelperProblem)) throw problem;
      return [{ located, path, text, helper: name, problem }];
    }
  });
}

/** The texts that a path leads to. */
function textsAt(value: unknown, wanted: Path, above: Path): { readonly path: Path; readonly text: string }[] {
  const [step, ...rest] = wanted;
  if (step === undefined) return typeof value === 'string' ? [{ path: above, text: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (step !== '*') return textsAt((value as Readonly<Record<string, unknown>>)[step], rest, [...above, step]);
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([name, entry]) => textsAt(entry, rest, [...above, name]));
}

/** `value` with nothing at `path`. */
function emptiedAt(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return '';
  if (Array.isArray(value)) return (value as unknown[]).with(Number(step), emptiedAt(value[Number(step)], rest));
  return { ...(value as object), [step]: emptiedAt((value as Readonly<Record<string, unknown>>)[step], rest) };
}

function diagnosticOf({ located, path, text, helper, problem }: Unfit): Diagnostic {
  const printed = printPath(path, located.typed);
  const project = valueAt(located.value, [NAME_OF_PROJECT]);
  const whose = typeof project === 'string' ? `项目「${project}」的` : '';
  return {
    severity: 'error',
    code: 'helper-value',
    message: `${whose}「${printed}」印不出来：${problem.message}`,
    found: text,
    hint: `版式用「${helper}」印它：按那里的要求改写，或者改版式`,
    location: located.locate(path),
    path: printed,
    steps: path,
  };
}
