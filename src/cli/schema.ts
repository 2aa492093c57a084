/** `jixiao schema`: the JSON Schemas by which editors complete, explain and underline data files. */

import { writeSchemas, type SchemaOptions } from '../workspace/data-files/schema-files.js';
import { EXIT_CODES } from './exit-code.js';
import { printWritten } from './shown.js';
import { tellSettled } from './tell-settled.js';
import { printOut } from './terminal.js';

/** Writes the schemas and says how editors find them. @returns the exit code @throws as `writeSchemas` */
export async function schema(options: SchemaOptions): Promise<number> {
  printWritten(await writeSchemas(options, tellSettled));
  printOut(
    '\n数据文件第一行写“# yaml-language-server: $schema=<到上面文件的相对路径>”，编辑器就会提示字段、标出错误\n',
  );
  return EXIT_CODES.done;
}
