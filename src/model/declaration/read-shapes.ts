/** The fields of 部门 or 项目 in 包.yaml → the shape of such a data file: groups, lists, fixed rows, sets of indicators. */

import type { ListShape, RecordShape, Shape, TextShape } from '../../schema/shape.js';
import type { Path, YamlValue } from '../../source/located.js';
import type { IndicatorScheme } from '../indicator.js';
import type { Author } from './author.js';
import { holdPointsToTotal, readLevels } from './indicator-set.js';
import { KIND_NAMES } from './kinds.js';
import { isMapping } from './merge-trees.js';
import { operandsOf, parseExpression } from './expression.js';
import { holdNames, isShapeWord } from './field-names.js';
import { LEAF_WORDS, readCarried, readLeaf } from './read-leaf.js';
import { meantWord, nearestHint } from './wrong-words.js';

/** A set of indicators: where its lists stand, and what their entries are. */
export interface IndicatorSetShape {
  /** Undefined for a list without levels. */
  readonly levels: IndicatorScheme | undefined;
  readonly entry: RecordShape;
}

/** What the fields of a file come to. */
export interface ReadShapes {
  readonly fields: Readonly<Record<string, Shape>>;
  /** Each set by the path of its field. */
  readonly sets: ReadonlyMap<string, IndicatorSetShape>;
  /** The leaves by their paths in the data file, with where they were declared. */
  readonly leaves: readonly DeclaredLeaf[];
}

/** Where a leaf stands in the data file and where it was declared. */
export interface DeclaredLeaf {
  readonly path: Path;
  readonly declaredAt: Path;
  readonly shape: TextShape | ListShape;
  /** Of a cell that 等于, 至多 and 至少 of its row hold for: where the row was declared, and its place in the path. */
  readonly cell?: { readonly rowDeclaredAt: Path; readonly rowStep: number };
}

/** Words of which each says what a field with parts is. */
const WORDS_BESIDE: Readonly<Record<string, readonly string[]>> = {
  项: ['项', '说明', '又名', '结转'],
  行: ['行', '栏', '说明', '又名', '结转'],
  分级: ['分级', '栏', '说明', '又名', '结转'],
  同: ['同', '栏', '说明', '又名', '结转'],
  栏: ['栏', '说明', '又名', '结转'],
};

/** All words that say of a field with parts what it is. */
export const SHAPE_WORDS: readonly string[] = Object.keys(WORDS_BESIDE);

/** What may be said of a row. */
const ROW_WORDS: readonly string[] = ['等于', '至多', '至少', '说明'];

/** In a path: any entry of a list. */
export const ANY_ITEM = '*';
/** In a path: any indicator of a set, under whatever levels. */
export const ANY_ENTRY = '**';

/** The names on the way to a field, without which of several entries it is: `项目资金/资金总额/年度`. */
export function namesIn(path: Path): string {
  return path.filter((step) => typeof step !== 'number' && step !== ANY_ITEM && step !== ANY_ENTRY).join('/');
}

/** Reads the fields declared at `path`, `部门` or `项目`. */
export function readShapes(author: Author, path: Path): ReadShapes {
  const reading = new ShapeReading(author, String(path[0]));
  const fields = reading.fields(path, []);
  return { fields, sets: reading.sets, leaves: reading.leaves };
}

class ShapeReading {
  readonly sets = new Map<string, IndicatorSetShape>();
  readonly leaves: DeclaredLeaf[] = [];

  constructor(
    private readonly author: Author,
    private readonly of: string,
  ) {}

  /** @param declaredAt where the names stand in 包.yaml @param above where the fields stand in the data file */
  fields(declaredAt: Path, above: Path): Record<string, Shape> {
    const names = this.author.entries(declaredAt, '字段', FIELDS_HINT).map(([name]) => name);
    holdNames(this.author, declaredAt, names);
    return Object.fromEntries(
      // A word that stands here for want of indentation holds no fields of its own.
      names
        .filter((name) => !isShapeWord(name))
        .map((name) => [name, this.field([...declaredAt, name], [...above, name])] as const),
    );
  }

  private field(declaredAt: Path, path: Path): Shape {
    const value = this.author.at(declaredAt);
    const word = isMapping(value) ? SHAPE_WORDS.find((candidate) => Object.hasOwn(value, candidate)) : undefined;
    if (word === undefined) {
      if (isMapping(value) && isGroupWithoutWord(value)) return this.groupWithoutWord(declaredAt, path, value);
      const shape = readLeaf(this.author, declaredAt, this.meaningOf(path));
      if (this.author.at([...declaredAt, '只在']) !== undefined) {
        const message = '「只在」说的是哪几行，这里没有行';
        this.author.refuse([...declaredAt, '只在'], { message, hint: '只写在有“行”的字段的“栏”里' }, 'key');
      }
      this.leaves.push({ path, declaredAt, shape });
      return shape;
    }
    this.author.holdTo(declaredAt, WORDS_BESIDE[word] ?? [], `「${String(path.at(-1))}」`, [
      ...(WORDS_BESIDE[word] ?? []),
      ...SHAPE_WORDS,
    ]);
    const told = this.told(declaredAt, path);
    switch (word) {
      case '项':
        return { kind: 'record', ...told, fields: this.parts([...declaredAt, '项'], path, '字段') };
      case '行':
        return { ...this.grid(declaredAt, path), ...told };
      case '栏':
        return this.list(declaredAt, path, told);
      default:
        return this.indicators(declaredAt, path, told, word);
    }
  }

