/** 等于, 默认同, 至多, 至少 and 合计 of 包.yaml with their names resolved: beside the field, then outwards. */

import type { Path } from '../../source/located.js';
import { nearestNameHint } from '../../source/nearest-name.js';
import type { Author } from './author.js';
import { needsRounding, operandsOf, parseExpression, type Expression, type Operand } from './expression.js';
import type { FormSubject } from './read-forms.js';
import { isManifold } from './bound-paths.js';
import type { DeclaredLeaf, ReadShapes } from './read-shapes.js';

/** A field that is referred to: in which kind of file, and where; `*` and `**` as in the paths of leaves. */
export interface FieldReference {
  readonly of: FormSubject;
  readonly path: Path;
}

/** What holds between a field and others. */
export interface FieldRule {
  readonly of: FormSubject;
  readonly path: Path;
  readonly declaredAt: Path;
  /** 等于; each field operand resolved by `referenceOf`. */
  readonly expression?: Expression;
  readonly references: ReadonlyMap<Operand, FieldReference>;
  readonly decimals?: number;
  /** 至多 and 至少: a field or a number. */
  readonly most?: FieldReference | string;
  readonly least?: FieldReference | string;
  /** 默认同. */
  readonly fallback?: FieldReference;
  /** 合计: what all entries of a column come to. */
  readonly total?: string;
}

/** Everything that was declared, by kind of file. */
export type Shapes = Readonly<Record<FormSubject, ReadShapes>>;

/** The rules of all fields that have any, those that others are computed from first. */
export function readFieldRules(author: Author, shapes: Shapes): FieldRule[] {
  const rules = (['部门', '项目'] as const).flatMap((of) =>
    shapes[of].leaves.flatMap((leaf) => new RuleReading(author, shapes, of, leaf).read()),
  );
  return inOrder(author, rules);
}

class RuleReading {
  private readonly references = new Map<Operand, FieldReference>();

  constructor(
    private readonly author: Author,
    private readonly shapes: Shapes,
    private readonly of: FormSubject,
    private readonly leaf: DeclaredLeaf,
  ) {}

  read(): FieldRule[] {
    const { author, of, leaf } = this;
    const { declaredAt, path } = leaf;
    const own = this.expression([...declaredAt, '等于'], (name) => this.find(name, path));
    const ofRow = own === undefined ? this.rowExpression() : undefined;
    const expression = own ?? ofRow;
    const decimals = this.number([...declaredAt, '小数'], /^[0-8]$/, '0 到 8 的整数');
    const total = this.number([...declaredAt, '合计'], /^\d+(?:\.\d+)?$/, '一个数');
    const [most, least] = [this.limit('至多'), this.limit('至少')];
    const fallback = this.reference([...declaredAt, '默认同']);
    if (own && decimals === undefined && needsRounding(own)) {
      author.refuse([...declaredAt, '等于'], {
        code: 'bad-expression',
        message: '乘除的结果没有说留几位小数',
        hint: '加上“小数: 2”',
      });
    }
    if (!expression && most === undefined && least === undefined && !fallback && total === undefined) return [];
    return [
      {
        of,
        path,
        declaredAt,
        references: this.references,
        ...(expression && { expression }),
        ...(decimals !== undefined && { decimals: Number(decimals) }),
        ...(most !== undefined && { most }),
        ...(least !== undefined && { least }),
        ...(fallback && { fallback }),
        ...(total !== undefined && { total }),
      },
    ];
  }

  /** A row's 等于, in this column. */
  private rowExpression(): Expression | undefined {
    const { leaf } = this;
    if (!leaf.cell) return undefined;
    const { rowDeclaredAt, rowStep } = leaf.cell;
    return this.expression([...rowDeclaredAt, '等于'], ([row = '', ...rest]) => {
      if (rest.length > 0) return undefined;
      const path = leaf.path.map((step, index) => (index === rowStep ? row : step));
      return this.has(this.of, path) ? { of: this.of, path } : undefined;
    });
  }

  private expression(at: Path, find: (name: readonly string[]) => FieldReference | undefined): Expression | undefined {
    const text = this.author.text(at);
    if (text === undefined) return undefined;
    const expression = parseExpression(text);
    if ('message' in expression) {
      this.author.refuse(at, { code: 'bad-expression', found: text, ...expression });
      return;
    }
    for (const operand of operandsOf(expression)) {
      if (operand.kind === 'number') continue;
      const reference = find(operand.name);
      if (!reference) this.refuseName(at, operand.name);
      else if (!operand.isSum && this.isManifold(reference)) {
        const message = `「${operand.name.join('/')}」有好几行，算式里不知道是哪一行`;
        this.author.refuse(at, { code: 'bad-expression', message, hint: `写成“合计 ${operand.name.join('/')}”` });
      } else this.references.set(operand, reference);
    }
    return expression;
  }

