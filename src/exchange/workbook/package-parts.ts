/** The way through a package to a workbook's parts, and what a package is that holds none. */

import type { Diagnostic } from '../../diagnostic.js';
import type { OfficePackage } from '../../ooxml/open-package.js';
import { readXml } from '../../ooxml/read-xml.js';

/** A part that another one refers to. `type`: the last part of its type's address, the same in every dialect. */
export interface Relationship {
  readonly id: string;
  readonly type: string;
  /** The name of the part. */
  readonly target: string;
}

/** The name of the part that a package is about; undefined when it does not say. @throws BadXml */
export function mainPartOf(opened: OfficePackage): string | undefined {
  const main = relationshipsOf(opened, '').find(({ type }) => type === 'officeDocument')?.target;
  return main ?? opened.names.find((name) => name.toLowerCase() === 'xl/workbook.xml');
}

/** The parts inside the package that `part` refers to; those of the package itself for `''`. @throws BadXml */
export function relationshipsOf(opened: OfficePackage, part: string): Relationship[] {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const bytes = opened.read(`${folder}_rels/${part.slice(folder.length)}.rels`);
  const found: Relationship[] = [];
  if (!bytes) return found;
  readXml(bytes, {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External') return;
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolve(folder, target) });
    },
  });
  return found;
}

/** The bytes of a part that may not be there. */
export function partAt(opened: OfficePackage, name: string | undefined): Uint8Array | undefined {
  return name === undefined ? undefined : opened.read(name);
}

/** What a package is whose main part is no workbook; undefined when it is one. */
export function describeForeign(
  { names, read }: OfficePackage,
  main: string | undefined,
): (Pick<Diagnostic, 'message' | 'found' | 'hint'> & { message: string }) | undefined {
  const save = '用 Excel、WPS 或 LibreOffice 打开它，另存为 xlsx；只改扩展名不行';
  if (main !== undefined && /\.bin$/i.test(main))
    return { message: '这是二进制工作簿', found: 'xlsb 文件', hint: save };
  if (main !== undefined && /^word\//i.test(main)) {
    return { message: '这是 Word 文件，不是工作簿', found: 'Word 文件', hint: '检查是否放错了文件' };
  }
  if (main !== undefined && !/^ppt\//i.test(main)) return undefined;
  const mimetype = names.includes('mimetype') ? new TextDecoder().decode(read('mimetype')) : '';
  if (mimetype.startsWith('application/vnd.oasis.opendocument')) {
    return { message: '这是 LibreOffice 的文件，不是 xlsx', found: 'ODF 文件（ods、odt）', hint: save };
  }
  return { message: '这个压缩包不是工作簿', found: '别种压缩包', hint: '检查是否放错了文件；是压缩包就先解压' };
}

function resolve(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
