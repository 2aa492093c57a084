/** What a pack declares in 包.yaml: its data, its indicators, its forms and stages, its sums, and what its fields mean. */

import { addTo, throwIfErrors, type Diagnostic } from '../../diagnostic.js';
import { acceptances, date, requiredYear, text } from '../fields.js';
import { fieldNamesOf, namedShape, type RecordShape, type Shape } from '../../schema/shape.js';
import { capFindings } from '../../source/cap-findings.js';
import type { SourceText } from '../../source/decode-text.js';
import { readYaml } from '../../source/read-yaml.js';
import type { IndicatorScheme } from '../indicator.js';
import { Author } from './author.js';
import { readFieldRules } from './computed-fields.js';
import type { FieldRule } from './field-rule.js';
import { LEVEL_WORDS } from './indicator-set.js';
import { KIND_NAMES } from './kinds.js';
import { INDICATORS, readMeanings, type Meanings } from './meanings.js';
import { isMapping, mergeTrees, withoutPart, type Dropped, type Tree } from './merge-trees.js';
import { readForms, type DeclaredForm, type FormSubject } from './read-forms.js';
import { LEAF_WORDS } from './read-leaf.js';
import { stageShape } from './stage.js';
import { readShapes, SHAPE_WORDS, type DeclaredLeaf, type IndicatorSetShape, type ReadShapes } from './read-shapes.js';

/** The file of a pack that holds its declaration. */
export const DECLARATION_FILE = '包.yaml';

/** What a pack itself declares. */
export interface OwnDeclaration {
  /** The pack's folder. */
  readonly name: string;
  readonly tree: Tree;
  /** It was made before there was 包.yaml. */
  readonly isOlder?: true;
  readonly problems: readonly Diagnostic[];
}

/** Reads a pack's own 包.yaml. */
export function readOwnDeclaration(name: string, source: SourceText): OwnDeclaration {
  const words = [...WORDS, ...SHAPE_WORDS, ...LEAF_WORDS, ...LEVEL_WORDS];
  const { text, problems: signs } = narrowed(source, words);
  const { value, locate, problems } = readYaml({ ...source, text }, [...words, ...namesBeforeWideColons(text)]);
  return { name, tree: { value, locate }, problems: [...signs, ...problems] };
}

/**
 * `source` with the full-width commas and colons in braces that part words of 包.yaml made half-width, and told: YAML would
 * take them for parts of a text. As long as before, so that places hold.
 */
function narrowed(
  source: SourceText,
  words: readonly string[],
): { readonly text: string; readonly problems: Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const wide = new RegExp(`，(?=\\s*(?:${words.join('|')})[:：])|(?<=[{,，]\\s*(?:${words.join('|')}))：(?=[[{])`, 'g');
  const lines = source.text.split('\n').map((line, index) => {
    if (!line.includes('{')) return line;
    return line.replace(wide, (sign: string, offset: number) => {
      const half = sign === '，' ? ',' : ':';
      const location = { file: source.file, line: index + 1, column: offset + 1, sourceLine: line.replace(/\r$/, '') };
      const message = `花括号里的“${sign}”是全角的`;
      problems.push({
        severity: 'error',
        code: 'bad-declaration',
        message,
        found: sign,
        hint: `改为半角“${half} ”，后面空一格`,
        location,
      });
      return half;
    });
  });
  return { text: lines.join('\n'), problems };
}

/** Names that `：` was typed behind: nothing tells them but what follows, for a name may have such a colon in it. */
function namesBeforeWideColons(text: string): string[] {
  const line = new RegExp(`^ *([^\\s:：#"'{[-][^\\s:：]*)： *(?:$|[{[]|(?:${KIND_NAMES.join('|')}) *$)`, 'gm');
  return [...text.matchAll(line)].map(([, name = '']) => name);
}

