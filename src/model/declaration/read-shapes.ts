/** The fields of 部门 or 项目 in 包.yaml → the shape of such a data file: groups, lists, fixed rows, sets of indicators. */

import type { ListShape, RecordShape, Shape } from '../../schema/shape.js';
import type { Path } from '../../source/located.js';
import { nearestNameHint } from '../../source/nearest-name.js';
import type { IndicatorScheme } from '../indicator.js';
import type { Author } from './author.js';
import { readLevels } from './indicator-set.js';
import { isMapping } from './merge-trees.js';
import { readLeaf } from './read-leaf.js';

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
  /** Of a cell that the row's 等于 holds for: where the row was declared, and its place in the path. */
  readonly cell?: { readonly rowDeclaredAt: Path; readonly rowStep: number };
}

/** Words of which each says what a field with parts is. */
const SHAPE_WORDS: Readonly<Record<string, readonly string[]>> = {
  项: ['项', '说明', '又名', '结转'],
  行: ['行', '栏', '说明', '又名', '结转'],
  分级: ['分级', '栏', '说明', '又名', '结转'],
  同: ['同', '栏', '说明', '又名', '结转'],
  栏: ['栏', '说明', '又名', '结转'],
};

/** In a path: any entry of a list. */
export const ANY_ITEM = '*';
/** In a path: any indicator of a set, under whatever levels. */
export const ANY_ENTRY = '**';

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
    const fields: Record<string, Shape> = {};
    for (const [name] of this.author.entries(declaredAt, '字段')) {
      this.refuseOddName([...declaredAt, name], name);
      fields[name] = this.field([...declaredAt, name], [...above, name]);
    }
    return fields;
  }

  private refuseOddName(path: Path, name: string): void {
    if (!/[/.\[\]{}]| [+−×÷] /.test(name) && name.trim() !== '') return;
    this.author.refuse(
      path,
      { message: `名称「${name}」里有不能用的符号`, hint: '名称里不用 / . [ ] { }，算式的符号两边不空格' },
      'key',
    );
  }

  private field(declaredAt: Path, path: Path): Shape {
    const value = this.author.at(declaredAt);
    const word = isMapping(value)
      ? Object.keys(SHAPE_WORDS).find((candidate) => Object.hasOwn(value, candidate))
      : undefined;
    if (Array.isArray(value)) {
      this.author.refuse(declaredAt, {
        message: `「${String(path.at(-1))}」不能是列表`,
        hint: '写成“名称: 种类”；几项里选，写“选一: […]”',
      });
    }
    if (word === undefined) {
      this.leaves.push({ path, declaredAt });
      return readLeaf(this.author, declaredAt, this.meaningOf(path));
    }
    this.author.holdTo(declaredAt, SHAPE_WORDS[word] ?? [], `「${String(path.at(-1))}」`);
    const told = this.told(declaredAt, path);
    switch (word) {
      case '项':
        return { kind: 'record', ...told, fields: this.fields([...declaredAt, '项'], path) };
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
    const place = path.filter((step) => step !== ANY_ITEM && step !== ANY_ENTRY).join('/');
    const said = this.author.entries(['对应', this.of], '名称').find(([, field]) => field === place);
    return said?.[0];
  }

  private told(declaredAt: Path, path: Path) {
    const aliases = this.author.texts([...declaredAt, '又名']);
    const carried = this.author.text([...declaredAt, '结转']);
    return {
      description: this.author.text([...declaredAt, '说明']) ?? String(path.at(-1)),
      ...(aliases && { aliases }),
      ...(carried === '留' && { carried: 'kept' as const }),
      ...(carried === '空' && { carried: 'emptied' as const }),
    };
  }

  private list(declaredAt: Path, path: Path, told: Pick<ListShape, 'description'>): ListShape {
    return { kind: 'list', ...told, item: this.entry([...declaredAt, '栏'], [...path, ANY_ITEM], '一行') };
  }

  private entry(declaredAt: Path, path: Path, description: string): RecordShape {
    return { kind: 'record', description, fields: this.fields(declaredAt, path), word: '栏' };
  }

  /** Fixed rows: a record of rows, each a record of its columns. */
  private grid(declaredAt: Path, path: Path): Omit<RecordShape, 'description'> {
    const rowNames = this.author.entries([...declaredAt, '行'], '行').map(([name]) => name);
    const columns = this.author.entries([...declaredAt, '栏'], '栏').map(([name]) => {
      const columnAt = [...declaredAt, '栏', name];
      const only = this.author.texts([...columnAt, '只在']);
      for (const row of only ?? []) if (!rowNames.includes(row)) this.refuseRow([...columnAt, '只在'], row, rowNames);
      return { name, columnAt, only, leaf: readLeaf(this.author, columnAt) };
    });
    const rows = rowNames.map((row): [string, Shape] => {
      const rowDeclaredAt = [...declaredAt, '行', row];
      this.author.holdTo(rowDeclaredAt, ['等于', '说明'], `行「${row}」`);
      const cells = columns.filter(({ only }) => !only || only.includes(row));
      for (const { name, columnAt, only, leaf } of cells) {
        // Of a row's 等于, what is asked: columns that every row has, and that hold numbers.
        const isOfRow = !only && leaf.kind === 'text' && (leaf.form === 'amount' || leaf.form === 'number');
        const cell = { rowDeclaredAt, rowStep: path.length };
        this.leaves.push({ path: [...path, row, name], declaredAt: columnAt, ...(isOfRow && { cell }) });
      }
      const description = this.author.text([...rowDeclaredAt, '说明']) ?? row;
      const fields = Object.fromEntries(cells.map(({ name, leaf }) => [name, leaf]));
      return [row, { kind: 'record', description, fields, word: '栏' }];
    });
    return { kind: 'record', fields: Object.fromEntries(rows), word: '行' };
  }

  private refuseRow(path: Path, row: string, rows: readonly string[]): void {
    this.author.refuse(path, {
      code: 'unknown-name',
      message: `没有名为「${row}」的行`,
      hint: nearestNameHint(row, rows),
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
    const levels =
      same === undefined
        ? readLevels(this.author, levelsAt)
        : this.sets.get([...path.slice(0, -1), same].join('/'))?.levels;
    const columnsAt = this.author.at([...declaredAt, '栏']) === undefined ? [...original, '栏'] : [...declaredAt, '栏'];
    const entry = this.entry(columnsAt, [...path, ANY_ENTRY], '一条指标');
    this.sets.set(path.join('/'), { levels, entry });
    return { ...shapeOfLevels(levels, entry), ...told };
  }
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
