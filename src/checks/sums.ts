/** What a filing's numbers must come to by its pack's 等于, 至多, 至少, 合计 and 分值, and where they do not. */

import type { Declaration } from '../model/declaration/declaration.js';
import { isAmount, isLess } from '../model/amount.js';
import { pathOf, placesOf } from '../model/declaration/bound-paths.js';
import { limitViolations, type LimitViolation } from '../model/declaration/limits.js';
import { Reckoner, type ReckonedFile, type ReckonedFiles, type WrongResult } from '../model/declaration/reckon.js';
import { ANY_ENTRY, ANY_ITEM, namesIn } from '../model/declaration/read-shapes.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import type { Filing } from '../model/filing.js';
import { isWithin, ownPlaceOf, valueAt, type Located, type Path } from '../source/located.js';
import { remembered } from '../source/remembered.js';
import { filesOf } from './leaves.js';
import type { Subject } from './rule.js';

/** What does not hold; each place once. */
export interface WrongNumbers {
  readonly results: readonly WrongResult[];
  readonly violations: readonly LimitViolation[];
}

/** Everything among the numbers of a filing that does not hold. */
export function wrongNumbersOf({ own, declaration }: Pick<Subject, 'own' | 'declaration'>): WrongNumbers {
  return ofFiling(own)(declaration);
}

const ofFiling = remembered((own: Filing) =>
  remembered((declaration: Declaration): WrongNumbers => {
    const files: ReckonedFiles = { 部门: [asReckoned(own.department)], 项目: own.projects.map(asReckoned) };
    const reckoner = new Reckoner(declaration.rules, declaration.shapes, files);
    const isTyped = (_of: FormSubject, file: ReckonedFile, path: Path) => {
      const typed = valueAt(located(file).typed, path);
      return typed !== undefined && typed !== '';
    };
    const results = reckoner.wrongResults(isTyped).filter(({ rule }) => rule !== plainTotal(declaration));
    const violations = limitViolations(declaration, reckoner, files).filter(({ file, path }) => {
      return !results.some((result) => result.file === file && result.path.join('/') === path.join('/'));
    });
    return { results, violations };
  }),
);

/** The file that was reckoned with. */
export function located(file: ReckonedFile): Located<unknown> {
  return file as unknown as Located<unknown>;
}

/** So many steps a number is followed back to what was typed. */
const FURTHEST = 6;

/** `path`, or, where nothing was typed there, the first of the places that it is reckoned from where something was. */
export function typedPlace({ rules }: Declaration, of: FormSubject, { typed }: Located<unknown>, path: Path): Path {
  const typedAt = (at: Path, steps: number): Path | undefined => {
    const found = valueAt(typed, at);
    if (found !== undefined && found !== '') return at;
    const rule = rules.find((other) => {
      return other.of === of && other.expression !== undefined && namesIn(other.path) === namesIn(at);
    });
    if (!rule || steps === 0) return undefined;
    for (const reference of rule.references.values()) {
      if (reference.of !== of) continue;
      const list = reference.path.findIndex((step) => step === ANY_ITEM || step === ANY_ENTRY);
      const place = typedAt(list === -1 ? reference.path : reference.path.slice(0, list), steps - 1);
      if (place) return place;
    }
    return undefined;
  };
  return typedAt(path, FURTHEST) ?? path;
}

/** The largest number typed in a project of which a number of the department is made, by whatever way; undefined where it is of none. */
export function largestPart(
  { rules }: Declaration,
  own: Filing,
  path: Path,
): { readonly file: Located<unknown>; readonly path: Path } | undefined {
  const parts = (at: string, steps: number): { file: Located<unknown>; path: Path; number: string }[] => {
    const rule = rules.find((other) => other.of === '部门' && other.expression && other.path.join('/') === at);
    if (!rule || steps === 0) return [];
    return [...rule.references.values()].flatMap((reference) => {
      if (reference.of === '部门') return parts(reference.path.join('/'), steps - 1);
      return own.projects.flatMap((file) =>
        placesOf(reference.path, file.value).flatMap((place) => {
          const number = valueAt(file.value, pathOf(place));
          return typeof number === 'string' && isAmount(number) ? [{ file, path: pathOf(place), number }] : [];
        }),
      );
    });
  };
  const all = parts(path.join('/'), FURTHEST);
  const [first] = all;
  return first && all.reduce((largest, part) => (isLess(largest.number, part.number) ? part : largest), first);
}

