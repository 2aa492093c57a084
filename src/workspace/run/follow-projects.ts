/** Outputs whose project was renumbered or is gone: moved with everything that stands beside them, reported or deleted. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { FilingDocument } from '../../forms/filing-documents.js';
import type { OutputRecord } from '../../batch/manifest.js';
import { FORMATS } from '../../report.js';
import { digestOfFile, moveOutput, removeOutput } from '../output/unit-output.js';
import type { OutputEvent } from './run-events.js';
import type { RunContext } from './run-options.js';

/** What may stand beside `X.docx`: `X.新.docx`, `X.docx.bak`. */
const VARIANT = new RegExp(`^\\.(?:新\\d*\\.)?(?:${FORMATS.join('|')})(?:\\.bak\\d*)?$`);

/**
 * Moves the outputs of renumbered projects, known by their 项目名称, and deals with those of projects that are gone.
 * @param documents all documents of the unit; `ours`: those that this run or share makes
 * @param outputs the unit's records; changed in place
 * @throws WriteError
 */
export function followProjects(
  folder: string,
  documents: readonly FilingDocument[],
  ours: readonly FilingDocument[],
  outputs: Map<string, OutputRecord>,
  { options: { isPlan, prunes, overwrites } }: Pick<RunContext, 'options'>,
): OutputEvent[] {
  const current = new Set(documents.map(baseOf));
  const gone = groupByName([...outputs].filter(([outputPath]) => !current.has(withoutEnding(outputPath))));
  const events: OutputEvent[] = [];
  for (const document of documents) {
    const from = gone.get(document.projectName ?? '');
    const to = baseOf(document);
    const isNew = ![...FORMATS].some((format) => outputs.has(`${to}.${format}`));
    const isOnly = documents.filter(({ projectName }) => projectName === document.projectName).length === 1;
    if (from?.size !== 1 || !isNew || !isOnly) continue;
    gone.delete(document.projectName ?? '');
    const [base = ''] = from;
    if (ours.includes(document)) events.push(...move(folder, base, to, outputs, isPlan));
  }
  for (const outputPath of [...outputs.keys()]) {
    const isGone = [...gone.values()].some((bases) => bases.has(withoutEnding(outputPath)));
    if (!isGone) continue;
    const file = path.join(folder, outputPath);
    const content = digestOfFile(file);
    const isEdited = content !== undefined && content !== outputs.get(outputPath)?.内容;
    if (content === undefined) {
      outputs.delete(outputPath);
    } else if (!prunes || isPlan || (isEdited && !overwrites)) {
      events.push({ kind: 'orphan', file, reasons: isEdited ? ['手工改过'] : [] });
    } else {
      if (isEdited) moveOutput(folder, outputPath, `${outputPath}.bak`);
      removeOutput(folder, outputPath);
      outputs.delete(outputPath);
      events.push({ kind: 'pruned', file });
    }
  }
  return events;
}

/** The places, without ending, that records with one 项目名称 have. */
function groupByName(records: readonly (readonly [string, OutputRecord])[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const [outputPath, record] of records) {
    // A form that is no project's has no name: each stands for itself.
    const name = record.项目名称 ?? `/${withoutEnding(outputPath)}`;
    groups.set(name, (groups.get(name) ?? new Set()).add(withoutEnding(outputPath)));
  }
  return groups;
}

function move(
  folder: string,
  from: string,
  to: string,
  outputs: Map<string, OutputRecord>,
  isPlan: boolean,
): OutputEvent[] {
  const parent = path.posix.dirname(from);
  const variants = namesIn(path.join(folder, parent))
    .filter((name) => name.startsWith(path.posix.basename(from)))
    .map((name) => name.slice(path.posix.basename(from).length))
    .filter((variant) => VARIANT.test(variant));
  for (const variant of isPlan ? [] : variants) moveOutput(folder, from + variant, to + variant);
  for (const format of FORMATS) {
    const record = outputs.get(`${from}.${format}`);
    if (!record) continue;
    outputs.delete(`${from}.${format}`);
    const { 另存: offered } = record;
    const name = offered?.文件.replace(path.posix.basename(from), path.posix.basename(to)) ?? '';
    outputs.set(`${to}.${format}`, offered ? { ...record, 另存: { ...offered, 文件: name } } : record);
  }
  const at = (base: string, variant: string) => path.join(folder, base + variant);
  return variants.map((variant) => ({ kind: 'renamed', file: at(to, variant), other: at(from, variant) }));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function baseOf({ outputPath }: FilingDocument): string {
  return outputPath.join('/');
}

function withoutEnding(outputPath: string): string {
  return outputPath.replace(/\.[^./]+$/, '');
}
