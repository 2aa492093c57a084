/** Outputs whose project was renumbered, renamed or is gone: moved with everything that stands beside them, reported or deleted. */

import path from 'node:path';
import { aboutOf, type OutputRecord } from '../../batch/manifest.js';
import { outputPathOf, withoutEnding, type OutputPath } from '../../batch/output-path.js';
import { collectProblems, type Diagnostic } from '../../diagnostic.js';
import type { FilingDocument } from '../../forms/filing-documents.js';
import { LEAST_LIKENESS } from '../../exchange/data-files/merge-units.js';
import { fileNameKey } from '../../model/file-name.js';
import { similarity } from '../../source/similarity.js';
import { FORMATS } from '../../report.js';
import { digestOfOutput, moveOutput, namesBeside, removeOutput } from '../output/unit-output.js';
import type { OutputEvent } from './run-events.js';
import type { RunContext } from './run-context.js';

/** What may stand beside `X.docx`: `X.新.docx`, `X.docx.bak`. */
const VARIANT = new RegExp(`^\\.(?:新\\d*\\.)?(?:${FORMATS.join('|')})(?:\\.bak\\d*)?$`);

/** What became of outputs. `problems`: of those that could not be looked at, moved or deleted. */
interface FollowedProjects {
  readonly events: readonly OutputEvent[];
  readonly problems: readonly Diagnostic[];
}

/**
 * Moves the outputs of renumbered projects, known by their names, and deals with those of projects that are gone.
 * @param documents all documents of the unit; `ours`: those that this run or share makes
 * @param outputs the unit's records; changed in place
 */
export function followProjects(
  folder: string,
  documents: readonly FilingDocument[],
  ours: readonly FilingDocument[],
  outputs: Map<OutputPath, OutputRecord>,
  context: Pick<RunContext, 'options'>,
): FollowedProjects {
  // A name in other case is another file here and the same one there: never one of a project that is gone.
  const current = new Set(documents.map((document) => fileNameKey(baseOf(document))));
  const isCurrent = (outputPath: OutputPath) => current.has(fileNameKey(withoutEnding(outputPath)));
  const gone = groupByName([...outputs].filter(([outputPath]) => !isCurrent(outputPath)));
  const others = [...outputs.keys()].filter(isCurrent).map(withoutEnding);
  const events: OutputEvent[] = [];
  const problems: Diagnostic[] = [];
  for (const document of documents) {
    const to = baseOf(document);
    if ([...FORMATS].some((format) => outputs.has(outputPathOf(`${to}.${format}`)))) continue;
    const isOnly = documents.filter(({ projectName }) => projectName === document.projectName).length === 1;
    const name = isOnly ? formerName(document, gone) : undefined;
    const named = name === undefined ? undefined : gone.get(name);
    const from =
      others.find((base) => fileNameKey(base) === fileNameKey(to)) ?? (named?.size === 1 ? [...named][0] : '');
    if (from === undefined || from === '') continue;
    if (name !== undefined && named?.has(from)) gone.delete(name);
    if (!ours.includes(document)) continue;
    const moved = collectProblems(problems, () => move(folder, from, to, outputs, context.options.isPlan));
    events.push(...(moved ?? []));
  }
  const isGone = (outputPath: OutputPath) => [...gone.values()].some((bases) => bases.has(withoutEnding(outputPath)));
  for (const outputPath of [...outputs.keys()].filter(isGone)) {
    const event = collectProblems(problems, () => dealWithOrphan(folder, outputPath, outputs, context));
    if (event) events.push(event);
  }
  return { events, problems };
}

/** Under which name the outputs of a project stand: its own, or one much like it under its number. */
function formerName(document: FilingDocument, gone: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const { projectName = '' } = document;
  if (gone.has(projectName)) return projectName;
  const numbered = (base: string) => /^(?:.*\/)?\d+-/.exec(base)?.[0];
  const start = numbered(baseOf(document));
  const isFormer = ([name, bases]: readonly [string, ReadonlySet<string>]) =>
    start !== undefined &&
    [...bases].every((base) => numbered(base) === start) &&
    similarity(name, projectName) >= LEAST_LIKENESS;
  const [found, second] = [...gone].filter(isFormer);
  return second ? undefined : found?.[0];
}

/** Reports or deletes an output whose project is gone. @throws ReportError for what cannot be looked at or deleted */
function dealWithOrphan(
  folder: string,
  outputPath: OutputPath,
  outputs: Map<OutputPath, OutputRecord>,
  { options: { isPlan, prunes, overwrites } }: Pick<RunContext, 'options'>,
): OutputEvent | undefined {
  const file = path.join(folder, outputPath);
  const content = digestOfOutput(folder, outputPath);
  const isEdited = content !== undefined && content !== outputs.get(outputPath)?.内容;
  if (content === undefined) {
    outputs.delete(outputPath);
    return undefined;
  }
  if (!prunes || isPlan || (isEdited && !overwrites)) {
    return { kind: 'orphan', file, reasons: isEdited ? ['手工改过'] : [] };
  }
  if (isEdited) moveOutput(folder, outputPath, outputPathOf(`${outputPath}.bak`));
  removeOutput(folder, outputPath);
  outputs.delete(outputPath);
  return { kind: 'pruned', file };
}

/** The places, without ending, that records of one project's name have. */
function groupByName(records: readonly (readonly [OutputPath, OutputRecord])[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const [outputPath, record] of records) {
    // A form that is no project's has no name: each stands for itself.
    const name = aboutOf(record, '').projectName ?? `/${withoutEnding(outputPath)}`;
    groups.set(name, (groups.get(name) ?? new Set()).add(withoutEnding(outputPath)));
  }
  return groups;
}

/** @throws ReportError for what cannot be moved */
function move(
  folder: string,
  from: string,
  to: string,
  outputs: Map<OutputPath, OutputRecord>,
  isPlan: boolean,
): OutputEvent[] {
  const variants = namesBeside(folder, outputPathOf(`${from}.${FORMATS[0]}`))
    .filter((name) => name.startsWith(path.posix.basename(from)))
    .map((name) => name.slice(path.posix.basename(from).length))
    .filter((variant) => VARIANT.test(variant));
  for (const variant of isPlan ? [] : variants) {
    moveOutput(folder, outputPathOf(from + variant), outputPathOf(to + variant));
  }
  for (const format of FORMATS) {
    const [before, after] = [outputPathOf(`${from}.${format}`), outputPathOf(`${to}.${format}`)];
    const record = outputs.get(before);
    if (!record) continue;
    outputs.delete(before);
    const { 另存: offered } = record;
    const name = offered?.文件.replace(path.posix.basename(from), path.posix.basename(to)) ?? '';
    outputs.set(after, offered ? { ...record, 另存: { ...offered, 文件: name } } : record);
  }
  const at = (base: string, variant: string) => path.join(folder, base + variant);
  return variants.map((variant) => ({ kind: 'renamed', file: at(to, variant), other: at(from, variant) }));
}

function baseOf({ outputPath }: FilingDocument): string {
  return outputPath.join('/');
}