/** A pack's declaration, with those of the packs that it is based on in it. */
export interface Declaration {
  readonly name: string;
  readonly version: string;
  /** In the order of the year. */
  readonly stages: readonly string[];
  readonly forms: readonly DeclaredForm[];
  readonly shapes: Readonly<Record<FormSubject, RecordShape>>;
  /** The fields of each kind of file that the pack declares, not those of the program, in order. */
  readonly leaves: Readonly<Record<FormSubject, readonly DeclaredLeaf[]>>;
  /** The sets of indicators of each kind of file, by the paths of their fields. */
  readonly sets: Readonly<Record<FormSubject, ReadonlyMap<string, IndicatorSetShape>>>;
  /** The levels of the set called 绩效指标; none where there is none. */
  readonly levels: Readonly<Record<FormSubject, IndicatorScheme>>;
  /** Every name of a field, to recognise those that were typed with slips. */
  readonly fieldNames: readonly string[];
  readonly rules: readonly FieldRule[];
  readonly meanings: Meanings;
  /** What was written, that of the packs it is based on put in, and where each part was. */
  readonly written: Tree;
  /** It was made before there was 包.yaml: 附加字段 is all that it has of fields of its own. */
  readonly isOlder: boolean;
  /** What its author should know, though nothing is wrong. Codes: `bracketed-name`, `points-in-name`. */
  readonly remarks: readonly Diagnostic[];
}

const WORDS: readonly string[] = ['包', '版本', '基于', '表', '部门', '项目', '对应', '不用'];

/**
 * Reads the declaration of the last of `chain`.
 * @param chain each pack based on the one before it
 * @throws ReportError `bad-declaration`, `not-in-language`, `bad-expression`, `unknown-name`, `duplicate-field`,
 * `unknown-indicator-level` and those of YAML, all at once
 */
export function readDeclaration(chain: readonly OwnDeclaration[]): Declaration {
  const problems: Diagnostic[] = [];
  const remarks: Diagnostic[] = [];
  let tree: Tree | undefined;
  for (const { name, tree: own, problems: found } of chain) {
    addTo(problems, found);
    addTo(remarks, remarksOnName(own, name));
    tree = tree ? mergeTrees(withoutDropped(tree, own, problems), own) : withNothingDropped(own, problems);
  }
  const author = new Author(tree ?? { value: '', locate: () => ({ file: DECLARATION_FILE, line: 1, column: 1 }) });
  if (author.at([]) !== '' && !isMapping(author.at([]))) {
    author.refuse([], { message: '整个文件应为若干“名称: 内容”', hint: '从“包: 名称”“表:”“项目:”这样的行写起' });
  }
  author.holdTo([], WORDS, '包.yaml ');
  author.text(['包']);
  const shapes = { 部门: readShapes(author, ['部门']), 项目: readShapes(author, ['项目']) };
  const forms = readForms(author);
  const stages = [...new Set(forms.map(({ stage }) => stage))];
  const departmentLast = { 阶段: stageShape(stages), ...DEPARTMENT_LAST };
  const isOlder = chain.some((own) => own.isOlder === true);
  const elsewhere = isOlder ? { elsewhere: '本地表格另有的内容写在「附加字段」下' } : {};
  const wholeShapes = {
    部门: { ...wholeShape('部门.yaml', DEPARTMENT_FIRST, shapes.部门.fields, departmentLast, author), ...elsewhere },
    项目: { ...wholeShape('项目文件', {}, shapes.项目.fields, PROJECT_LAST, author), ...elsewhere },
  };
  const declaration: Declaration = {
    name: chain.at(-1)?.name ?? '',
    version: author.text(['版本']) ?? '',
    stages,
    forms,
    shapes: wholeShapes,
    fieldNames: [...new Set([...[wholeShapes.部门, wholeShapes.项目].flatMap(fieldNamesOf), ...levelNames(shapes)])],
    leaves: { 部门: shapes.部门.leaves, 项目: shapes.项目.leaves },
    sets: { 部门: shapes.部门.sets, 项目: shapes.项目.sets },
    levels: {
      部门: shapes.部门.sets.get(INDICATORS)?.levels ?? [],
      项目: shapes.项目.sets.get(INDICATORS)?.levels ?? [],
    },
    rules: readFieldRules(author, shapes),
    meanings: readMeanings(author, shapes),
    written: author.tree,
    isOlder,
    remarks: [...remarks, ...author.remarks],
  };
  // What went with a broken line is not missing.
  const broken = problems.filter(({ code }) => code === 'yaml-syntax' || code === 'yaml-indent');
  const isTold = (problem: Diagnostic) => broken.some((other) => isOnLine(other, problem));
  const told = author.problems.filter((problem) => broken.length === 0 || !(isFollowing(problem) || isTold(problem)));
  throwIfErrors(capFindings([...problems, ...told]));
  return declaration;
}

/** Whether it may be so because a name is not there that was not read. */
function isFollowing({ code, steps = [] }: Diagnostic): boolean {
  return code === 'unknown-name' || code === 'bad-expression' || steps[0] === '对应';
}

