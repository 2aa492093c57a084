/** What the names, paths and helper calls of a template stand for, by the shape of its data. */

import type { DiagnosticCode } from '../diagnostic-codes.js';
import { nearestNameHint } from '../source/nearest-name.js';
import type { Shape } from '../schema/shape.js';
import { findName } from './find-name.js';
import { HELPERS, type Helper, type HelperKind } from './helpers.js';
import { entryNamed, type HelperCall, type Manner, type PlacedShape } from './origin.js';

/** What an expression stands for; `flag` can only be asked about, `unknown` has been reported already. */
export type Kind = PlacedShape | { readonly kind: 'flag' } | { readonly kind: 'unknown' };

/** The contexts around a statement, innermost last, and what `@…` and block parameters mean there. */
export interface Scope {
  readonly contexts: readonly Kind[];
  readonly root: Kind;
  /** The `@…` names of each `{{#each}}` around, innermost last; the first frame is the layout's own. */
  readonly frames: readonly (readonly string[])[];
  readonly blockParameters: ReadonlyMap<string, Kind>;
}

export const TEXT: Extract<Kind, { kind: 'text' }> = { kind: 'text', description: '' };
export const UNKNOWN: Kind = { kind: 'unknown' };
/** Helpers that print an amount in its own unit. */
const AMOUNTS_AGAIN: readonly string[] = ['千分位', '小数', '默认'];
const helpersByName = new Map(HELPERS.map((helper) => [helper.name, helper]));

type RecordKind = Extract<Kind, { kind: 'record' }>;

/** Reports a problem at `node`; what stands there is unknown from then on. */
type Report = (node: hbs.AST.Node, code: DiagnosticCode, message: string, hint: string) => Kind;

/** `record` with the names that a partial gets besides. */
export function withFields(record: RecordKind, added: readonly (readonly [string, Kind])[]): RecordKind {
  if (added.length === 0) return record;
  return { ...record, fields: { ...record.fields, ...(Object.fromEntries(added) as Record<string, Shape>) } };
}

/** Looks up names; whatever is wrong with them goes to `report`. */
export class NameResolver {
  /**
   * @param use told of each value that a helper is given, whether all of it counts, and where it is held against words
   * @param explain the way out of a name that there is not, where more is known than what it is near to
   */
  constructor(
    private readonly report: Report,
    private readonly use: (kind: Kind, isWhole: boolean, manner?: Manner, node?: hbs.AST.Node) => void,
    private readonly explain: (name: string, path: string) => string | undefined,
  ) {}

  /** What `expression` stands for in `scope`; what it names wrongly is reported. */
  kindOf(expression: hbs.AST.Expression | hbs.AST.MustacheStatement, scope: Scope): Kind {
    switch (expression.type) {
      case 'MustacheStatement':
      case 'SubExpression': {
        const call = expression as hbs.AST.SubExpression;
        const name = call.path.original;
        const helper = helpersByName.get(name);
        if (helper) return this.checkCall(call, helper, scope);
        if (call.params.length > 0 || hashOf(call) || expression.type === 'SubExpression') {
          return this.report(
            call,
            'unknown-helper',
            `没有名为「${name}」的助手`,
            this.nameInParts(call, scope) ?? nearestNameHint(name, [...helpersByName.keys()]),
          );
        }
        return this.kindOf(call.path, scope);
      }
      case 'PathExpression':
        return this.resolve(expression as hbs.AST.PathExpression, scope);
      default:
        return TEXT;
    }
  }

  /** `{{金 额}}` looks like a call; the way out where a field is called so. */
  private nameInParts(call: hbs.AST.SubExpression, scope: Scope): string | undefined {
    const parts = [call.path, ...call.params].map((part) => (part as hbs.AST.PathExpression).original);
    const context = scope.contexts.at(-1);
    const names = context?.kind === 'record' ? Object.keys(context.fields) : [];
    if (names.includes(parts.join(''))) return `名称里没有空格：写成 {{${parts.join('')}}}`;
    return names.includes(parts.join(' ')) ? `名称里有空格的写在方括号里：{{[${parts.join(' ')}]}}` : undefined;
  }