  private limit(word: '至多' | '至少'): FieldReference | string | undefined {
    const at = [...this.leaf.declaredAt, word];
    const text = this.author.text(at);
    return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) ? text : this.reference(at);
  }

  private reference(at: Path): FieldReference | undefined {
    const text = this.author.text(at);
    if (text === undefined) return undefined;
    const name = text.split('/');
    const found = this.find(name, this.leaf.path);
    if (!found) this.refuseName(at, name);
    return found;
  }

  private number(at: Path, form: RegExp, expected: string): string | undefined {
    const text = this.author.text(at);
    if (text === undefined || form.test(text)) return text;
    this.author.refuse(at, {
      message: `「${String(at.at(-1))}」的写法不对`,
      expected,
      found: text,
      hint: `改为${expected}`,
    });
  }

  /** The field called `name`, beside `from` or further out; `部门/…` and `项目/…` are looked for in the other file. */
  private find(name: readonly string[], from: Path): FieldReference | undefined {
    for (let depth = from.length - 1; depth >= 0; depth -= 1) {
      const path = this.below(this.of, from.slice(0, depth), name);
      if (path) return { of: this.of, path };
    }
    const [of, ...rest] = name;
    if ((of !== '部门' && of !== '项目') || of === this.of) return undefined;
    const path = this.below(of, [], rest);
    return path && { of, path };
  }

  /** The leaf below `above` that the steps of `name` lead to, lists and levels passed over. */
  private below(of: FormSubject, above: Path, name: readonly string[]): Path | undefined {
    return this.shapes[of].leaves.find(({ path }) => {
      const inner = path.slice(above.length).filter((step) => step !== '*' && step !== '**');
      const isBelow = above.every((step, index) => step === path[index]);
      return isBelow && inner.length === name.length && inner.every((step, index) => step === name[index]);
    })?.path;
  }

  /** Whether it leads to several places, seen from this field; from a project, the department is one. */
  private isManifold({ of, path }: FieldReference): boolean {
    if (of !== this.of) return of === '项目' || isManifold(path, []);
    return isManifold(path, this.leaf.path);
  }

  private has(of: FormSubject, path: Path): boolean {
    return this.shapes[of].leaves.some((leaf) => leaf.path.join('/') === path.join('/'));
  }

  private refuseName(at: Path, name: readonly string[]): void {
    const known = [
      ...new Set(
        this.shapes[this.of].leaves.flatMap(({ path }) =>
          path.filter((step): step is string => typeof step === 'string' && !step.startsWith('*')),
        ),
      ),
    ];
    this.author.refuse(at, {
      code: 'unknown-name',
      message: `没有名为「${name.join('/')}」的字段`,
      hint: nearestNameHint(name.at(-1) ?? '', known),
    });
  }
}

function keyOf({ of, path }: FieldReference): string {
  return `${of}/${path.join('/')}`;
}

/** Those that others are computed from first; a field that is computed from itself is told. */
function inOrder(author: Author, rules: readonly FieldRule[]): FieldRule[] {
  const byKey = new Map(rules.map((rule) => [keyOf(rule), rule]));
  const ordered: FieldRule[] = [];
  const state = new Map<FieldRule, 'open' | 'done'>();
  const visit = (rule: FieldRule) => {
    if (state.get(rule) === 'done') return;
    if (state.get(rule) === 'open') {
      author.refuse(
        rule.declaredAt,
        { code: 'bad-expression', message: `「${rule.path.join('/')}」由它自己算出`, hint: '改“等于”，不要绕回来' },
        'key',
      );
      return;
    }
    state.set(rule, 'open');
    const sources = [
      ...(rule.expression ? rule.references.values() : []),
      ...(rule.fallback ? [rule.fallback] : []),
      ...(typeof rule.most === 'object' ? [rule.most] : []),
    ];
    for (const source of sources) {
      const other = byKey.get(keyOf(source));
      if (other) visit(other);
    }
    state.set(rule, 'done');
    ordered.push(rule);
  };
  for (const rule of rules) visit(rule);
  return ordered;
}
