/** The parts of a Word file that hold text, and proof that it is a Word file at all. */

import type { OfficePackage } from '../../ooxml/open-package.js';
import { mainPartOf } from '../../ooxml/relationships.js';

/** The names of the parts; those that a file may lack are undefined or empty. */
export interface WordParts {
  readonly body: string;
  readonly styles: string | undefined;
  readonly numbering: string | undefined;
  readonly headers: readonly string[];
  readonly footers: readonly string[];
  readonly footnotes: readonly string[];
  readonly comments: readonly string[];
  readonly hasMacros: boolean;
}

/**
 * The parts of the Word file in a package.
 * @throws ReportError as `readXml`, and `not-office-file`, `file-damaged`
 */
export function findWordParts(opened: OfficePackage): WordParts {
  const { names } = opened;
  const body = mainPartOf(opened) ?? 'word/document.xml';
  const isThere = names.some((name) => name.toLowerCase() === body.toLowerCase());
  if (!isThere || !/\.xml$/i.test(body) || /^(?:xl|ppt)\//i.test(body)) {
    const kind = describePackage(names);
    const isOther = kind !== undefined;
    throw opened.refuse({
      code: isOther ? 'not-office-file' : 'file-damaged',
      message: isOther ? '这不是 Word 文件，只是扩展名改成了 docx' : '文件里没有正文，打不开',
      ...(isOther && { expected: 'Word 文件（docx）', found: kind }),
      hint: isOther ? '检查是否放错了文件；工作簿用 xlsx 的扩展名导入' : '用 Word 或 WPS 打开它，另存一份 docx 再导入',
    });
  }
  const folder = body.slice(0, body.lastIndexOf('/') + 1).toLowerCase();
  const parts = (kind: string) => {
    const beside = names.filter((name) => name.toLowerCase().startsWith(folder));
    return beside.filter((name) => new RegExp(`^${kind}\\d*\\.xml$`, 'i').test(name.slice(folder.length)));
  };
  return {
    body,
    styles: parts('styles')[0],
    numbering: parts('numbering')[0],
    headers: parts('header'),
    footers: parts('footer'),
    footnotes: [...parts('footnotes'), ...parts('endnotes')],
    comments: parts('comments'),
    hasMacros: names.some((name) => /vbaProject\.bin$/i.test(name)),
  };
}

function describePackage(names: readonly string[]): string | undefined {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^xl\//i)) return 'Excel 工作簿';
  if (has(/^ppt\//i)) return '演示文稿';
  if (has(/^content\.xml$/i)) return 'OpenDocument 文件（odt）';
  return has(/^word\//i) || has(/^\[Content_Types\]\.xml$/i) ? undefined : '压缩包';
}
