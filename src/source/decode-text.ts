/** The bytes of a text file → its text; what is not readable text is refused with its reason. */

import { locateOffset, ReportError, type Diagnostic } from '../diagnostic.js';

/** A text file: where it is (as the user wrote the path) and what it says. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** A larger file is no form data, whatever it is; reading it would only take the machine's memory. */
const LARGEST_FILE_BYTES = 4 * 1024 * 1024;

/** How many unprintable characters of one file are reported; the rest are counted. */
const MOST_CHARACTERS_REPORTED = 20;

/** Characters that no form can print. */
// C0 but tab, LF and CR; DEL and C1; lone surrogates; noncharacters: XML 1.0 (section 2.2) has none of these, or no font draws them.
export const UNPRINTABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Decodes UTF-8, with or without a byte order mark.
 * @param file path shown in messages
 * @throws ReportError `file-too-large`, `file-encoding`, `control-character`
 */
export function decodeText(file: string, bytes: Uint8Array): SourceText {
  const refuse = (diagnostic: Omit<Diagnostic, 'severity' | 'location'>) => {
    return new ReportError([{ severity: 'error', location: { file, line: 1, column: 1 }, ...diagnostic }]);
  };
  if (bytes.length > LARGEST_FILE_BYTES) {
    throw refuse({
      code: 'file-too-large',
      message: '文件太大，不像是一份填报数据',
      expected: `不超过 ${LARGEST_FILE_BYTES / 1024 / 1024} MB`,
      found: `${(bytes.length / 1024 / 1024).toFixed(1)} MB`,
      hint: '检查是否放错了文件',
    });
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse({
      code: 'file-encoding',
      message: '文件不是 UTF-8 编码的文本',
      expected: 'UTF-8',
      found: guessEncoding(bytes),
      hint: '用编辑器打开后“另存为”，编码选 UTF-8',
    });
  }
  const unprintable = [...text.matchAll(UNPRINTABLE)];
  if (unprintable.length > 0) {
    throw new ReportError(
      unprintable.slice(0, MOST_CHARACTERS_REPORTED).map((match, index) => ({
        severity: 'error',
        code: 'control-character',
        message:
          `此处有不能打印的控制字符 ${printCodePoint(match[0])}` +
          (index === 0 && unprintable.length > 1 ? `（全文件共 ${unprintable.length} 处）` : ''),
        hint: '删去这个字符；它多半是从别处复制时带来的',
        location: locateOffset(file, text, match.index),
      })),
    );
  }
  return { file, text };
}

/** A character's code point as Unicode writes it: `U+71CA`. */
export function printCodePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function guessEncoding(bytes: Uint8Array): string {
  const start = `${bytes[0]},${bytes[1]}`;
  if (start === '255,254' || start === '254,255') return 'UTF-16（Windows 记事本的“Unicode”）';
  if (start === '80,75') return '压缩包或 Office 文件（docx、xlsx）';
  if (start === '208,207') return '旧版 Office 文件（doc、xls）';
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    return '多半是 GBK（GB 18030）';
  } catch {
    return '无法识别的编码';
  }
}
