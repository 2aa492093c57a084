/** Holds a template against the names it may use, without running it: every branch, every problem, each with its place. */

import type { Diagnostic } from '../diagnostic.js';
import type { DiagnosticCode } from '../diagnostic-codes.js';
import { nearestNameHint } from '../source/nearest-name.js';
import type { Shape } from '../source/shape.js';
import { HELPERS, type Helper } from './helpers.js';
import { locateIn, type Template } from './template.js';

/** What an expression stands for; `flag` can only be asked about, `unknown` has been reported already. */
type Kind = Shape | { readonly kind: 'flag' } | { readonly kind: 'unknown' };

/** The contexts around a statement, innermost last, and what `@…` and block parameters mean there. */
interface Scope {
  readonly contexts: readonly Kind[];
  readonly root: Shape;
  readonly dataNames: readonly string[];
  readonly blockParameters: ReadonlyMap<string, Kind>;
}

const TEXT: Kind = { kind: 'text', description: '' };
const UNKNOWN: Kind = { kind: 'unknown' };
const BLOCKS = ['if', 'unless', 'each', 'with'];
const helpersByName = new Map(HELPERS.map((helper) => [helper.name, helper]));

/**
 * Every problem of `template` and of the partials it includes, with `root` as its data.
 * Codes: `unknown-name`, `unknown-helper`, `missing-partial`, `partial-cycle`, `wrong-value-kind`, `template-syntax`.
 */
