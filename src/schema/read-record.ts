/** A YAML file held against a declaration: always a record, with its whole leaves, its holes and every problem at once. */

import { ReportError, throwIfErrors, type Diagnostic, type Location } from '../diagnostic.js';
import { capFindings } from '../source/cap-findings.js';
import type { FieldProblem } from '../source/field-problem.js';
import { findOddCharacters } from '../source/find-odd-characters.js';
import { isWithin, printPath, type Located, type Path, type YamlValue } from '../source/located.js';
import { freeNames, nearestNameHint, nearestNames } from '../source/nearest-name.js';
import type { YamlFile } from '../source/read-yaml.js';
import { problemByOddCharacters, problemOfOddName } from './odd-characters-in-leaf.js';
import { shapeAt } from './shape.js';
import type { ListShape, NamedShape, Of, RecordShape, Shape, TextShape, ValueOf } from './shape.js';

/**
 * Reads `yamlFile` by `shape`; never throws for what is typed.
 * Codes: those of its syntax, `unknown-field`, `wrong-kind`, `required-field`, and those of the leaves' own checks.
 * @param further problems that the shape cannot see, each with its `steps`; they leave holes too
 */
export function readRecord<Declared extends Shape & Of<unknown>>(
  shape: Declared,
  yamlFile: YamlFile,
  further: readonly Diagnostic[] = [],
): Located<ValueOf<Declared>> {
  const { typed, file, locate, locateText, replacementFor } = yamlFile;
  const reading = new Reading(yamlFile, shape);
  for (const problem of further) reading.add(problem, problem.steps ?? []);
  const value = reading.read(shape, typed, []) as ValueOf<Declared>;
  const { problems, uncounted, holes } = reading;
  return {
    value,
    typed,
    holes,
    problems: capFindings(
      [...withoutEchoes(yamlFile.problems, problems).map((problem) => withPath(problem, typed)), ...problems],
      uncounted,
    ),
    file,
    locate,
    locateText,
    replacementFor,
  };
}

/** A slip of YAML, too, stands at a field that has a name. */
function withPath(problem: Diagnostic, typed: YamlValue): Diagnostic {
  const { path = printPath(problem.steps ?? [], typed) } = problem;
  return path === '' ? problem : { ...problem, path };
}

/** What was read where nothing is wrong with it; doubts are no errors. @throws ReportError with its problems otherwise */
export function wholeOrThrow<T>(located: Located<T>): Located<T> {
  throwIfErrors(located.problems);
  if (located.holes.length > 0) throw new ReportError(located.problems);
  return located;
}

/** What is doubtful about a text says nothing new where the field cannot be one, or cannot be empty. */
const ECHOED: ReadonlySet<string> = new Set(['folded-text', 'null-text']);

function withoutEchoes(ofSyntax: readonly Diagnostic[], problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = ({ steps = [] }: Diagnostic) => JSON.stringify(steps);
  const wrong = new Set(problems.map(keyOf));
  if (wrong.size === 0) return ofSyntax;
  return ofSyntax.filter((problem) => {
    return problem.severity === 'error' || !ECHOED.has(problem.code) || !wrong.has(keyOf(problem));
  });
}

/** Far more than are reported. */
const MOST_DESCRIBED = 500;

const KINDS: Readonly<Record<Shape['kind'], readonly [expected: string, hint: string]>> = {
  text: ['一段文字', '写成“字段名: 内容”；有几段，冒号后面写 |，各段写在下面，行首空两格，不写短横线'],
  list: ['列表', '每项一行，以“- ”开头，短横线后面空一格'],
  record: ['若干“字段名: 内容”', '换行缩进，逐行写“字段名: 内容”'],
  named: ['若干“名称: 内容”', '换行缩进，逐行写“名称: 内容”'],
};

/** One file on its way. */
class Reading {
  readonly problems: Diagnostic[] = [];
  readonly holes: Path[] = [];
  private readonly holeKeys = new Set<string>();
  /** How many more problems there are than are described. */
  uncounted = 0;
  private isInBlankEntry = false;