  /** The word of 标准 for a field: its own name, unless 对应 says otherwise. */
  private meaningOf(path: Path): string | undefined {
    const place = namesIn(path);
    const said = this.author.entries(['对应', this.of], '名称').find(([, field]) => field === place);
    return said?.[0];
  }

  /** The fields at `declaredAt`, of which there must be some. */
  private parts(declaredAt: Path, path: Path, kind: string): Record<string, Shape> {
    const value = this.author.at(declaredAt);
    if (value === undefined || value === '' || (isMapping(value) && Object.keys(value).length === 0)) {
      const word = String(declaredAt.at(-1));
      const message = `「${String(declaredAt.at(-2))}」没有写有哪些${kind}`;
      this.author.refuse(declaredAt, { message, hint: `在“${word}”下缩进，一行写一个“名称: 种类”` });
    }
    return this.fields(declaredAt, path);
  }

  /** `支出预算: { 基本支出: 万元 }`: what it means is plain, and names in it are known to the rest of the file. */
  private groupWithoutWord(declaredAt: Path, path: Path, value: Readonly<Record<string, YamlValue>>): Shape {
    const name = String(path.at(-1));
    const parts = Object.keys(value).map((part) => `「${part}」`);
    this.author.refuse(
      declaredAt,
      {
        message: `「${name}」下面的${parts.join('')}没有写在“项”下`,
        hint: `写成“${name}: { 项: { … } }”，或者先起一行“项:”再缩进`,
      },
      'key',
    );
    return { kind: 'record', description: name, fields: this.fields(declaredAt, path) };
  }

  private told(declaredAt: Path, path: Path) {
    const aliases = this.author.names([...declaredAt, '又名']);
    return {
      description: this.author.text([...declaredAt, '说明']) ?? String(path.at(-1)),
      ...(aliases && { aliases }),
      ...readCarried(this.author, declaredAt),
    };
  }

  private list(declaredAt: Path, path: Path, told: Pick<ListShape, 'description'>): ListShape {
    return { kind: 'list', ...told, item: this.entry([...declaredAt, '栏'], [...path, ANY_ITEM], '一行') };
  }

  private entry(declaredAt: Path, path: Path, description: string): RecordShape {
    return { kind: 'record', description, fields: this.parts(declaredAt, path, '栏'), word: '栏' };
  }

  /** Fixed rows: a record of rows, each a record of its columns. */
  private grid(declaredAt: Path, path: Path): Omit<RecordShape, 'description'> {
    const rowNames = this.namesOf([...declaredAt, '行'], '行', ROWS_HINT);
    const columns = this.namesOf([...declaredAt, '栏'], '栏', FIELDS_HINT).map((name) => {
      const columnAt = [...declaredAt, '栏', name];
      const only = this.author.names([...columnAt, '只在']);
      const strange = rowNames.length === 0 ? [] : (only ?? []).filter((row) => !rowNames.includes(row));
      for (const row of strange) this.refuseRow([...columnAt, '只在'], row, rowNames);
      return { name, columnAt, only, leaf: readLeaf(this.author, columnAt) };
    });
    const rows = rowNames.map((row): [string, Shape] => {
      const rowDeclaredAt = [...declaredAt, '行', row];
      this.holdRow(rowDeclaredAt, row);
      const isComputed = this.author.at([...rowDeclaredAt, '等于']) !== undefined;
      const named = this.rowsNamedBy(rowDeclaredAt);
      const cells = columns.filter(({ only }) => !only || only.includes(row));
      const fields = cells.map(({ name, columnAt, only, leaf }): [string, TextShape | ListShape] => {
        // Of what is said of a row, what is asked: columns that all rows have which it names, and that hold numbers.
        const hasAll = named.every((name) => only?.includes(name) ?? true);
        const isOfRow = hasAll && leaf.kind === 'text' && (leaf.form === 'amount' || leaf.form === 'number');
        // What a row adds up is required of the rows that it adds up.
        const shape = isOfRow && isComputed ? { ...leaf, isRequired: false } : leaf;
        const cell = { rowDeclaredAt, rowStep: path.length };
        this.leaves.push({ path: [...path, row, name], declaredAt: columnAt, shape, ...(isOfRow && { cell }) });
        return [name, shape];
      });
      const description = this.author.text([...rowDeclaredAt, '说明']) ?? row;
      return [row, { kind: 'record', description, fields: Object.fromEntries(fields), word: '栏' }];
    });
    return { kind: 'record', fields: Object.fromEntries(rows), word: '行' };
  }

