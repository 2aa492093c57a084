/** A data file of one year made into that of another: what can be moved is moved, the rest is listed. */

import { goingOn, NEW, type Carriage, type CarriedField } from '../../layout/carried-fields.js';
import { OF_PROGRAM, type Declaration } from '../../model/declaration/declaration.js';
import { pathOf, placesOf } from '../../model/declaration/bound-paths.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { readDataFile } from '../../model/read-filing.js';
import { shapeAt, type Shape, type TextForm } from '../../schema/shape.js';
import type { SourceText } from '../../source/decode-text.js';
import { printPath, valueAt, type Path, type YamlValue } from '../../source/located.js';
import { recordIn } from '../typed-unit.js';
import type { DataRecord } from '../unit-data.js';
import { editDataFile, type EditedFile } from './edit-data-file.js';
import { otherYearsIn, type OtherYear } from './other-years.js';
import { fieldOf, isEmpty, isMapping } from './same-value.js';
import { isTimeOf, shiftTime } from './shift-period.js';

/** From which year to which, and what becomes of the amounts. */
interface RollOverOptions {
  readonly from: number;
  readonly to: number;
  readonly emptyAmounts: boolean;
  /** What becomes of declared fields; any other is taken along. */
  readonly fields: readonly CarriedField[];
}

/** A value of the new file that the clerk has to look at. */
export interface OpenField {
  readonly field: string;
  readonly text: string;
  readonly line: number;
}

/** A data file of the new year. */
export interface RolledFile extends EditedFile {
  /** Periods, dates and years that do not lie within the old year and stay. */
  readonly unmoved: readonly OpenField[];
  /** Amounts that were kept; nothing is none. */
  readonly amounts: readonly OpenField[];
  /** What says that a project is a new one, which it was last year; `instead`: what a project that goes on is called there. */
  readonly novelties: readonly (OpenField & { readonly instead?: string })[];
  /** Marks and opinions that somebody gave last year and that were kept. */
  readonly judgements: readonly OpenField[];
  readonly otherYears: readonly OtherYear[];
  /** Findings that were accepted last year, with the reasons given: they are to be looked into again. */
  readonly acceptances: readonly string[];
}

/** Kinds of time that move with the year. */
const TIMES: readonly (TextForm | undefined)[] = ['period', 'date', 'year'];
/** What is looked at whatever it is called. */
const ASKED_BY_KIND: readonly (TextForm | undefined)[] = [...TIMES, 'amount'];

/**
 * Rolls a 部门.yaml (`部门`) or project file over. Comments, order and writing stay.
 * @throws ReportError with the problems of a file that is no proper YAML
 */
export function rollOver(
  source: SourceText,
  of: FormSubject,
  declaration: Declaration,
  options: RollOverOptions,
): RolledFile {
  const { from, to, emptyAmounts, fields } = options;
  const shape = declaration.shapes[of];
  const read = (text: string) => readDataFile({ ...source, text }, declaration);
  const before = recordIn(read(source.text));
  const wanted: Record<string, YamlValue> = {};
  const acceptances = acceptancesOf(before);
  if (acceptances.length > 0) wanted['已核实'] = [];
  // A new year begins with its first stage.
  const stage = Object.hasOwn(before, '阶段') ? { 阶段: '' } : {};
  if (of === '部门') Object.assign(wanted, { 年度: String(to), 编制日期: '', ...stage });
  const becomes = carriageIn(before, fields);
  const move: Move = (text, form, path) => {
    if (becomes(path) === 'emptied') return '';
    if (form === 'amount' && emptyAmounts) return '';
    // What begins this year may end in another, and a row a year goes on: these move together or not at all.
    const isMoving =
      TIMES.includes(form) &&
      datesBeside(path, form, before, shape).every((date) => isTimeOf(date, from)) &&
      rowsBeside(path, before).every((other) => isMovingBeside(other, form, from, shiftTime(text, from, to)));
    return isMoving ? (shiftTime(text, from, to) ?? text) : text;
  };
  for (const name of Object.keys(before)) {
    if (!Object.hasOwn(wanted, name)) wanted[name] = moveAll(before[name] ?? '', shape.fields[name], move, [name]);
  }
  const edited = editDataFile(source, wanted, of, declaration);
  const after = read(edited.text);
  const leaves = leavesOf(after.value, shape).filter(({ text, path }) => text !== '' && !isOfProgram(path));
  const hasBecome = carriageIn(after.value, fields);
  const openAt = ({ path, text }: Leaf): OpenField => {
    return { field: printPath(path, after.value), text, line: after.locate(path).line };
  };
  const kind = declaration.meanings[of].get('项目属性')?.map((path) => path.join('/'));
  return {
    ...edited,
    // What was of the new year before, a day on which the old one was told of, has not been moved either.
    unmoved: leaves
      .filter(({ text, form, path }) => {
        return TIMES.includes(form) && (!isTimeOf(text, to) || valueAt(before, path) === text);
      })
      .map(openAt),
    amounts: leaves.filter(({ form, text }) => form === 'amount' && /[1-9]/.test(text)).map(openAt),
    novelties: leaves
      .filter(({ text }) => NEW.test(text))
      .flatMap((leaf) => {
        const instead = goingOn(shapeAt(shape, leaf.path));
        const isMeant = instead !== undefined || kind?.includes(leaf.path.join('/')) === true;
        return isMeant ? [{ ...openAt(leaf), ...(instead !== undefined && { instead }) }] : [];
      }),
    judgements: leaves
      .filter(({ path, form }) => hasBecome(path) === 'judged' && !ASKED_BY_KIND.includes(form))
      .map(openAt),
    otherYears: otherYearsIn({ ...source, text: edited.text }, to, shape),
    acceptances,
  };
}