function isOnLine({ location }: Diagnostic, other: Diagnostic): boolean {
  return location?.file === other.location?.file && location?.line === other.location?.line;
}

function levelNames(shapes: Readonly<Record<FormSubject, ReadShapes>>): string[] {
  const levels = [...shapes.部门.sets.values(), ...shapes.项目.sets.values()].flatMap(({ levels }) => levels ?? []);
  return levels.flatMap(({ 一级指标, 二级指标 }) => [一级指标, ...二级指标.map(({ 名称 }) => 名称)]);
}

/** What every data file has, whatever the pack: it belongs to the program. */
const EXTRA_FIELDS = namedShape(text('附加字段的内容'), '本地表格另外要打印的内容：名称 → 文字');
const DEPARTMENT_FIRST = { 年度: { ...requiredYear('预算年度，四位数字'), example: '2025' } };
const DEPARTMENT_LAST = {
  已核实: acceptances,
  附加字段: EXTRA_FIELDS,
  模板: { ...text('用哪一套表：版式包的名称；不填则用“标准”'), example: '标准' },
  编制日期: { ...date('编制日期，作为文档日期；不填则为年度的 1 月 1 日'), example: '2025-03-15' },
};
/** Names that the program gives a meaning in data files and in layouts. */
export const OF_PROGRAM: readonly string[] = [
  ...['年度', '阶段', '已核实', '附加字段', '模板', '编制日期', '序号', '部门', '项目'],
];
const PROJECT_LAST = { 已核实: acceptances, 附加字段: EXTRA_FIELDS };

function wholeShape(
  description: string,
  first: Readonly<Record<string, Shape>>,
  declared: Readonly<Record<string, Shape>>,
  last: Readonly<Record<string, Shape>>,
  author: Author,
): RecordShape {
  for (const name of Object.keys(declared)) {
    if (!OF_PROGRAM.includes(name)) continue;
    const path = [description === '部门.yaml' ? '部门' : '项目', name];
    author.refuse(path, { message: `「${name}」由程序管，每个包都有`, hint: '删去这一行，或者换一个名称' }, 'key');
  }
  return { kind: 'record', description, fields: { ...first, ...declared, ...last } };
}

/** A pack goes by its folder's name; a copy that still has the other name in it is worth a word. */
function remarksOnName(own: Tree, folder: string): readonly Diagnostic[] {
  const author = new Author(own);
  const name = author.text(['包']);
  if (name !== undefined && name !== folder) {
    const message = '包的名称和文件夹不一样，用的是文件夹的名称';
    author.remark(['包'], { message, expected: folder, found: name, hint: `改为“包: ${folder}”` });
  }
  return author.remarks;
}

/** 不用: parts of the base that the pack does not have; what it says of the same name is said anew. */
function withoutDropped(base: Tree, own: Tree, problems: Diagnostic[]): Tree {
  const author = new Author(own);
  const dropped: Dropped[] = [...(base.dropped ?? [])];
  const isList = Array.isArray(author.at(['不用']));
  const left = (author.names(['不用']) ?? []).reduce((rest, text, index) => {
    const path = text.split('/').map((step) => step.trim());
    const at = isList ? ['不用', index] : ['不用'];
    const without = withoutPart(rest, path);
    if (without) dropped.push({ path, location: own.locate(at) });
    else {
      const hint = '照“项目/字段”“部门/组/字段”或“表/表名”写，名称照所依据的包里的写';
      author.refuse(at, { code: 'unknown-name', message: `所依据的包里没有「${text}」`, hint });
    }
    return without ?? rest;
  }, base);
  addTo(problems, author.problems);
  return { ...left, dropped };
}

function withNothingDropped(own: Tree, problems: Diagnostic[]): Tree {
  const author = new Author(own);
  if (author.texts(['不用']) !== undefined) {
    author.refuse(['不用'], { message: '这个包没有依据别的包，没有什么可以不用', hint: '删去“不用”' }, 'key');
  }
  addTo(problems, author.problems);
  return own;
}

/** The pack that a declaration is based on; undefined where it names none. */
export function baseNameOf({ tree }: OwnDeclaration): string | undefined {
  const base = isMapping(tree.value) ? tree.value['基于'] : undefined;
  return typeof base === 'string' && base !== '' ? base : undefined;
}