  private checkCall(call: hbs.AST.SubExpression, helper: Helper, scope: Scope): Kind {
    this.refuseHash(call, `「${helper.name}」`);
    const kinds = call.params.map((parameter) => this.kindOf(parameter, scope));
    const { parameters, isOpenEnded = false } = helper;
    if (kinds.length < parameters.length || (kinds.length > parameters.length && !isOpenEnded)) {
      const context = scope.contexts.at(-1);
      if (kinds.length === 0 && context?.kind === 'record' && Object.hasOwn(context.fields, helper.name)) {
        const message = `「${helper.name}」既是字段，又是助手的名称`;
        return this.report(call, 'wrong-value-kind', message, `要印字段，写 {{this.${helper.name}}}`);
      }
      const wanted = `${isOpenEnded ? '至少' : ''}要 ${parameters.length} 个内容`;
      return this.report(
        call,
        'wrong-value-kind',
        `「${helper.name}」${wanted}，这里有 ${kinds.length} 个`,
        `照例子写：${helper.example}`,
      );
    }
    const wantedAt = (index: number) => parameters[Math.min(index, parameters.length - 1)] as HelperKind;
    const wrong = kinds.findIndex((kind, index) => !isOfKind(kind, wantedAt(index)));
    if (wrong !== -1) {
      return this.report(
        call.params[wrong] ?? call,
        'wrong-value-kind',
        `「${helper.name}」的第 ${wrong + 1} 个内容应是${KIND_NAMES[wantedAt(wrong)]}`,
        `照例子写：${helper.example}`,
      );
    }
    const [given] = kinds;
    const unit = given?.kind === 'text' ? given.unit : undefined;
    if (helper.takes !== undefined && unit !== undefined && unit !== helper.takes)
      return this.refuseUnit(call, helper, unit);
    if (helper.fieldParameter !== undefined) this.checkField(call.params[helper.fieldParameter], kinds[0]);
    if (helper.isComparing) this.checkChoices(call.params.slice(1), kinds[0]);
    const further = literalsOf(call.params.slice(1));
    const isHandedOn = (kind: Kind) => kind.kind === 'text' || helper.isComparing === true;
    for (const [index, kind] of kinds.entries()) {
      const helperCall: HelperCall | undefined = index === 0 && further ? { helper: helper.name, further } : undefined;
      const manner = {
        ...(helper.name === '默认' && { isTested: true as const }),
        ...(helperCall && isHandedOn(kind) && { call: helperCall }),
      };
      const isWhole = helper.result !== 'list' || kind.kind === 'text';
      this.use(kind, isWhole, manner, helper.isComparing && index === 0 ? call : undefined);
    }
    if (helper.isPairing) return pairOf(kinds);
    if (helper.result === 'list') return kinds[0] ?? UNKNOWN;
    if (helper.result === 'flag') return { kind: 'flag' };
    const unitOfResult = helper.gives ?? (AMOUNTS_AGAIN.includes(helper.name) ? unit : undefined);
    return unitOfResult === undefined ? TEXT : { ...TEXT, unit: unitOfResult };
  }

  /** An amount in the other unit. */
  private refuseUnit(call: hbs.AST.SubExpression, { name, takes, gives }: Helper, unit: string): Kind {
    const [amount] = call.params;
    const typed = amount?.type === 'PathExpression' ? (amount as hbs.AST.PathExpression).original : undefined;
    const what = typed === undefined ? '这里的金额' : `「${typed}」`;
    const own = typed ?? '…';
    const hint =
      unit === gives
        ? `它已经是${unit}，直接印：{{${own}}}；要印${takes}，写 {{化为${takes} ${own}}}`
        : `先化为${takes}：{{${name} (化为${takes} ${own})}}`;
    return this.report(call, 'wrong-value-kind', `${what}是${unit}，「${name}」要的是${takes}：印出来会差一万倍`, hint);
  }

  /** A field named in quotes is known before the layout runs. */
  private checkField(parameter: hbs.AST.Expression | undefined, list: Kind | undefined): void {
    if (parameter?.type !== 'StringLiteral' || list?.kind !== 'list') return;
    const field = (parameter as hbs.AST.StringLiteral).value;
    const names = list.item.kind === 'record' ? Object.keys(list.item.fields) : [];
    if (names.includes(field)) return;
    const hint = names.length > 0 ? nearestNameHint(field, names) : '这个列表的一项是一段文字，不能按字段筛选';
    this.report(parameter, 'unknown-name', `列表的一项里没有名为「${field}」的字段`, hint);
  }

  /** A word in quotes that a choice can never be would be a box that nobody can tick. */
  private checkChoices(parameters: readonly hbs.AST.Expression[], given: Kind | undefined): void {
    const shape = given?.kind === 'list' ? given.item : given;
    if (shape?.kind !== 'text' || shape.choices === undefined) return;
    for (const parameter of parameters) {
      if (parameter.type !== 'StringLiteral') continue;
      const word = (parameter as hbs.AST.StringLiteral).value;
      if (word === '' || shape.choices.includes(word)) continue;
      this.report(parameter, 'unknown-name', `可选的几项里没有“${word}”`, nearestNameHint(word, shape.choices));
    }
  }

