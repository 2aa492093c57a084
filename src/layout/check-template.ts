/** Holds a template against the names it may use, without running it: every branch, every problem, each with its place. */

import type { Diagnostic, Location } from '../diagnostic.js';
import type { DiagnosticCode } from '../diagnostic-codes.js';
import { nearestName } from '../source/nearest-name.js';
import type { Manner, PlacedShape, Use } from './origin.js';
import { NameResolver, UNKNOWN, TEXT, withFields, type Kind, type Scope } from './resolve-names.js';
import { inclusionsIn, wayOutOfMissing } from './given-names.js';
import { ScopeKeys } from './scope-keys.js';
import { locateIn, type Template } from './template.js';

const BLOCKS = ['if', 'unless', 'each', 'with'];
const EACH_NAMES = ['index', 'first', 'last', 'key'];
const DEEPEST_INCLUSION = 32;

/** A name may be as long as its line. */
const LONGEST_MESSAGE = 200;

/** A layout and the shape of its data. */
export interface LayoutToCheck {
  readonly template: Template;
  readonly root: PlacedShape;
}

/**
 * Every problem of the layouts and of all partials, included or not. Of a partial that nothing includes the data is
 * unknown; its syntax, helpers and partials are checked.
 * @param explain asked about each name that the data does not have
 * Codes: `unknown-name`, `unknown-helper`, `missing-partial`, `partial-cycle`, `wrong-value-kind`, `template-syntax`.
 */
export function checkTemplates(
  layouts: readonly LayoutToCheck[],
  partials: ReadonlyMap<string, Template>,
  explain: ExplainName = () => undefined,
): CheckedTemplates {
  const given = inclusionsIn([...layouts.map(({ template }) => template), ...partials.values()]);
  const walk: Walk = { partials, given, problems: [], inclusions: new Map(), keys: new ScopeKeys(), explain };
  const uses = new Map<string, readonly Use[]>();
  for (const { template, root } of layouts) {
    const scope: Scope = { contexts: [root], root, frames: [[]], blockParameters: new Map() };
    const result = new TemplateChecker(template, walk, [template.name]).checkProgram(template.ast, scope);
    uses.set(template.name, [...result.uses.values()]);
  }
  const included = new Set(walk.inclusions.keys());
  for (const partial of partials.values()) {
    if (walk.inclusions.has(partial.name)) continue;
    const scope: Scope = { contexts: [UNKNOWN], root: UNKNOWN, frames: [EACH_NAMES], blockParameters: new Map() };
    walk.inclusions.set(partial.name, new Map());
    new TemplateChecker(partial, walk, [partial.name]).checkProgram(partial.ast, scope);
  }
  const seen = new Set<string>();
  const problems = walk.problems.filter(({ location, message }) => {
    const key = `${location?.file}:${location?.line}:${location?.column}:${message}`;
    return !seen.has(key) && seen.add(key);
  });
  return { problems, uses, included };
}

/** What was found out about templates. */
export interface CheckedTemplates {
  readonly problems: readonly Diagnostic[];
  /** Which fields each layout prints, tests or reckons with, those of its partials included; by the layout's name. */
  readonly uses: ReadonlyMap<string, readonly Use[]>;
  /** The names of the partials that some layout includes, be it by others. */
  readonly included: ReadonlySet<string>;
}

/** What there is to say of a name that the data does not have: the way out, where it is known why; of `file`. */
export type ExplainName = (name: string, path: string, file: string) => string | undefined;

/** What is shared by all templates that a check goes through. */
interface Walk {
  readonly partials: ReadonlyMap<string, Template>;
  readonly given: ReturnType<typeof inclusionsIn>;
  readonly problems: Diagnostic[];
  /**
   * Per partial and what it is included with: what came of it. Partials that each include the next one twice would
   * otherwise be gone through 2ⁿ times.
   */
  readonly inclusions: Map<string, Map<string, Inclusion>>;
  readonly keys: ScopeKeys;
  readonly explain: ExplainName;
}

/** What a template adds to the one that includes it. */
interface Inclusion {
  /** Levels of partials. */
  readonly height: number;
  readonly uses: ReadonlyMap<string, Use>;
}

class TemplateChecker {
  private readonly names: NameResolver;
  /** Levels of partials below this template. */
  private height = 0;
  private readonly uses = new Map<string, Use>();
  private readonly missing = new Set<string>();

  constructor(
    private readonly template: Template,
    private readonly walk: Walk,
    /** Names of the templates being included, outermost first. */
    private readonly inclusion: readonly string[],
  ) {
    this.names = new NameResolver(
      (node, code, message, hint) => this.report(node, code, message, hint),
      (kind, isWhole, manner, node) => {
        this.use(kind, isWhole, manner, node);
      },
      (name, path) => {
        const given = inclusion.length > 1 ? walk.given.get(template.name) : undefined;
        return walk.explain(name, path, template.source.file) ?? wayOutOfMissing(name, template.name, given ?? []);
      },
    );
  }

