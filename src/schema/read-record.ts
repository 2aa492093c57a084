/** A YAML file checked against a zod schema: the typed value with its places, or every problem at once. */

import type { z } from 'zod';
import { ReportError, throwIfErrors, type Diagnostic } from '../diagnostic.js';
import { capFindings } from '../source/cap-findings.js';
import type { FieldProblem } from '../source/field-problem.js';
import { printPath, type Located, type Path } from '../source/located.js';
import { nearestNameHint } from '../source/nearest-name.js';
import type { YamlFile } from '../source/read-yaml.js';
import { shapeOf, type Shape } from './shape.js';

/**
 * Reads `yamlFile` by `schema`.
 * @param furtherProblems problems that the schema cannot see, reported together with its own
 * @throws ReportError with the file's syntax problems and `unknown-field`, `wrong-kind`, and the codes of the schema's own checks
 */
export function readRecord<Schema extends z.ZodType>(
  schema: Schema,
  yamlFile: YamlFile,
  furtherProblems: readonly Diagnostic[] = [],
): Located<z.output<Schema>> {
  const { file, locate, locateText, problems } = yamlFile;
  const value = yamlFile.value === '' ? {} : yamlFile.value;
  const result = schema.safeParse(value);
  const issues = result.success ? [] : result.error.issues;
  const shape = shapeOf(schema);
  const described = issues.slice(0, MOST_DESCRIBED).flatMap((issue) => describeIssue(issue, yamlFile, shape));
  const found = withoutEchoes([...described, ...furtherProblems], yamlFile);
  const all = capFindings([...problems, ...found], countOf(issues) - described.length);
  throwIfErrors(all);
  if (!result.success) throw new ReportError(all);
  return { value: result.data, file, locate, locateText, warnings: all };
}

/** Far more than are reported, and few enough to look each of them up. */
const MOST_DESCRIBED = 500;

function countOf(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((count, issue) => count + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function describeIssue(issue: z.core.$ZodIssue, { locate, value }: YamlFile, fileShape: Shape): Diagnostic[] {
  const path = issue.path as Path;
  const printed = printPath(path, value);
  const name = path.length > 0 ? `「${printed}」` : '整个文件';
  if (issue.code === 'unrecognized_keys') {
    const shape = shapeAt(fileShape, path);
    const allowed = shape?.kind === 'record' ? Object.keys(shape.fields) : [];
    return issue.keys.slice(0, MOST_DESCRIBED).map((key) => ({
      severity: 'error',
      code: 'unknown-field',
      message: `没有名为「${key}」的字段${path.length > 0 ? `（在${name}里）` : ''}`,
      hint: `${nearestNameHint(key, allowed)}${path.length === 0 && allowed.includes('附加字段') ? '；本地表格另有的内容写在「附加字段」下' : ''}`,
      location: locate([...path, key], 'key'),
      path: printPath([...path, key], value),
    }));
  }
  if (issue.code === 'custom' && issue.params?.['problem']) {
    const problem = issue.params['problem'] as FieldProblem;
    return [
      { severity: 'error', ...problem, message: `${name}${problem.message}`, location: locate(path), path: printed },
    ];
  }
  const [expected, hint] = KINDS[issue.code === 'invalid_type' ? issue.expected : ''] ?? [
    '别的写法',
    '对照手册里的例子改写',
  ];
  return [
    {
      severity: 'error',
      code: 'wrong-kind',
      message: `${name}应为${expected}`,
      expected,
      found: kindOf(valueAt(value, path)),
      hint,
      location: locate(path),
      path: printed,
    },
  ];
}

const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  string: ['一段文字', '写成“字段名: 内容”；多段文字用 | 起头，下一行缩进'],
  array: ['列表', '每项一行，以“- ”开头'],
  object: ['若干“字段名: 内容”', '换行缩进，逐行写“字段名: 内容”'],
  record: ['若干“名称: 内容”', '换行缩进，逐行写“名称: 内容”'],
};

function kindOf(value: unknown): string {
  if (value === undefined || value === '') return '没有填写';
  if (Array.isArray(value)) return '列表';
  return typeof value === 'string' ? `文字“${value.slice(0, 30)}”` : '若干“字段名: 内容”';
}

/** Codes after which parts of the tree are missing or misplaced. */
const LEAVES_GUESSWORK: ReadonlySet<string> = new Set(['yaml-syntax', 'yaml-nesting', 'file-too-large']);

/** After a syntax error the tree is guesswork nearby: what is said there or said to be missing may be an echo. */
function withoutEchoes(found: readonly Diagnostic[], { problems, mendedLines }: YamlFile): Diagnostic[] {
  const broken = problems.filter(({ location }) => !mendedLines.has(location?.line ?? 0));
  const linesOf = (diagnostics: readonly Diagnostic[]) =>
    new Set(diagnostics.map(({ location }) => location?.line ?? 0));
  const brokenLines = linesOf(broken);
  const syntaxLines = linesOf(broken.filter(({ code }) => LEAVES_GUESSWORK.has(code)));
  return found.filter(({ code, location }) => {
    const line = location?.line ?? 0;
    // A name is what was typed, whatever became of its value.
    const isOfName = code === 'unknown-field' || code === 'unknown-indicator-level';
    if (!isOfName && brokenLines.has(line)) return false;
    if (syntaxLines.size === 0) return true;
    const isNear = [line - 1, line, line + 1].some((near) => syntaxLines.has(near));
    return !isNear && code !== 'required-field' && code !== 'wrong-kind';
  });
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, step) => (part as Record<string | number, unknown> | undefined)?.[step], value);
}

function shapeAt(shape: Shape, path: Path): Shape | undefined {
  return path.reduce<Shape | undefined>((part, step) => {
    if (part?.kind === 'record') return part.fields[step];
    return part?.kind === 'text' ? undefined : part?.item;
  }, shape);
}
