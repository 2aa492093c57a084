/** The texts of a record, each with the header under which a workbook has it: a column of 项目, a row of 部门, a column of a list. */

import type { RecordShape, Shape, TextShape } from '../../schema/shape.js';
import { labelKey } from './find-header.js';

/** A text of a record, or several that stand in one cell. */
export interface PlannedField {
  /** In the record or in the entry; empty for an entry that is a text. */
  readonly path: readonly string[];
  /** As printed, with its unit: `项目总投资（元）`. */
  readonly header: string;
  /** What else may stand there for it, as `labelKey` has it. */
  readonly labels: readonly string[];
  readonly shape: TextShape;
  /** What parts several texts; undefined where there is but one. */
  readonly separator?: string;
  /** It is reckoned where it is left empty. */
  readonly isComputed?: boolean;
}

/** A field on its way to its header. */
interface FoundField {
  readonly path: readonly string[];
  readonly shape: TextShape;
  readonly separator?: string;
}

/** The column of an entry that is a text. */
export const TEXT_COLUMN = '内容';
/** The columns of the levels of indicators, and of the names of fixed rows. */
export const LEVEL_COLUMNS: readonly string[] = ['一级指标', '二级指标'];
export const ROW_COLUMN = '行';

/** Parts choices of which several may be taken, and texts one below the other. */
export const CHOICE_SEPARATOR = '；';
const LINE_SEPARATOR = '\n';

/**
 * The texts of `shape`, those in groups included.
 * @param other told of what is more than a text; without it fixed rows are taken apart, and lists of texts are one cell
 */
export function fieldsOf(shape: RecordShape, other?: (path: readonly string[], shape: Shape) => void): FoundField[] {
  const found: FoundField[] = [];
  const visit = (record: RecordShape, above: readonly string[]) => {
    for (const [name, field] of Object.entries(record.fields)) {
      const path = [...above, name];
      const isGroup = field.kind === 'record' && !(other && (field.word === '行' || field.isLevel));
      if (field.kind === 'text') found.push({ path, shape: field });
      else if (isGroup) visit(field, path);
      else if (field.kind === 'list' && field.item.kind === 'text' && (!other || field.item.choices)) {
        const separator = field.item.choices ? CHOICE_SEPARATOR : LINE_SEPARATOR;
        const isRequired = field.needsEntry === true && { isRequired: true };
        found.push({ path, shape: { ...field.item, ...toldOf(field), ...isRequired }, separator });
      } else other?.(path, field);
    }
  };
  visit(shape, []);
  return found;
}

function toldOf({ description, aliases }: Shape) {
  return { description, ...(aliases && { aliases }) };
}

/**
 * Gives each field its header: its own name where no other goes by it, else its whole path.
 * @param reserved headers of other columns
 */
export function planFields(
  found: readonly FoundField[],
  reserved: readonly string[],
  computed: ReadonlySet<string>,
): PlannedField[] {
  const counts = new Map<string, number>();
  const count = (label: string) => counts.set(labelKey(label), (counts.get(labelKey(label)) ?? 0) + 1);
  for (const label of reserved) count(label);
  for (const { path } of found) count(path.at(-1) ?? '');
  const isFree = (label: string) => (counts.get(labelKey(label)) ?? 0) <= 1;
  return found.map((field): PlannedField => {
    const { path, shape } = field;
    const name = path.at(-1) ?? '';
    const whole = path.length > 1 ? path.join('/') : `字段：${name}`;
    const called = isFree(name) ? name : whole;
    const unit = shape.unit === undefined || name.endsWith(`（${shape.unit}）`) ? '' : `（${shape.unit}）`;
    const aliases = (shape.aliases ?? []).filter((alias) => !counts.has(labelKey(alias)));
    const labels = [...aliases, path.join('/')].map(labelKey);
    return { ...field, header: called + unit, labels, ...(computed.has(path.join('/')) && { isComputed: true }) };
  });
}

/** The fields by what may stand above or beside them, as `labelKey` has it; a header comes before what else is known. */
export function byLabel(fields: readonly PlannedField[]): ReadonlyMap<string, PlannedField> {
  const known = fields.flatMap((field) => field.labels.map((label) => [label, field] as const));
  return new Map([...known, ...fields.map((field) => [labelKey(field.header), field] as const)]);
}
