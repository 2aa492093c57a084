/** The part of a package that is its workbook, or what the package is that holds none. */

import type { OfficePackage, PackageProblem } from '../../ooxml/open-package.js';
import { mainPartOf } from '../../ooxml/relationships.js';

/** The name of the workbook's part. @throws ReportError `not-office-file`, and as `readXml` */
export function workbookPartOf(opened: OfficePackage): string {
  const main = mainPartOf(opened) ?? opened.names.find((name) => name.toLowerCase() === 'xl/workbook.xml');
  if (main !== undefined && !/\.bin$/i.test(main) && !/^(?:word|ppt)\//i.test(main)) return main;
  throw opened.refuse({ code: 'not-office-file', expected: 'xlsx 文件', ...describeForeign(opened, main) });
}

function describeForeign({ names, read }: OfficePackage, main: string | undefined): Omit<PackageProblem, 'code'> {
  const save = '用 Excel、WPS 或 LibreOffice 打开它，另存为 xlsx；只改扩展名不行';
  if (main !== undefined && /\.bin$/i.test(main)) {
    return { message: '这是二进制工作簿', found: 'xlsb 文件', hint: save };
  }
  if (main !== undefined && /^word\//i.test(main)) {
    return { message: '这是 Word 文件，不是工作簿', found: 'Word 文件', hint: '检查是否放错了文件' };
  }
  const mimetype = names.includes('mimetype') ? new TextDecoder().decode(read('mimetype')) : '';
  if (mimetype.startsWith('application/vnd.oasis.opendocument')) {
    return { message: '这是 LibreOffice 的文件，不是 xlsx', found: 'ODF 文件（ods、odt）', hint: save };
  }
  return { message: '这个压缩包不是工作簿', found: '别种压缩包', hint: '检查是否放错了文件；是压缩包就先解压' };
}