function isOfProgram([name]: Path): boolean {
  return OF_PROGRAM.includes(String(name));
}

/** What becomes of each value of `record`. */
function carriageIn(record: YamlValue, fields: readonly CarriedField[]): (path: Path) => Carriage {
  const known = fields.filter(({ carriage }) => carriage !== 'kept');
  const places = new Map(
    known.flatMap(({ path, carriage }) => placesOf(path, record).map((place) => [keyOf(pathOf(place)), carriage])),
  );
  return (path) => {
    const around = path.map((_step, index) => places.get(keyOf(path.slice(0, path.length - index))));
    return around.find((carriage) => carriage !== undefined) ?? 'kept';
  };
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}

/** The dates that stand beside the one at `path`, itself included. */
function datesBeside(path: Path, form: TextForm | undefined, record: DataRecord, shape: Shape): string[] {
  if (form !== 'date') return [];
  const above = path.slice(0, -1);
  const beside = Object.entries(valueAt(record, above) ?? {}).filter(([name]) => {
    const leaf = shapeAt(shape, [...above, name]);
    return leaf?.kind === 'text' && leaf.form === 'date' && !isOfProgram([...above, name]);
  });
  return beside.flatMap(([, text]: [string, unknown]) => (typeof text === 'string' && text !== '' ? [text] : []));
}

/** What the other rows of its list or grid have in the column of `path`. */
function rowsBeside(path: Path, record: DataRecord): string[] {
  const row = path.at(-2);
  const rows = path.length < 3 ? {} : (valueAt(record, path.slice(0, -2)) ?? {});
  return Object.entries(rows).flatMap(([name, other]: [string, unknown]) => {
    const text = name === String(row) ? undefined : valueAt(other, path.slice(-1));
    return typeof text === 'string' && text !== '' ? [text] : [];
  });
}

/** Whether a time may move beside that of another row: years go on from row to row, and no two rows become one. */
function isMovingBeside(other: string, form: TextForm | undefined, from: number, moved: string | undefined): boolean {
  return form === 'year' ? isTimeOf(other, from) : other !== moved;
}

function acceptancesOf(record: DataRecord): string[] {
  const list = fieldOf(record, '已核实');
  if (!Array.isArray(list)) return [];
  return list.filter(isMapping).map((entry) => {
    const [code, place, reason] = ['代码', '位置', '理由'].map((name) => {
      const text = fieldOf(entry, name);
      return typeof text === 'string' ? text : '';
    });
    return `[${code ?? ''}]${place === '' ? '' : ` 「${place ?? ''}」`} ${reason ?? ''}`;
  });
}

type Move = (text: string, form: TextForm | undefined, path: Path) => string;

function moveAll(value: YamlValue, shape: Shape | undefined, move: Move, path: Path): YamlValue {
  if (typeof value === 'string') return move(value, shape?.kind === 'text' ? shape.form : undefined, path);
  const inside = (inner: YamlValue, step: string | number) =>
    moveAll(inner, shape && shapeAt(shape, [step]), move, [...path, step]);
  if (!Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, inside(field, name)]));
  }
  const items = value.map(inside);
  return items.every(isEmpty) ? [] : items;
}

interface Leaf {
  readonly path: Path;
  readonly text: string;
  readonly form: TextForm | undefined;
}

function leavesOf(value: YamlValue, shape: Shape | undefined, path: Path = []): Leaf[] {
  if (typeof value === 'string') return [{ path, text: value, form: shape?.kind === 'text' ? shape.form : undefined }];
  const entries: [string | number, YamlValue][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([step, inner]) => leavesOf(inner, shapeAt(shape, [step]), [...path, step]));
}