  constructor(
    private readonly yamlFile: YamlFile,
    private readonly whole: Shape,
  ) {
    for (const hole of yamlFile.holes) this.leaveHole(hole);
  }

  /** The value of `typed` by `shape`; empty where it is a hole. */
  read(shape: Shape, typed: YamlValue | undefined, path: Path): unknown {
    switch (shape.kind) {
      case 'text':
        return this.readText(shape, typed, path);
      case 'list': {
        if (shape.needsEntry && isFilledInNowhere(typed ?? '')) return this.refuseEmpty(path, []);
        if (Array.isArray(typed)) return typed.map((item, index) => this.readItem(shape.item, item, [...path, index]));
        if (!isNothing(typed) || isLacking(shape, typed)) this.refuseKind(shape, typed, path);
        return [];
      }
      case 'named': {
        const isOfKind = isMapping(typed) || (isNothing(typed) && !isLacking(shape, typed));
        if (!isOfKind) this.refuseKind(shape, typed, path);
        const entries = isMapping(typed) ? Object.entries(typed) : [];
        return Object.fromEntries(
          entries.map(([name, entry]) => [name, this.read(shape.item, entry, [...path, name])]),
        );
      }
      case 'record':
        return this.readFields(shape, typed, path);
    }
  }

  /** An entry in which nothing is filled in is as one that is not there, and lacks nothing. */
  private readItem(shape: Shape, typed: YamlValue, path: Path): unknown {
    const isBlank = shape.kind === 'record' && path[0] !== '已核实' && isMapping(typed) && isFilledInNowhere(typed);
    const around = this.isInBlankEntry;
    this.isInBlankEntry ||= isBlank;
    const value = this.read(shape, typed, path);
    this.isInBlankEntry = around;
    return value;
  }

  /** Adds a problem and the hole that it leaves. */
  add(problem: Diagnostic, path: Path): void {
    this.leaveHole(path);
    if (this.problems.length < MOST_DESCRIBED) this.problems.push(problem);
    else this.uncounted += 1;
  }

  private leaveHole(path: Path): void {
    this.holes.push(path);
    this.holeKeys.add(JSON.stringify(path));
  }

  private readFields(shape: RecordShape, typed: YamlValue | undefined, path: Path): unknown {
    if (typed === undefined && shape.isOptional) return null;
    const isOfKind = isMapping(typed) || isNothing(typed);
    if (!isOfKind) this.refuseKind(shape, typed, path);
    const entries = isMapping(typed) ? typed : {};
    for (const name of Object.keys(entries)) {
      if (!Object.hasOwn(shape.fields, name)) this.refuseName(name, shape, entries, path);
    }
    const fields = Object.entries(shape.fields).map(([name, field]) => {
      const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
      if (entry === undefined && this.yamlFile.lostNames.has(name)) this.leaveHole([...path, name]);
      return [name, this.read(field, entry, [...path, name])];
    });
    return Object.fromEntries(fields);
  }

  private readText(shape: TextShape, typed: YamlValue | undefined, path: Path): unknown {
    const { fallback = '', isRequired, isOptional, problemOf, normalise, parse } = shape;
    if (typed === undefined && isOptional) return null;
    const text = typed ?? fallback;
    if (this.isHole(path)) return '';
    if (typeof text !== 'string') return this.refuseKind(shape, text, path);
    const isEmpty = text.trim() === '' && !parse;
    if (isEmpty && isRequired) return this.refuseEmpty(path, '');
    const problem = text === '' && !parse ? undefined : problemOf?.(text);
    if (problem) return this.refuseText((problemOf && problemByOddCharacters(text, problemOf)) ?? problem, path);
    if (parse) return parse(text);
    return normalise && text !== '' ? normalise(text) : text;
  }