  /** The rows that 等于, 至多 and 至少 of a row speak of. */
  private rowsNamedBy(rowDeclaredAt: Path): string[] {
    const texts = ['等于', '至多', '至少'].map((word) => this.author.text([...rowDeclaredAt, word]) ?? '');
    return texts.flatMap((text) => {
      const expression = parseExpression(text);
      if ('message' in expression) return [];
      return operandsOf(expression).flatMap((operand) => (operand.kind === 'number' ? [] : [operand.name.join('/')]));
    });
  }

  private namesOf(at: Path, kind: string, hint: string): string[] {
    const names = this.author.entries(at, kind, hint).map(([name]) => name);
    const value = this.author.at(at);
    if (names.length === 0 && (value === undefined || value === '' || isMapping(value))) {
      const message = `「${String(at.at(-2))}」没有写有哪些${kind}`;
      this.author.refuse(at, { message, hint });
    }
    holdNames(this.author, at, names);
    return names;
  }

  private holdRow(at: Path, row: string): void {
    const value = this.author.at(at);
    if (isMapping(value)) this.author.holdTo(at, ROW_WORDS, `行「${row}」`);
    else if (value !== '') {
      const hint = `写成“${row}:”，冒号后面空着；种类写在“栏”里`;
      this.author.refuse(at, { message: `行「${row}」后面不写种类`, hint });
    }
  }

  private refuseRow(path: Path, row: string, rows: readonly string[]): void {
    this.author.refuse(path, {
      code: 'unknown-name',
      message: `没有名为「${row}」的行`,
      hint: nearestHint(row, rows),
    });
  }

  private indicators(declaredAt: Path, path: Path, told: Pick<RecordShape, 'description'>, word: string): Shape {
    const same = word === '同' ? this.author.text([...declaredAt, '同']) : undefined;
    const above = declaredAt.slice(0, -1);
    const original = same === undefined ? declaredAt : [...above, same];
    const levelsAt = [...original, '分级'];
    if (this.author.at(levelsAt) === undefined) {
      const message = `没有名为「${same ?? ''}」、写了分级的字段`;
      this.author.refuse([...declaredAt, word], { message, hint: '“同”后面写一个有“分级”的字段' });
      return { kind: 'record', ...told, fields: {} };
    }
    const levels = readLevels(this.author, levelsAt);
    const columnsAt = this.author.at([...declaredAt, '栏']) === undefined ? [...original, '栏'] : [...declaredAt, '栏'];
    const entry = this.entry(columnsAt, [...path, ANY_ENTRY], '一条指标');
    if (columnsAt[declaredAt.length - 1] === declaredAt.at(-1)) {
      holdPointsToTotal(this.author, levels, [...columnsAt, '分值', '合计']);
    }
    this.sets.set(path.join('/'), { levels, entry });
    return { ...shapeOfLevels(levels, entry), ...told };
  }
}

const FIELDS_HINT = '换行缩进，一行写一个“名称: 种类”';
const ROWS_HINT = '换行缩进，一行写一个“行名:”，冒号后面空着，或者写“{ 等于: 行 + 行 }”';

/** Whether a mapping that says nothing of a field holds fields itself. */
function isGroupWithoutWord(value: Readonly<Record<string, YamlValue>>): boolean {
  const names = Object.keys(value);
  if (names.some((name) => LEAF_WORDS.includes(name))) return false;
  if (names.every((name) => meantWord(name, [...LEAF_WORDS, ...SHAPE_WORDS]) !== undefined)) return false;
  return names.every((name) => {
    const inner = value[name];
    if (isMapping(inner)) return Object.keys(inner).some((word) => [...LEAF_WORDS, ...SHAPE_WORDS].includes(word));
    return typeof inner === 'string' && KIND_NAMES.includes(inner);
  });
}

/** The levels as records: a name that is none of them is an unknown field. */
function shapeOfLevels(levels: IndicatorScheme | undefined, entry: RecordShape): Shape {
  const listOf = (description: string): ListShape => ({ kind: 'list', description, item: entry });
  if (!levels) return listOf('指标');
  const firsts = levels.map((level): [string, Shape] => {
    if (level.isUndivided) return [level.一级指标, listOf(`${level.一级指标}下的指标`)];
    const seconds = level.二级指标.map(({ 名称 }): [string, Shape] => [名称, listOf('该二级指标下的三级指标')]);
    return [
      level.一级指标,
      {
        kind: 'record',
        description: `下面的二级指标：${level.二级指标.map(({ 名称 }) => 名称).join('、')}`,
        fields: Object.fromEntries(seconds),
        word: '二级指标',
        isLevel: true,
      },
    ];
  });
  return { kind: 'record', description: '', fields: Object.fromEntries(firsts), word: '一级指标', isLevel: true };
}
