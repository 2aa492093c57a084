/** What was made of a unit: listed, handed out one by one, and all together to be sent. */

import path from 'node:path';
import type { OutputPath } from '../batch/output-path.js';
import { zipFiles } from '../ooxml/zip-parts.js';
import { safeFileName } from '../model/file-name.js';
import { editedWordFiles, madeOutputs, readOutput, type MadeOutputs } from '../workspace/output/made-outputs.js';
import { outputNameOf } from '../workspace/run/output-name.js';
import { OUTPUT_FOLDER } from './desk-world.js';
import { gone } from './refuse.js';
import type { OutputView } from './screen-views.js';
import type { UnitSession } from './unit-session.js';
import { viewHead } from './view-unit.js';

/** A file to be handed out. */
export interface HandedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The output folder of a unit, absolute. */
export function outputFolderOf(session: UnitSession): string {
  const { year } = viewHead(session, session.look());
  return path.join(session.world.root, OUTPUT_FOLDER, safeFileName(year), outputNameOf({ folder: session.folder }));
}

/** What was made of a unit. */
export function outputsOf(session: UnitSession): MadeOutputs {
  return madeOutputs(outputFolderOf(session));
}

/** The outputs for the page. @param staleNames documents, by their names, that would be made anew */
export function viewOutputs(
  session: UnitSession,
  { outputs }: MadeOutputs,
  staleNames: ReadonlySet<string>,
): OutputView[] {
  return outputs.flatMap((outputPath) => {
    const { dir, name, ext } = path.posix.parse(outputPath);
    const format = ext.slice(1);
    if (format !== 'docx' && format !== 'pdf' && format !== 'xlsx') return [];
    const shown = dir === '' ? name : `${dir}/${name}`;
    const address = `/output?${new URLSearchParams({ unit: session.id, file: outputPath }).toString()}`;
    return [{ name: shown, format, address, isStale: staleNames.has(shown) }];
  });
}

/** Word files of a unit that were edited by hand, absolute. */
export function editedByHand(session: UnitSession): string[] {
  const folder = outputFolderOf(session);
  return editedWordFiles(folder).map((outputPath) => path.join(folder, ...outputPath.split('/')));
}

/** One output. @throws Refused `gone` for what is none */
export function handOut(session: UnitSession, file: string): HandedFile {
  const { outputs } = outputsOf(session);
  const outputPath = outputs.find((known) => known === file);
  if (!outputPath) throw gone('这个文件已经不在了，再生成一次');
  return { name: path.posix.basename(outputPath), bytes: readOutput(outputFolderOf(session), outputPath) };
}

/** 送审包: all that was made, in one file. @throws Refused `gone` where there is nothing */
export function handOutAll(session: UnitSession): HandedFile {
  const { outputs } = outputsOf(session);
  if (outputs.length === 0) throw gone('还没有生成过，先生成');
  const folder = outputFolderOf(session);
  const files = outputs.map((outputPath: OutputPath) => [outputPath, readOutput(folder, outputPath)] as const);
  const { name, year } = viewHead(session, session.look());
  return { name: `${safeFileName(`${year}年${name}`)}-送审包.zip`, bytes: zipFiles(files) };
}

/** Where 送审包 is fetched. */
export function bundleAddress(session: UnitSession): string {
  return `/bundle?${new URLSearchParams({ unit: session.id }).toString()}`;
}