  /** What must be filled in and is not. */
  private refuseEmpty<Empty>(path: Path, empty: Empty): Empty {
    // What stands in the midst of something that could not be read is not missing.
    if (!this.isInBlankEntry && !this.holes.some((hole) => isWithin(path, hole)))
      this.refuseText({ code: 'required-field', message: '必填，但没有填写', hint: '填写这一项' }, path);
    return empty;
  }

  private refuseText({ meant, ...problem }: FieldProblem, path: Path): string {
    const printed = printPath(path, this.yamlFile.typed);
    const location = this.yamlFile.locate(path);
    if (this.isTold(location)) {
      this.leaveHole(path);
      return '';
    }
    const replacement = meant === undefined ? undefined : this.yamlFile.replacementFor(path, meant);
    this.add(
      {
        severity: 'error',
        ...problem,
        message: `「${printed}」${problem.message}`,
        location,
        path: printed,
        steps: path,
        ...(replacement && { replacement }),
      },
      path,
    );
    return '';
  }

  private refuseKind(shape: Shape, typed: YamlValue | undefined, path: Path): string {
    if (this.isHole(path)) return '';
    const printed = printPath(path, this.yamlFile.typed);
    const [expected, usual] = KINDS[shape.kind];
    const none = shape.kind === 'list' && isNone(typed) ? '没有就写成 []，或者删去这一行；有的话，' : '';
    const choices = shape.kind === 'text' && shape.choices;
    const ofItem = shape.kind === 'list' ? hintOfItem(shape, typed) : undefined;
    const hint = choices ? `只写一项：${choices.join('、')}` : (ofItem ?? `${none}${hintOfRecords(shape) ?? usual}`);
    const problem: Diagnostic = {
      severity: 'error',
      code: 'wrong-kind',
      message: `${path.length > 0 ? `「${printed}」` : '整个文件'}应为${expected}`,
      expected,
      found: kindOf(typed),
      hint,
      location: this.yamlFile.locate(path),
      path: printed,
      steps: path,
    };
    this.add(problem, path);
    return '';
  }

  /** A name that the shape does not have; where it is a slip of one that is missing, that one is not empty. */
  private refuseName(name: string, shape: RecordShape, entries: Record<string, YamlValue>, path: Path): void {
    const { typed, locate } = this.yamlFile;
    const { fields, word = '字段', elsewhere } = shape;
    const allowed = Object.keys(fields);
    const inside = path.length > 0 ? `（在「${printPath(path, typed)}」里）` : '';
    const steps = [...path, name];
    if (shape.isLevel && !problemOfOddName(name, allowed)) {
      this.refuseLevel(steps, allowed);
      return;
    }
    const odd = problemOfOddName(name, allowed);
    // Another name is for labels of other programs' files; a data file has one name for a field.
    const renamed = odd ? undefined : allowed.find((own) => fields[own]?.aliases?.includes(name));
    const exact = odd?.meant ?? renamed;
    const replacement = exact === undefined ? undefined : this.yamlFile.replacementFor(steps, exact, 'name');
    const unknown =
      renamed === undefined
        ? `没有名为「${name}」的${word}${inside}`
        : `${word}「${name}」在数据文件里叫「${renamed}」${inside}`;
    const owners = renamed === undefined ? this.rowsWith(name, path) : [];
    const only = owners.map((row) => `「${row}」`).join('、');
    const nearest =
      owners.length > 0
        ? `只有${only}这一行有「${name}」：写到那一行，或者删去`
        : renamed === undefined
          ? `${nearestNameHint(name, allowed, entries)}${elsewhere === undefined ? '' : `；${elsewhere}`}`
          : `改为「${renamed}」`;
    const problem: Diagnostic = {
      severity: 'error',
      code: odd?.code ?? 'unknown-field',
      message: odd ? `${word}名「${odd.meant}」${odd.message}${inside}` : unknown,
      hint: odd?.hint ?? nearest,
      location: locate(steps, 'key'),
      path: printPath(steps, typed),
      steps,
      ...(replacement && { replacement }),
    };
    // What no form can print has been told of already.
    if (!(this.isHole(steps) && findOddCharacters(name).length > 0)) this.add(problem, steps);
    const meant = exact === undefined ? freeNames(nearestNames(name, allowed), entries) : [exact];
    for (const one of meant) if (!Object.hasOwn(entries, one)) this.leaveHole([...path, one]);
  }