export function checkTemplate(template: Template, root: Shape, partials: ReadonlyMap<string, Template>): Diagnostic[] {
  const scope: Scope = { contexts: [root], root, dataNames: [], blockParameters: new Map() };
  const found = new TemplateChecker(template, partials, [template.name]).checkProgram(template.ast, scope);
  const seen = new Set<string>();
  return found.filter(({ location, message }) => {
    const key = `${location?.file}:${location?.line}:${location?.column}:${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

class TemplateChecker {
  private readonly problems: Diagnostic[] = [];

  constructor(
    private readonly template: Template,
    private readonly partials: ReadonlyMap<string, Template>,
    /** Names of the templates being included, outermost first. */
    private readonly inclusion: readonly string[],
  ) {}

  checkProgram(program: hbs.AST.Program, scope: Scope): Diagnostic[] {
    for (const statement of program.body) this.checkStatement(statement, scope);
    return this.problems;
  }

  private report(node: hbs.AST.Node, code: DiagnosticCode, message: string, hint: string): Kind {
    const { line, column } = node.loc.start;
    this.problems.push({
      severity: 'error',
      code,
      message,
      hint,
      location: locateIn(this.template.source, line, column + 1),
    });
    return UNKNOWN;
  }

  private checkStatement(statement: hbs.AST.Statement, scope: Scope): void {
    switch (statement.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        return;
      case 'MustacheStatement':
        this.checkMustache(statement as hbs.AST.MustacheStatement, scope);
        return;
      case 'BlockStatement':
        this.checkBlock(statement as hbs.AST.BlockStatement, scope);
        return;
      case 'PartialStatement':
        this.checkPartial(statement as hbs.AST.PartialStatement, scope);
        return;
      default:
        this.report(
          statement,
          'template-syntax',
          '版式里不用这种 {{…}}',
          '只用 {{名称}}、{{#if}}、{{#each}}、{{#with}}、{{> 片段}} 和手册里的助手',
        );
    }
  }

  private checkMustache(statement: hbs.AST.MustacheStatement, scope: Scope): void {
    if (!statement.escaped) {
      this.report(
        statement,
        'template-syntax',
        '不能用三个大括号或 {{&…}}：内容里的 < 和 & 会被当成标记',
        '改用两个大括号',
      );
      return;
    }
    if (statement.path.type !== 'PathExpression') {
      // Handlebars takes the literal for a field's name and prints nothing.
      this.report(statement, 'template-syntax', '{{…}} 里不能只有引号括起的文字或数', '固定的文字直接写，不用大括号');
      return;
    }
    const kind = this.kindOf(statement, scope);
    if (kind.kind === 'text' || kind.kind === 'unknown') return;
    const [what, hint] =
      kind.kind === 'list'
        ? ['列表', '用 {{#each …}} 逐项打印，或者用 {{连接 … "、"}}']
        : kind.kind === 'flag'
          ? ['是与否', '用在 {{#if …}} 里']
          : ['一组字段', '写明打印其中哪一项，如 {{支出预算.基本支出}}'];
    this.report(statement, 'wrong-value-kind', `这里要印一段文字，得到的是${what}`, hint);
  }

  private checkBlock(block: hbs.AST.BlockStatement, scope: Scope): void {
    const name = block.path.original;
    const value = block.params[0];
    if (!BLOCKS.includes(name) || block.params.length !== 1 || !value) {
      this.report(
        block,
        'unknown-helper',
        `没有名为 {{#${name}}} 的块，或者它后面不是一个名称`,
        '块只有 {{#if 名称}}、{{#unless 名称}}、{{#each 名称}}、{{#with 名称}}',
      );
      return;
    }
    const kind = this.kindOf(value, scope);
    const inner = name === 'each' || name === 'with' ? this.enter(name, block, kind, scope) : scope;
    this.checkProgram(block.program, inner);
    // The typings leave out that a block without {{else}} has no inverse.
    if ((block.inverse as hbs.AST.Program | undefined) !== undefined) this.checkProgram(block.inverse, scope);
  }

  private enter(name: 'each' | 'with', block: hbs.AST.BlockStatement, kind: Kind, scope: Scope): Scope {
    let item: Kind = kind;
    if (name === 'each' && kind.kind !== 'unknown') {
      const isList = kind.kind === 'list' || kind.kind === 'named';
      item = isList
        ? kind.item
        : this.report(block, 'wrong-value-kind', '{{#each}} 后面不是列表', '换成列表字段，如 目标分解、绩效指标');
    }
    const [itemName, indexName] = (block.program.blockParams as string[] | undefined) ?? [];
    const blockParameters = new Map(scope.blockParameters);
    if (itemName !== undefined) blockParameters.set(itemName, item);
    if (indexName !== undefined) blockParameters.set(indexName, TEXT);
    const dataNames = name === 'each' ? ['index', 'first', 'last', 'key'] : scope.dataNames;
    return { ...scope, contexts: [...scope.contexts, item], dataNames, blockParameters };
  }

  private checkPartial(statement: hbs.AST.PartialStatement, scope: Scope): void {
    if (statement.name.type === 'SubExpression') {
      this.report(statement, 'template-syntax', '片段的名称不能算出来', '写成 {{> 片段名}}');
      return;
    }
    // `{{> 1}}` names it by a number, which the typings leave out.
    const name = `${statement.name.original as string | number}`;
    const partial = this.partials.get(name);
    if (!partial) {
      this.report(
        statement,
        'missing-partial',
        `没有名为「${name}」的片段`,
        nearestNameHint(name, [...this.partials.keys()]),
      );
      return;
    }
    if (this.inclusion.includes(name)) {
      this.report(
        statement,
        'partial-cycle',
        `片段互相包含：${[...this.inclusion, name].join(' → ')}`,
        '删去其中一处包含',
      );
      return;
    }
    const argument = statement.params[0];
    let context = argument ? this.kindOf(argument, scope) : (scope.contexts.at(-1) ?? UNKNOWN);
    const pairs = (statement.hash as hbs.AST.Hash | undefined)?.pairs ?? [];
    if (pairs.length > 0 && context.kind === 'record') {
      const added = pairs.map(({ key, value }) => [key, this.kindOf(value, scope)] as const);
      context = { ...context, fields: { ...context.fields, ...(Object.fromEntries(added) as Record<string, Shape>) } };
    }
    const inner: Scope = {
      contexts: [context],
      root: scope.root,
      dataNames: scope.dataNames,
      blockParameters: new Map(),
    };
    this.problems.push(
      ...new TemplateChecker(partial, this.partials, [...this.inclusion, name]).checkProgram(partial.ast, inner),
    );
  }

  private kindOf(expression: hbs.AST.Expression | hbs.AST.MustacheStatement, scope: Scope): Kind {
    switch (expression.type) {
      case 'MustacheStatement':
      case 'SubExpression': {
        const call = expression as hbs.AST.SubExpression;
        const helper = helpersByName.get(call.path.original);
        if (helper) return this.checkCall(call, helper, scope);
        if (call.params.length > 0 || expression.type === 'SubExpression') {
          const name = call.path.original;
          return this.report(
            call,
            'unknown-helper',
            `没有名为「${name}」的助手`,
            nearestNameHint(name, [...helpersByName.keys()]),
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

  private checkCall(call: hbs.AST.SubExpression, helper: Helper, scope: Scope): Kind {
    const kinds = call.params.map((parameter) => this.kindOf(parameter, scope));
    if (kinds.length !== helper.parameters.length) {
      return this.report(
        call,
        'wrong-value-kind',
        `「${helper.name}」要 ${helper.parameters.length} 个内容，这里有 ${kinds.length} 个`,
        `照例子写：${helper.example}`,
      );
    }
    const wrong = helper.parameters.findIndex((wanted, index) => {
      const kind = kinds[index]?.kind;
      return kind !== 'unknown' && kind !== wanted;
    });
    if (wrong !== -1) {
      return this.report(
        call.params[wrong] ?? call,
        'wrong-value-kind',
        `「${helper.name}」的第 ${wrong + 1} 个内容应是${helper.parameters[wrong] === 'list' ? '列表' : '文字'}`,
        `照例子写：${helper.example}`,
      );
    }
    if (helper.result === 'list') return kinds[0] ?? UNKNOWN;
    return helper.result === 'flag' ? { kind: 'flag' } : TEXT;
  }

  private resolve(path: hbs.AST.PathExpression, scope: Scope): Kind {
    const parts = [...path.parts];
    let kind: Kind | undefined;
    if (path.data) {
      const name = parts.shift() ?? '';
      if (name === 'root') kind = scope.root;
      else if (scope.dataNames.includes(name)) kind = name === 'first' || name === 'last' ? { kind: 'flag' } : TEXT;
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
            ? kind.item
            : undefined;
      if (!next) {
        const names = kind.kind === 'record' ? Object.keys(kind.fields) : [];
        const where = kind.kind === 'list' ? '列表里的字段要先用 {{#each}} 进入；' : '';
        return this.report(path, 'unknown-name', `这里没有名为「${part}」的字段`, where + nearestNameHint(part, names));
      }
      kind = next;
    }
    return kind ?? UNKNOWN;
  }
}