  checkProgram(program: hbs.AST.Program, scope: Scope): Inclusion {
    for (const statement of program.body) this.checkStatement(statement, scope);
    return { height: this.height, uses: this.uses };
  }

  private use(kind: Kind, isWhole: boolean, manner: Manner = {}, node?: hbs.AST.Node): void {
    if (kind.kind === 'flag' || kind.kind === 'unknown') return;
    const isOfValue = kind.isOfEntry !== true && (isWhole || kind.kind === 'text');
    for (const origin of kind.from ?? []) {
      const use = { ...origin, isWhole: isOfValue, ...manner, ...(node && { at: this.placeOf(node) }) };
      this.uses.set(JSON.stringify(use), use);
    }
  }

  private report(node: hbs.AST.Node, code: DiagnosticCode, message: string, hint: string): Kind {
    this.walk.problems.push({
      severity: 'error',
      code,
      message: message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message,
      hint,
      location: this.placeOf(node),
    });
    return UNKNOWN;
  }

  private placeOf({ loc: { start } }: hbs.AST.Node): Location {
    return locateIn(this.template.source, start.line, start.column + 1);
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
    const kind = this.names.kindOf(statement, scope);
    this.use(kind, true);
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
    this.names.refuseHash(block, `{{#${name}}}`);
    const kind = this.names.kindOf(value, scope);
    this.use(kind, false, name === 'if' || name === 'unless' ? { isTested: true } : {});
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
    const frames = name === 'each' ? [...scope.frames, EACH_NAMES] : scope.frames;
    return { ...scope, contexts: [...scope.contexts, item], frames, blockParameters };
  }

  private checkPartial(statement: hbs.AST.PartialStatement, scope: Scope): void {
    if (statement.name.type === 'SubExpression') {
      this.report(statement, 'template-syntax', '片段的名称不能算出来', '写成 {{> 片段名}}');
      return;
    }
    // `{{> 1}}` names it by a number, which the typings leave out.
    const name = `${statement.name.original as string | number}`;
    const partial = this.walk.partials.get(name);
    if (!partial) {
      // Once in each template, however often it is included.
      if (this.missing.has(name)) return;
      this.missing.add(name);
      const near = nearestName(name, [...this.walk.partials.keys()]);
      const other = near === undefined ? '' : `改为「${near}」，或者`;
      this.report(
        statement,
        'missing-partial',
        `没有名为「${name}」的片段`,
        `${other}在“片段”文件夹里写一个 ${name}.hbs`,
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
    const [argument, second] = statement.params;
    if (second) {
      this.report(second, 'template-syntax', '片段后面只能有一个内容', `写成 {{> ${name} 名称}}，其余写成 新名=名称`);
      return;
    }
    let context = argument ? this.names.kindOf(argument, scope) : (scope.contexts.at(-1) ?? UNKNOWN);
    const pairs = (statement.hash as hbs.AST.Hash | undefined)?.pairs ?? [];
    const added = pairs.map(({ key, value }) => [key, this.names.kindOf(value, scope)] as const);
    if (context.kind === 'record') context = withFields(context, added);
    else if (pairs[0] && context.kind !== 'unknown') {
      const hint = `先用 {{#with …}} 进入一组字段，或者写成 {{> ${name} @root ${pairs[0].key}=…}}`;
      this.report(pairs[0], 'wrong-value-kind', '这里不是一组字段，不能再添名称', hint);
      context = UNKNOWN;
    }
    this.include(partial, statement, {
      contexts: [context],
      root: scope.root,
      frames: scope.frames,
      blockParameters: new Map(),
    });
  }

  private include(partial: Template, statement: hbs.AST.Node, scope: Scope): void {
    const inclusions = this.walk.inclusions.get(partial.name) ?? new Map<string, Inclusion>();
    this.walk.inclusions.set(partial.name, inclusions);
    const depth = this.inclusion.length;
    const key = this.walk.keys.keyOf(scope);
    const known = inclusions.get(key);
    if (depth + (known?.height ?? 0) > DEEPEST_INCLUSION) {
      this.report(
        statement,
        'template-syntax',
        `片段一层包含一层，超过 ${DEEPEST_INCLUSION} 层`,
        '把其中几个片段合成一个',
      );
      return;
    }
    const inclusion =
      known ??
      new TemplateChecker(partial, this.walk, [...this.inclusion, partial.name]).checkProgram(partial.ast, scope);
    inclusions.set(key, inclusion);
    this.height = Math.max(this.height, inclusion.height + 1);
    for (const [name, use] of inclusion.uses) this.uses.set(name, use);
  }
}
