/** The parts of a Word file that hold text, and proof that it is a Word file at all. */

import { ReportError, type Diagnostic } from '../../diagnostic.js';
import { openPackage } from '../../ooxml/open-package.js';
import { walkXml } from '../../ooxml/walk-xml.js';

/** The parts as bytes; those that a file may lack are undefined or empty. */
export interface WordParts {
  readonly body: Uint8Array;
  readonly styles?: Uint8Array;
  readonly numbering?: Uint8Array;
  readonly headers: readonly Uint8Array[];
  readonly footers: readonly Uint8Array[];
  readonly footnotes: readonly Uint8Array[];
  readonly comments: readonly Uint8Array[];
  readonly hasMacros: boolean;
}

/**
 * The parts of the Word file in `bytes`.
 * @param file path shown in messages
 * @throws ReportError as `openPackage`, and `not-office-file`, `file-damaged`
 */
export function openWordParts(bytes: Uint8Array, file: string): WordParts {
  const { names, read } = openPackage(bytes, file);
  const refuse = (problem: Omit<Diagnostic, 'severity' | 'location'>) =>
    new ReportError([{ severity: 'error', ...problem, location: { file, line: 1, column: 1 } }]);
  const main = mainPartName(read('_rels/.rels'), file);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const body = /\.xml$/i.test(main) && !/^(?:xl|ppt)\//i.test(main) ? read(main) : undefined;
  if (!body) {
    const kind = describePackage(names);
    const isOther = kind !== undefined;
    throw refuse({
      code: isOther ? 'not-office-file' : 'file-damaged',
      message: isOther ? '这不是 Word 文件，只是扩展名改成了 docx' : '文件里没有正文，打不开',
      ...(isOther && { expected: 'Word 文件（docx）', found: kind }),
      hint: isOther ? '检查是否放错了文件；工作簿用 xlsx 的扩展名导入' : '用 Word 或 WPS 打开它，另存一份 docx 再导入',
    });
  }
  const parts = (kind: string): Uint8Array[] => {
    const pattern = new RegExp(`^${folder}${kind}\\d*\\.xml$`, 'i');
    return names.filter((name) => pattern.test(name)).flatMap((name) => read(name) ?? []);
  };
  const [styles] = parts('styles');
  const [numbering] = parts('numbering');
  return {
    body,
    ...(styles && { styles }),
    ...(numbering && { numbering }),
    headers: parts('header'),
    footers: parts('footer'),
    footnotes: [...parts('footnotes'), ...parts('endnotes')],
    comments: parts('comments'),
    hasMacros: names.some((name) => /vbaProject\.bin$/i.test(name)),
  };
}

/** The name of the part that the package says is its document. */
function mainPartName(relationships: Uint8Array | undefined, file: string): string {
  let target = 'word/document.xml';
  if (!relationships) return target;
  walkXml(relationships, file, {
    open({ name, attributes: { Type = '', Target = '' } }) {
      if (name === 'relationships:Relationship' && Type.endsWith('/officeDocument')) target = Target.replace(/^\//, '');
    },
    close() {},
    text() {},
  });
  return target;
}

function describePackage(names: readonly string[]): string | undefined {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^xl\//i)) return 'Excel 工作簿';
  if (has(/^ppt\//i)) return '演示文稿';
  if (has(/^content\.xml$/i)) return 'OpenDocument 文件（odt）';
  return has(/^word\//i) || has(/^\[Content_Types\]\.xml$/i) ? undefined : '压缩包';
}