function asReckoned(file: Located<object>): ReckonedFile {
  return file as unknown as ReckonedFile;
}

/** Whether the numbers of a place are told of already. */
export function isToldOf(subject: Subject, file: Located<unknown>, path: Path): boolean {
  const own = ownPlaceOf(file, path);
  const { results, violations } = wrongNumbersOf(subject);
  return [...results, ...violations].some((found) => {
    return located(found.file) === own.file && found.path.join('/') === own.path.join('/');
  });
}

/** Notes the fields with errors that are reckoned with. */
export function noteOpenNumbers({ own, declaration: { rules }, reader }: Subject): void {
  for (const file of filesOf(own)) {
    const of = file === own.department ? '部门' : '项目';
    const fields = rules.flatMap((rule) => {
      const parts = [...rule.references.values(), rule.most, rule.least];
      const others = parts.flatMap((part) => (typeof part === 'object' && part.of === of ? [part.path] : []));
      return rule.of === of ? [rule.path, ...others] : others;
    });
    for (const hole of file.holes) {
      const pattern = hole.filter((step) => typeof step !== 'number');
      const isReckonedWith = fields.some((field) => {
        const steps = field.filter((step) => step !== '*' && step !== '**');
        const isOfColumn = field.includes('**') && pattern[0] === steps[0];
        return isWithin(steps, pattern) || isWithin(pattern, steps) || (isOfColumn && pattern.at(-1) === steps.at(-1));
      });
      if (isReckonedWith) reader.isOpen(file, hole);
    }
  }
}

/** The rule 资金总额 = 基本支出 + 项目支出, where a pack has just this: `total-mismatch` speaks of it. */
export function plainTotal({ rules, meanings }: Declaration) {
  const pathOf = (word: string) => meanings.部门.get(word)?.[0]?.join('/');
  const rule = rules.find(({ of, path }) => of === '部门' && path.join('/') === pathOf('资金总额'));
  const parts = [...(rule?.references.values() ?? [])].map(({ path }) => path.join('/')).sort();
  const wanted = [pathOf('基本支出'), pathOf('项目支出')].sort();
  return rule?.expression && parts.join('\n') === wanted.join('\n') ? rule : undefined;
}

/** What a pack calls the field that has a meaning: by its name, if that is the word itself, else by the way to it. */
export function nameOfMeaning({ meanings }: Declaration, of: FormSubject, word: string): string {
  const path = meanings[of].get(word)?.[0] ?? [];
  return path.length === 0 || path.at(-1) === word ? word : namesIn(path);
}

/** Whether a department's field is added up, by whatever way, from what the projects say. */
export function isReckonedFromProjects({ rules, meanings }: Declaration, word: string): boolean {
  const isSo = (path: string | undefined, steps: number): boolean => {
    const rule = rules.find((other) => other.of === '部门' && other.expression && other.path.join('/') === path);
    if (!rule || steps === 0) return false;
    return [...rule.references.values()].some((part) => part.of === '项目' || isSo(part.path.join('/'), steps - 1));
  };
  return isSo(meanings.部门.get(word)?.[0]?.join('/'), FURTHEST);
}

/** Whether a field is computed by the pack's own 等于. */
export function isComputed({ rules, meanings }: Declaration, of: FormSubject, word: string): boolean {
  const path = meanings[of].get(word)?.[0]?.join('/');
  return rules.some((rule) => rule.of === of && rule.expression !== undefined && rule.path.join('/') === path);
}
