/** 等于, 默认同, 至多, 至少 and 合计 of 包.yaml with their names resolved: beside the field, then outwards. */

import type { ListShape, TextShape } from '../../schema/shape.js';
import type { Path } from '../../source/located.js';
import type { Author } from './author.js';
import { needsRounding, operandsOf, parseExpression, type Expression, type Operand } from './expression.js';
import { moneyPowerOf, moneyProblem, type MoneyPower } from './counted.js';
import type { FieldRule } from './field-rule.js';
import { FieldLookup, type FieldReference, type Shapes } from './field-lookup.js';
import type { FormSubject } from './read-forms.js';
import { inOrder } from './rule-order.js';
import { ANY_ENTRY, ANY_ITEM, type DeclaredLeaf } from './read-shapes.js';
import { nearestHint } from './wrong-words.js';

/** The rules of all fields that have any, those that others are computed from first. */
export function readFieldRules(author: Author, shapes: Shapes): FieldRule[] {
  const rules = (['部门', '项目'] as const).flatMap((of) => {
    const lookup = new FieldLookup(shapes, of);
    return shapes[of].leaves.flatMap((leaf) => new RuleReading(author, lookup, of, leaf).read());
  });
  return inOrder(author, rules);
}

class RuleReading {
  private readonly references = new Map<Operand, FieldReference>();

  constructor(
    private readonly author: Author,
    private readonly lookup: FieldLookup,
    private readonly of: FormSubject,
    private readonly leaf: DeclaredLeaf,
  ) {}

  read(): FieldRule[] {
    const { of, leaf } = this;
    const { declaredAt, path } = leaf;
    const own = this.expression([...declaredAt, '等于'], (name) => this.lookup.find(name, path));
    const rowAt = leaf.cell?.rowDeclaredAt;
    const inRow = (name: readonly string[]) => this.findInRow(name);
    // A row holds in a column of sums too; what is multiplied or divided in a column is not added up in its rows.
    const ofRow = rowAt && !(own && needsRounding(own)) ? this.expression([...rowAt, '等于'], inRow) : undefined;
    const expression = own ?? ofRow;
    const most = this.limit('至多');
    const least = this.limit('至少');
    if (typeof most === 'string' && typeof least === 'string' && parseFloat(least) > parseFloat(most)) {
      const message = `「至少」比「至多」大：${least} 大于 ${most}`;
      this.author.refuse([...declaredAt, '至少'], { message, hint: '两个数对调，或者改其中一个' });
    }
    const fallback = this.fallback();
    const total = this.total();
    const decimals = this.decimals(own);
    if (!expression && most === undefined && least === undefined && !fallback && total === undefined) return [];
    const alsoOfRow =
      own && ofRow && rowAt
        ? [{ of, path, declaredAt: rowAt, references: this.referencesIn(ofRow), expression: ofRow }]
        : [];
    return [
      {
        of,
        path,
        declaredAt: own === undefined && expression && rowAt ? rowAt : declaredAt,
        references: this.referencesIn(expression),
        ...(expression && { expression }),
        ...(decimals !== undefined && { decimals: Number(decimals) }),
        ...(most !== undefined && { most }),
        ...(least !== undefined && { least }),
        ...(own && needsRounding(own) && most !== undefined && { isCapped: true }),
        ...(fallback && { fallback }),
        ...(total !== undefined && { total }),
      },
      ...alsoOfRow,
    ];
  }

  private referencesIn(expression: Expression | undefined): Map<Operand, FieldReference> {
    const found = expression ? operandsOf(expression) : [];
    return new Map(
      found.flatMap((operand) => {
        const reference = this.references.get(operand);
        return reference ? [[operand, reference] as const] : [];
      }),
    );
  }

  /** What a row's 等于, 至多 or 至少 calls a row: its cell in this column. */
  private findInRow([row = '', ...rest]: readonly string[]): FieldReference | undefined {
    const { cell, path } = this.leaf;
    if (!cell || rest.length > 0) return undefined;
    return this.lookup.at(path.map((step, index) => (index === cell.rowStep ? row : step)));
  }

  private expression(at: Path, find: (name: readonly string[]) => FieldReference | undefined): Expression | undefined {
    const text = this.author.text(at);
    if (text === undefined) return undefined;
    const expression = parseExpression(text);
    if ('message' in expression) {
      this.author.refuse(at, { code: 'bad-expression', found: text, ...expression });
      return undefined;
    }
    const wanted = this.heldPower(at, '等于');
    let isSound = wanted !== undefined;
    for (const operand of operandsOf(expression)) {
      if (operand.kind === 'number') continue;
      const reference = this.numberCalled(at, operand.name, find, operand.isSum);
      if (reference) this.references.set(operand, reference);
      else isSound = false;
    }
    if (!isSound || wanted === undefined) return undefined;
    const problem = moneyProblem(expression, (operand) => this.powerOf(operand), wanted);
    if (problem) this.author.refuse(at, { code: 'bad-expression', found: text, ...problem });
    return expression;
  }

