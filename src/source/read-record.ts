/** A YAML file checked against a zod schema: the typed value with its places, or every problem at once. */

import type { z } from 'zod';
import { compareByPlace, ReportError, throwIfErrors, type Diagnostic } from '../diagnostic.js';
import type { FieldProblem } from './field-problem.js';
import { printPath, type Located, type Path } from './located.js';
import { nearestNameHint } from './nearest-name.js';
import type { YamlFile } from './read-yaml.js';
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
  const found = [...issues.flatMap((issue) => describeIssue(issue, yamlFile, schema)), ...furtherProblems];
  const all = [...problems, ...withoutEchoes(found, yamlFile)].sort(compareByPlace);
  throwIfErrors(all);
  if (!result.success) throw new ReportError(all);
  return { value: result.data, file, locate, locateText, warnings: all };
}

function describeIssue(issue: z.core.$ZodIssue, { locate, value }: YamlFile, schema: z.ZodType): Diagnostic[] {
  const path = issue.path as Path;
  const printed = printPath(path, value);
  const name = path.length > 0 ? `「${printed}」` : '整个文件';
  if (issue.code === 'unrecognized_keys') {
    const shape = shapeAt(shapeOf(schema), path);
    const allowed = shape?.kind === 'record' ? Object.keys(shape.fields) : [];
    return issue.keys.map((key) => ({
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
  if (Array.isArray(value)) return '列表';
  return typeof value === 'string' ? `文字“${value.slice(0, 30)}”` : '若干“字段名: 内容”';
}

/** After a syntax error the tree is guesswork nearby: what is said there or said to be missing may be an echo. */
function withoutEchoes(found: readonly Diagnostic[], { problems, mendedLines }: YamlFile): Diagnostic[] {
  const broken = problems.filter(({ location }) => !mendedLines.has(location?.line ?? 0));
  const brokenLines = broken.map(({ location }) => location?.line ?? 0);
  const syntaxLines = brokenLines.filter((_line, index) => broken[index]?.code === 'yaml-syntax');
  return found.filter(({ code, location }) => {
    const line = location?.line ?? 0;
    // A name is what was typed, whatever became of its value.
    const isOfName = code === 'unknown-field' || code === 'unknown-indicator-level';
    if (!isOfName && brokenLines.includes(line)) return false;
    if (syntaxLines.length === 0) return true;
    const isNear = syntaxLines.some((syntaxLine) => Math.abs(syntaxLine - line) <= 1);
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
