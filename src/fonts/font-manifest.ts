/** 字体.yaml: which role prints with which font files, and under which name in Word. */

import { throwIfErrors, type Diagnostic, type Location } from '../diagnostic.js';
import type { SourceText } from '../source/decode-text.js';
import { readRecord, wholeOrThrow } from '../schema/read-record.js';
import { fieldNamesOf, listShape, namedShape, recordShape, required, textShape } from '../schema/shape.js';
import { readYaml } from '../source/read-yaml.js';

/** One role of the manifest. */
export interface FontRole {
  /** e.g. 仿宋. */
  readonly name: string;
  /** The font's name in Word, e.g. 仿宋_GB2312. */
  readonly wordFont: string;
  /** Where a character is looked for, in this order. */
  readonly chain: readonly FontReference[];
}

/** A font in a file; `fontName` picks one out of a collection (.ttc). */
export interface FontReference {
  /** Name of the file in a fonts folder. */
  readonly fileName: string;
  readonly fontName?: string;
  /** Where the manifest names it. */
  readonly location?: Location;
}

const roleShape = recordShape(
  {
    Word字体: textShape('写进 DOCX 的字体名'),
    字体链: required(listShape(textShape('一个字体文件'), 'PDF 里依次取字的字体文件')),
  },
  '一个角色',
);

const manifestShape = recordShape({ 角色: required(namedShape(roleShape, '角色 → Word 字体和字体链')) }, '字体.yaml');

/**
 * Reads a font manifest.
 * @param behind the program's own roles: where a user's manifest names one of them, the user's fonts come
 *   first and the program's chain stays behind them; roles it does not name stay as they are
 * @throws ReportError as `readRecord`, and `bad-font-manifest`
 */
export function readFontManifest(source: SourceText, behind: readonly FontRole[] = []): FontRole[] {
  const record = wholeOrThrow(readRecord(manifestShape, readYaml(source, fieldNamesOf(manifestShape))));
  const problems: Diagnostic[] = [];
  const roles = Object.entries(record.value.角色).map(([name, { Word字体, 字体链 }]): FontRole => {
    const base = behind.find((role) => role.name === name);
    const wordFont = Word字体 || base?.wordFont;
    if (!wordFont || 字体链.length === 0) {
      problems.push({
        severity: 'error',
        code: 'bad-font-manifest',
        message: `角色「${name}」缺少${wordFont ? '字体链' : ' Word字体'}`,
        hint: '照着其他角色补上',
        location: record.locate(['角色', name], 'key'),
      });
    }
    const own = 字体链.map((text, index) => referenceOf(text, record.locate(['角色', name, '字体链', index])));
    const rest = (base?.chain ?? []).filter((reference) => !own.some((mine) => mine.fileName === reference.fileName));
    return { name, wordFont: wordFont ?? '', chain: [...own, ...rest] };
  });
  throwIfErrors(problems);
  const named = new Set(roles.map(({ name }) => name));
  return [...behind.filter(({ name }) => !named.has(name)), ...roles];
}

function referenceOf(text: string, location: Location): FontReference {
  const [fileName = '', fontName] = text.split('#');
  return fontName === undefined ? { fileName, location } : { fileName, fontName, location };
}