  private powerOf(operand: Operand): MoneyPower {
    const reference = this.references.get(operand);
    const leaf = reference && this.lookup.leafOf(reference);
    return (leaf && moneyPowerOf(leaf.shape)) ?? 0;
  }

  /** What this field counts, for a `word` that is said of numbers alone. */
  private heldPower(at: Path, word: string): MoneyPower | undefined {
    const power = moneyPowerOf(this.leaf.shape);
    if (power !== undefined) return power;
    if (this.author.refuseWithoutKind(this.leaf.declaredAt)) return undefined;
    const message = `「${this.name}」不是数，不能写“${word}”`;
    this.author.refuse(at, { code: 'bad-expression', message, hint: '种类改为 元、万元、数 或 百分比' });
    return undefined;
  }

  /** The number that `at` calls `name`; undefined, and told, where there is none, or where it is one of many. */
  private numberCalled(
    at: Path,
    name: readonly string[],
    find: (name: readonly string[]) => FieldReference | undefined,
    isSum = false,
  ): FieldReference | undefined {
    const reference = find(name);
    const leaf = reference && this.lookup.leafOf(reference);
    const called = name.join('/');
    if (!leaf) {
      this.refuseName(at, name);
      return undefined;
    }
    if (moneyPowerOf(leaf.shape) === undefined) {
      if (this.author.isDoubted(leaf.declaredAt) || this.author.refuseWithoutKind(leaf.declaredAt)) return undefined;
      const message = `「${called}」不是数，不能拿来算`;
      this.author.refuse(at, { code: 'bad-expression', message, hint: '它的种类应为 元、万元、数 或 百分比' });
      return undefined;
    }
    const isManifold = this.lookup.isManifold(reference, this.leaf.path);
    if (isSum && !isManifold) {
      const only = `「${called}」只有一个，不用“合计”`;
      this.author.refuse(at, { code: 'bad-expression', message: only, hint: `写成“${called}”；清单的一栏才有合计` });
      return undefined;
    }
    if (isSum || !isManifold) return reference;
    const message = `「${called}」有好几行，不知道是哪一行`;
    const hint = at.at(-1) === '等于' ? `写成“合计 ${called}”` : '写同一行里的字段，或者另设一个字段，写“等于: 合计 …”';
    this.author.refuse(at, { code: 'bad-expression', message, hint });
    return undefined;
  }

  private limit(word: '至多' | '至少'): FieldReference | string | undefined {
    const { declaredAt, cell, path } = this.leaf;
    const ownAt = [...declaredAt, word];
    const isOwn = this.author.at(ownAt) !== undefined;
    const at = isOwn || !cell ? ownAt : [...cell.rowDeclaredAt, word];
    const text = this.author.text(at);
    if (text === undefined) return undefined;
    const wanted = this.heldPower(at, word);
    if (wanted === undefined || /^-?\d+(?:\.\d+)?%?$/.test(text)) return wanted === undefined ? undefined : text;
    const [, bare] = /^(-?\d+(?:\.\d+)?)\s*(?:万元|元|分|个|%?)$/.exec(text) ?? [];
    if (bare !== undefined) {
      this.author.refuse(at, {
        message: `「${word}」后面只写数，不写单位`,
        found: text,
        hint: `写成“${word}: ${bare}”`,
      });
      return undefined;
    }
    const find = (name: readonly string[]) => (at === ownAt ? this.lookup.find(name, path) : this.findInRow(name));
    const reference = this.numberCalled(at, text.split('/'), find);
    const other = reference && this.lookup.leafOf(reference);
    if (other && moneyPowerOf(other.shape) !== wanted) {
      const message = `「${word}」后面的「${text}」和「${this.name}」一个是钱，一个是数`;
      this.author.refuse(at, { code: 'bad-expression', message, hint: '写一个同样种类的字段' });
      return undefined;
    }
    return reference;
  }

  private fallback(): FieldReference | undefined {
    const { declaredAt, path, shape } = this.leaf;
    const at = [...declaredAt, '默认同'];
    const text = this.author.text(at);
    if (text === undefined) return undefined;
    const reference = this.lookup.find(text.split('/'), path);
    const other = reference && this.lookup.leafOf(reference);
    if (!other) {
      this.refuseName(at, text.split('/'));
      return undefined;
    }
    if (this.lookup.isManifold(reference, path)) {
      const message = `「${text}」有好几行，不知道是哪一行`;
      this.author.refuse(at, { message, hint: '写同一行里的字段，或者只有一个的字段' });
      return undefined;
    }
    if (isSameKind(shape, other.shape)) return reference;
    this.author.refuse(at, { message: `「${text}」和「${this.name}」不是同一个种类`, hint: '两个字段的种类改成一样' });
    return undefined;
  }

