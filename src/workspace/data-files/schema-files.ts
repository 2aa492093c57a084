/** The JSON Schemas by which editors complete, explain and underline data files, as files. */

import path from 'node:path';
import { printJsonSchemas } from '../../exchange/data-files/json-schema.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { loadFonts, loadPack } from '../load-resources.js';
import { newFile, writeFiles, type NewFile } from '../output/write-file.js';

/** What was asked for. */
export interface SchemaOptions {
  readonly root: string;
  /** Where the files go, as typed. */
  readonly folder: string;
  /** The layout pack after whose 指标体系 they are made. */
  readonly packName: string;
}

/** Writes the schema files. @returns their paths @throws ReportError as `loadPack`, `writeFiles` */
export async function writeSchemas({ root, folder, packName }: SchemaOptions): Promise<string[]> {
  const roles = loadFonts(root).roles.map(({ name }) => name);
  const files = schemaFiles(path.resolve(root, folder), loadPack(root, packName, roles).declaration);
  await writeFiles(files);
  return files.map((file) => file.path);
}

/** The schema files to be written into `folder`. */
export function schemaFiles(folder: string, declaration: Declaration): NewFile[] {
  return [...printJsonSchemas(declaration)].map(([name, text]) => newFile(path.join(folder, name), text));
}
