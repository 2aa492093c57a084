/** `jixiao schema`: the JSON Schemas by which editors complete, explain and underline data files. */

import path from 'node:path';
import { printJsonSchemas } from '../exchange/data-files/json-schema.js';
import { EXIT_CODES } from './exit-code.js';
import { loadFonts, loadPack } from '../workspace/load-resources.js';
import { shownPath } from '../workspace/program-files.js';
import { printOut, showControls } from './terminal.js';
import { newFile, writeFiles, type NewFile } from '../workspace/output/write-file.js';

/**
 * Writes the schemas for the 指标体系 of the layout pack `packName`.
 * @returns the exit code
 * @throws ReportError as `loadPack`, `writeFiles`
 */
export async function writeSchemas(folder: string, packName: string): Promise<number> {
  const roles = loadFonts().roles.map(({ name }) => name);
  const files = schemaFiles(path.resolve(folder), loadPack(packName, roles).schemes);
  await writeFiles(files);
  for (const { path: file } of files) printOut(`已写 ${showControls(shownPath(file))}\n`);
  printOut(
    '\n数据文件第一行写“# yaml-language-server: $schema=<到上面文件的相对路径>”，编辑器就会提示字段、标出错误\n',
  );
  return EXIT_CODES.done;
}

/** The schema files to be written into `folder`. */
export function schemaFiles(folder: string, schemes: Parameters<typeof printJsonSchemas>[0]): NewFile[] {
  return [...printJsonSchemas(schemes)].map(([name, text]) => newFile(path.join(folder, name), text));
}
