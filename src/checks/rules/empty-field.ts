/** What a reviewer asks for and finds empty, or filled with a placeholder. */

import { pathOf, placesOf } from '../../model/declaration/bound-paths.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { ANY_ENTRY, ANY_ITEM } from '../../model/declaration/read-shapes.js';
import type { RecordShape, Shape } from '../../schema/shape.js';
import { holeAt, textAt, valueAt, type Located, type Path } from '../../source/located.js';
import { isPlaceholder } from '../../prose/form-texts.js';
import { Asking, isAmount, MAY_BE_EMPTY } from '../asking.js';
import { isEmptyEntry } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

/** Stands for all fields that the forms print. */
const ALL = '全部';

interface Limits extends Readonly<Record<FormSubject, readonly string[]>> {
  readonly [name: string]: readonly string[];
  readonly 可空: readonly string[];
}

/** 《项目支出绩效目标申报表》及部门整体支出绩效目标表的填报说明: every part of the form is to be filled in. */
export const emptyField: Rule<Limits> = {
  code: 'empty-field',
  severity: 'warning',
  summary: '审核时会要求的内容都已填写',
  reason: '财政部门审核绩效目标先看完整性；空着的或写“待定”“XXX”的会退回补填',
  limits: { 部门: [ALL], 项目: [ALL], 可空: MAY_BE_EMPTY },
  check({ own: { department, projects }, declaration, asked }, limits) {
    const walks = (['部门', '项目'] as const).map((of) => {
      return new EmptyFields(of, declaration, new Asking(of, declaration, asked, limits.可空), limits[of]);
    });
    const [ofDepartment, ofProject] = walks as [EmptyFields, EmptyFields];
    return [...ofDepartment.in(department), ...projects.flatMap((project) => ofProject.in(project))];
  },
};

/** Looks for what is empty in one kind of file. */
class EmptyFields {
  constructor(
    private readonly of: FormSubject,
    private readonly declaration: Declaration,
    private readonly asking: Asking,
    /** Names of fields, or the words that rules have for them. */
    private readonly names: readonly string[],
  ) {}

  in(file: Located<unknown>): Finding[] {
    const { leaves, shapes } = this.declaration;
    const names = new Set(leaves[this.of].map(({ path }) => String(path[0])));
    return [...names].flatMap((name) => this.below(file, shapes[this.of].fields[name], [name], [name]));
  }

  /** @param field the path as declared */
  private below(file: Located<unknown>, shape: Shape | undefined, field: Path, path: Path): Finding[] {
    if (shape === undefined) return [];
    if (this.declaration.sets[this.of].has(field.join('/'))) return this.emptyIndicators(file, field);
    switch (shape.kind) {
      case 'text':
        return this.asks(field) ? this.emptyText(file, field, path, shape.choices !== undefined) : [];
      case 'record':
        if (this.isUnusedRow(file, shape, path)) return [];
        return Object.entries(shape.fields).flatMap(([name, part]) => {
          return this.below(file, part, [...field, name], [...path, name]);
        });
      case 'named':
        return [];
      case 'list':
        return this.emptyList(file, shape.item, field, path);
    }
  }

  /** A fixed row without an amount, and without anything else, beside one that has some: nothing goes there. */
  private isUnusedRow(file: Located<unknown>, { fields, word }: RecordShape, path: Path): boolean {
    const amounts = Object.keys(fields).filter((name) => isAmount(fields[name]));
    if (word !== '栏' || amounts.length === 0) return false;
    const rows = valueAt(file.value, path.slice(0, -1)) as Readonly<Record<string, unknown>> | undefined;
    const isUsed = (row: unknown) => amounts.some((name) => textAt(row, [name]) !== '');
    return isEmptyEntry(valueAt(file.value, path)) && Object.values(rows ?? {}).some(isUsed);
  }

  private emptyList(file: Located<unknown>, item: Shape, field: Path, path: Path): Finding[] {
    const isOfTexts = item.kind === 'text';
    const columns = item.kind === 'record' ? Object.keys(item.fields) : [];
    const isAsked = isOfTexts ? this.asks(field) : columns.some((name) => this.asks([...field, ANY_ITEM, name]));
    if (!isAsked) return [];
    const value = valueAt(file.value, path);
    const entries: readonly unknown[] = Array.isArray(value) ? value : [];
    if (entries.length === 0) return findingsAt(file, path, '');
    return entries.flatMap((entry, index) => {
      const at = [...path, index];
      if (isOfTexts) return this.emptyText(file, field, at, item.choices !== undefined);
      if (isEmptyEntry(entry)) return findingsAt(file, at, '');
      return this.below(file, item, [...field, ANY_ITEM], at);
    });
  }

  private emptyIndicators(file: Located<unknown>, set: Path): Finding[] {
    const columns = this.declaration.leaves[this.of].filter(({ path }) => {
      return path[set.length] === ANY_ENTRY && set.every((step, index) => step === path[index]);
    });
    if (!columns.some(({ path }) => this.asks(path))) return [];
    const entries = placesOf([...set, ANY_ENTRY], file.value).map(pathOf);
    if (entries.length === 0) return findingsAt(file, set, '');
    return entries.flatMap((path) => (isEmptyEntry(valueAt(file.value, path)) ? findingsAt(file, path, '') : []));
  }

  private asks(field: Path): boolean {
    if (this.names.includes(ALL)) return this.asking.asks(field);
    return [String(field[0]), ...this.asking.wordsFor(field)].some((name) => this.names.includes(name));
  }

  private emptyText(file: Located<unknown>, field: Path, path: Path, isChosen: boolean): Finding[] {
    const value = valueAt(file.value, path);
    const text = typeof value === 'string' ? value : '';
    // 无 is an answer, but not to what every form asks.
    const isAnswer = isChosen || (/^(?:暂?无|没有)[。.]?$/.test(text.trim()) && !this.asking.hasMeaning(field));
    if (isAnswer && text.trim() !== '') return [];
    const parts = text.trim() === '' ? this.asking.partsOf(field) : [];
    const found = findingsAt(file, path, text);
    return parts.length === 0 ? found : found.map((finding) => ({ ...finding, ...ofEmptyParts(field, parts) }));
  }
}

/** Nothing is said where an error stands: that has been told. */
function findingsAt(file: Located<unknown>, path: Path, text: string): Finding[] {
  if (text === '' && holeAt(file, path)) return [];
  return text.trim() === '' || isPlaceholder(text) ? [findingOf(file, path, text.trim())] : [];
}

/** A sum is reckoned: what is missing are its parts. */
function ofEmptyParts(total: Path, parts: readonly Path[]): Pick<Finding, 'message' | 'hint'> {
  const names = parts.map((part) => {
    // From where the two part: of a cell the row, of a field its name.
    const steps = part.filter((step) => step !== ANY_ITEM && step !== ANY_ENTRY);
    const at = steps.findIndex((step, index) => step !== total[index]);
    return `「${String(steps[Math.max(at, 0)])}」`;
  });
  return {
    message: `算不出来：各部分${names.join('')}都没有填写`,
    hint: '填写其中有的部分，合计由程序加；没有分开的，直接填写合计',
  };
}

function findingOf(file: Located<unknown>, path: Path, found: string): Finding {
  if (found === '') return { file, path, message: '没有填写，审核时会要求补填', hint: '填写这一项' };
  return { file, path, message: '只填了占位的字样', found, hint: '改填实际内容' };
}
