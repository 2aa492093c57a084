/** The JSON Schemas by which editors complete, explain and underline data files, as files. */

import path from 'node:path';
import { printJsonSchemas, schemaFolderOf } from '../../exchange/data-files/json-schema.js';
import type { Pack } from '../../layout/pack.js';
import { shapesOfAnyStage } from '../../layout/pack-at-stage.js';
import { changeFiles } from '../changes/change-files.js';
import { settleOrRefuse, type SettledNote } from '../changes/settle-folders.js';
import { loadPack } from '../load-resources.js';
import { newFile, type NewFile } from '../output/write-file.js';

/** What was asked for. */
export interface SchemaOptions {
  readonly root: string;
  /** Where the files go, as typed; absent: where data files of the pack look for them. */
  readonly folder: string | undefined;
  /** The layout pack after whose 指标体系 they are made. */
  readonly packName: string;
}

/** Writes the schema files. @returns their paths @throws ReportError as `loadPack`, `changeFiles` */
export async function writeSchemas(
  { root, packName, folder = `data/${schemaFolderOf(packName)}` }: SchemaOptions,
  tell: (note: SettledNote) => void,
): Promise<string[]> {
  await settleOrRefuse(root, [folder], tell);
  const target = path.resolve(root, folder);
  const pack = loadPack(root, packName);
  const files = schemaFiles(target, pack);
  changeFiles({ folder: target, command: 'schema' }, files);
  return files.map((file) => file.path);
}

/** The schema files to be written into `folder`. */
export function schemaFiles(folder: string, pack: Pack): NewFile[] {
  // One file serves the whole year: an editor never underlines what is right at some stage.
  const declaration = { ...pack.declaration, shapes: shapesOfAnyStage(pack) };
  return [...printJsonSchemas(declaration)].map(([name, text]) => newFile(path.join(folder, name), text));
}