  /** Reports a `名称=内容` that nothing reads. */
  refuseHash(node: { hash?: hbs.AST.Hash }, what: string): void {
    const pair = hashOf(node)?.pairs[0];
    if (pair)
      this.report(
        pair,
        'template-syntax',
        `${what} 里不能写 ${pair.key}=…`,
        `删去 ${pair.key}=…，它只能用在 {{> 片段}} 里`,
      );
  }

  /** The place of a bare name that is not where it was looked for. */
  private elsewhere({ parts, data, original }: hbs.AST.PathExpression, name: string, scope: Scope): string | undefined {
    if (data || parts.length > 1) return undefined;
    const [prefix = ''] = /^(?:\.\.\/)*/.exec(original) ?? [];
    return findName(name, scope.contexts, prefix);
  }

  private resolve(path: hbs.AST.PathExpression, scope: Scope): Kind {
    const parts = [...path.parts];
    let kind: Kind | undefined;
    if (path.data) {
      const name = parts.shift() ?? '';
      const frame = scope.frames.at(-1 - path.depth);
      if (name === 'root' && frame) kind = scope.root;
      else if (frame?.includes(name)) kind = name === 'first' || name === 'last' ? { kind: 'flag' } : TEXT;
      else
        return this.report(
          path,
          'unknown-name',
          `这里没有 @${name}`,
          '在 {{#each}} 里可用 @index、@first、@last；任何地方可用 @root',
        );
    } else if (path.depth === 0 && scope.blockParameters.has(parts[0] ?? '')) {
      kind = scope.blockParameters.get(parts.shift() ?? '');
    } else {
      kind = scope.contexts.at(-1 - path.depth);
      if (!kind) return this.report(path, 'unknown-name', '“../” 多于外面的层数', '减少“../”；片段里用 @root 从头写起');
    }
    for (const part of parts) {
      if (kind === undefined || kind.kind === 'unknown') return UNKNOWN;
      const next: Kind | undefined =
        kind.kind === 'record'
          ? Object.hasOwn(kind.fields, part)
            ? kind.fields[part]
            : undefined
          : kind.kind === 'named'
            ? entryNamed(kind.item, part)
            : undefined;
      const quoted = /^[“”‘’「『](.+)[“”‘’」』]$/.exec(path.original)?.[1];
      if (!next && quoted !== undefined) {
        const message = `${path.original} 的引号不对，读成了字段的名称`;
        return this.report(path, 'unknown-name', message, `固定的文字用英文引号：写成 "${quoted}"`);
      }
      if (!next) {
        const names = kind.kind === 'record' ? Object.keys(kind.fields) : [];
        const above = path.original.slice(0, path.original.lastIndexOf(part) - 1);
        const where =
          kind.kind === 'list' ? `列表里的字段要先用 {{#each ${above}}} 进入，里面写 {{${part}}}` : undefined;
        return this.report(
          path,
          'unknown-name',
          `这里没有名为「${part}」的字段`,
          this.explain(part, path.original) ??
            where ??
            this.elsewhere(path, part, scope) ??
            nearestNameHint(part, names),
        );
      }
      kind = next;
    }
    return kind ?? UNKNOWN;
  }
}

/** A list whose entries are one of each of two lists. */
function pairOf([left, right]: readonly Kind[]): Kind {
  if (left?.kind !== 'list' || right?.kind !== 'list') return UNKNOWN;
  const fields = { 左: left.item, 右: right.item };
  const from = [...(left.from ?? []), ...(right.from ?? [])];
  return { kind: 'list', description: '', from, item: { kind: 'record', description: '左右各一项', fields } };
}

const KIND_NAMES: Readonly<Record<HelperKind, string>> = {
  text: '文字',
  flag: '文字',
  list: '列表',
  texts: '文字，或者一项是一段文字的列表',
};

function isOfKind(kind: Kind, wanted: HelperKind): boolean {
  if (kind.kind === 'unknown') return true;
  if (wanted !== 'texts') return kind.kind === wanted;
  return kind.kind === 'text' || (kind.kind === 'list' && kind.item.kind === 'text');
}

/** The texts and numbers that `parameters` are; undefined where one is known only when the layout runs. */
function literalsOf(parameters: readonly hbs.AST.Expression[]): (string | number)[] | undefined {
  const values = parameters.flatMap((parameter) => {
    const isLiteral = parameter.type === 'StringLiteral' || parameter.type === 'NumberLiteral';
    return isLiteral ? [(parameter as hbs.AST.StringLiteral | hbs.AST.NumberLiteral).value] : [];
  });
  return values.length === parameters.length ? values : undefined;
}

// The typings leave out that there may be none.
function hashOf(node: { hash?: hbs.AST.Hash }): hbs.AST.Hash | undefined {
  return node.hash?.pairs.length ? node.hash : undefined;
}
