/** `jixiao export`: a unit's data as a workbook to be filled in. */

import { exportWorkbook, type ExportOptions } from '../workspace/data-files/export-workbook.js';
import { EXIT_CODES } from './exit-code.js';
import { printWritten } from './shown.js';
import { tellSettled } from './tell-settled.js';
import { printOut } from './terminal.js';

/** Writes the workbook and says what is in it. @returns the exit code @throws as `exportWorkbook` */
export async function exportAndTell(options: ExportOptions): Promise<number> {
  const written = await exportWorkbook(options, tellSettled);
  for (const { file, projectCount, isOfProjects } of written) {
    const whole = isOfProjects ? `${projectCount} 个项目` : `部门和 ${projectCount} 个项目`;
    printWritten([file], `（${projectCount === undefined ? '空白，供填写' : whole}）`);
  }
  const files = written.length > 1 ? '，几份一起也行：jixiao import 收回的文件夹/*.xlsx --to 单位文件夹' : '';
  printOut(`填好以后用 jixiao import 导入${files}\n`);
  return EXIT_CODES.done;
}