  /** The rows beside the one at `path` that have a column `name`. */
  private rowsWith(name: string, path: Path): string[] {
    const rows = path.length === 0 ? undefined : shapeAt(this.whole, path.slice(0, -1));
    if (rows?.kind !== 'record' || rows.isLevel) return [];
    return Object.entries(rows.fields).flatMap(([row, fields]) => {
      return fields.kind === 'record' && fields.word === '栏' && Object.hasOwn(fields.fields, name) ? [row] : [];
    });
  }

  /** A level that the 指标体系 does not have. */
  private refuseLevel(steps: Path, allowed: readonly string[]): void {
    const name = String(steps.at(-1));
    const problem: Diagnostic = {
      severity: 'error',
      code: 'unknown-indicator-level',
      message: `指标体系里没有「${steps.slice(1).join('/')}」`,
      expected: allowed.join('、') || '没有二级指标',
      found: name,
      hint: nearestNameHint(name, allowed),
      location: this.yamlFile.locate(steps, 'key'),
      path: steps.join('/'),
      steps,
    };
    this.add(problem, steps);
  }

  /** Whether YAML has said at this very place what is wrong with the value: `>=60次`. */
  private isTold({ line, column }: Location): boolean {
    return this.yamlFile.problems.some(({ severity, location }) => {
      return severity === 'error' && location?.line === line && location.column === column;
    });
  }

  /** Whether it has been told already what is wrong at `path`. */
  private isHole(path: Path): boolean {
    return this.holeKeys.size > 0 && this.holeKeys.has(JSON.stringify(path));
  }
}

/** YAML writes "nothing" in these ways, whatever the field holds. */
function isNothing(typed: YamlValue | undefined): boolean {
  return typed === undefined || typed === '' || (typeof typed === 'object' && Object.keys(typed).length === 0);
}

/** How the items of a list of records begin; undefined of anything else. */
function hintOfRecords(shape: Shape): string | undefined {
  if (shape.kind !== 'list' || shape.item.kind !== 'record') return undefined;
  const [first = '', ...rest] = Object.keys(shape.item.fields);
  return `每一条以“- ${first}: ”起头，${rest.map((name) => `“${name}: ”`).join('、')}写在下面各行，与「${first}」左边对齐`;
}

/** What is said of the text typed in place of a list of choices; undefined of any other list, or where there are none. */
function hintOfItem({ item }: ListShape, typed: YamlValue | undefined): string | undefined {
  if (item.kind !== 'text' || !item.choices || typeof typed !== 'string' || isNone(typed)) return undefined;
  return item.problemOf?.(typed)?.hint ?? `写成 [${typed}]`;
}

/** Whether a clerk said that there is none of it. */
function isNone(typed: YamlValue | undefined): boolean {
  return typeof typed === 'string' && /^(?:无|没有|空|不适用|[/／\-－—–]+)[。.]?$/.test(typed.trim());
}

function isLacking({ isRequired }: ListShape | NamedShape, typed: YamlValue | undefined): boolean {
  return isRequired === true && typed === undefined;
}

function isFilledInNowhere(typed: YamlValue): boolean {
  return typeof typed === 'string' ? typed.trim() === '' : Object.values(typed).every(isFilledInNowhere);
}

function isMapping(typed: YamlValue | undefined): typed is Record<string, YamlValue> {
  return typeof typed === 'object' && !Array.isArray(typed);
}

function kindOf(typed: YamlValue | undefined): string {
  if (typed === undefined || typed === '') return '没有填写';
  if (Array.isArray(typed)) return '列表';
  return typeof typed === 'string' ? `文字“${typed.slice(0, 30)}”` : '若干“字段名: 内容”';
}