  private total(): string | undefined {
    const at = [...this.leaf.declaredAt, '合计'];
    const total = this.number(at, /^\d+(?:\.\d+)?$/, '一个数');
    if (total === undefined || this.heldPower(at, '合计') === undefined) return undefined;
    if (this.leaf.path.some((step) => step === ANY_ITEM || step === ANY_ENTRY)) return total;
    const hint = '只在“栏”里写；几个字段相加，另设一个字段写“等于”';
    this.author.refuse(at, { message: `「${this.name}」只有一个，没有合计`, hint }, 'key');
    return undefined;
  }

  private decimals(own: Expression | undefined): string | undefined {
    const { declaredAt } = this.leaf;
    const at = [...declaredAt, '小数'];
    const decimals = this.number(at, /^[0-8]$/, '0 到 8 的整数');
    if (own && this.author.at(at) === undefined && needsRounding(own)) {
      const message = '乘除的结果没有说留几位小数';
      this.author.refuse([...declaredAt, '等于'], { code: 'bad-expression', message, hint: '加上“小数: 2”' });
    }
    if (decimals !== undefined && this.author.at([...declaredAt, '等于']) === undefined) {
      const hint = '删去“小数”；填写的数照原样印，印几位写在版式里';
      this.author.refuse(at, { message: '没有“等于”，“小数”不起作用', hint }, 'key');
    }
    return decimals;
  }

  private number(at: Path, form: RegExp, expected: string): string | undefined {
    const text = this.author.text(at);
    if (text === undefined || form.test(text)) return text;
    const message = `「${String(at.at(-1))}」的写法不对`;
    this.author.refuse(at, { message, expected, found: text, hint: `改为${expected}` });
    return undefined;
  }

  private get name(): string {
    return String(this.leaf.path.at(-1));
  }

  private refuseName(at: Path, name: readonly string[]): void {
    const called = name.join('/');
    const dropped = this.author.droppedBy(name);
    if (dropped && dropped.location.file !== this.author.placeOf(at).file) {
      // A limit of the base goes with the field that it names, unless results are cut off there.
      const isLimit = at.at(-1) === '至多' || at.at(-1) === '至少';
      if (isLimit && !/[×÷]/.test(this.author.text([...this.leaf.declaredAt, '等于']) ?? '')) return;
      const own = [this.of, ...this.leaf.path].filter((step) => step !== '*' && step !== '**').join('/');
      const message = `「${dropped.path.join('/')}」不用了，但「${own}」的“${String(at.at(-1))}”还要它`;
      const hint = `把「${own}」也写进“不用”，或者另写它的“${String(at.at(-1))}”`;
      this.author.refuseAt(dropped.location, { code: 'unknown-name', message, hint });
      return;
    }
    // What is wrong with a field of that name has been told, and nobody knows any more where it is.
    if (this.author.isToldOf(name.at(-1) ?? '')) return;
    if (called === '合计') {
      const message = '“合计”后面没有字段';
      this.author.refuse(at, { code: 'bad-expression', message, hint: '写成“合计 列表/字段”' });
      return;
    }
    const message = `没有名为「${called}」的字段`;
    this.author.refuse(at, { code: 'unknown-name', message, hint: this.wayOut(name, at.at(-1) !== '默认同') });
  }

  /** `甲-乙` and `甲/乙` are names, until there are only 甲 and 乙. */
  private wayOut(name: readonly string[], areNumbers: boolean): string {
    const areAll = (parts: readonly string[]) => {
      return parts.length > 1 && parts.every((part) => this.lookup.find([part], this.leaf.path));
    };
    if (areAll(name)) return `相除写成“${name.join(' ÷ ')}”；“/”只用在字段的路径里`;
    const parts = name.join('/').split(/[-—–]/);
    if (areAll(parts)) return `相减写成“${parts.join(' − ')}”`;
    const [, summed = ''] = /^(?:合计|总计|小计|求和|累计)(?:[（(]|的)?(.+?)[)）]?$/.exec(name.join('/')) ?? [];
    const places = this.lookup.places(summed.split('/')[0], areNumbers);
    if (places.some((place) => place === summed || place.endsWith(`/${summed}`))) {
      return `“合计”后面空一格：写成“合计 ${summed}”`;
    }
    const called = this.lookup.called(name, areNumbers);
    if (called.length > 0) return `写明是哪一个：${called.join('、')}`;
    const elsewhere = this.lookup.inOtherFile(name);
    if (elsewhere !== undefined) return `它在另一种数据文件里，写成“${elsewhere}”`;
    return name.length > 1
      ? nearestHint(name.join('/'), this.lookup.places(name[0], areNumbers))
      : nearestHint(
          name[0] ?? '',
          this.lookup.names().filter((other) => other !== name[0]),
        );
  }
}

function isSameKind(left: TextShape | ListShape, right: TextShape | ListShape): boolean {
  if (left.kind !== 'text' || right.kind !== 'text') return false;
  const areChoices = left.choices === undefined || left.choices.join('/') === right.choices?.join('/');
  const isLongIntoShort = right.isLong === true && left.isLong !== true;
  return areChoices && left.form === right.form && left.unit === right.unit && !isLongIntoShort;
}
