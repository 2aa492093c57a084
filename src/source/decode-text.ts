/** The bytes of a text file → its text; what is not readable text is refused with its reason. */

import { locateOffset, ReportError, type Diagnostic } from '../diagnostic.js';
import { describeOddCharacter } from './describe-odd-character.js';
import { findOddCharacters } from './find-odd-characters.js';

/** A text file: where it is (as the user wrote the path) and what it says. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
  /** Why it could not be read; its text is empty then. */
  readonly problems?: readonly Diagnostic[];
}

/** What is larger is no form data, whatever it is; reading it would only take the machine's time and memory. */
const LARGEST_FILE_BYTES = 512 * 1024;
/** Of a data file. */
export const MOST_LINES = 10_000;
const LONGEST_LINE = 100_000;

/** A text with more characters that no form can print is none; whoever reads it tells of fewer at their places. */
const MOST_UNPRINTABLE = 200;
/** How many unprintable characters of one file are reported; the rest are counted. */
const MOST_CHARACTERS_REPORTED = 20;

/** Characters that no form can print. */
// C0 but tab, LF and CR; DEL and C1; lone surrogates; noncharacters: XML 1.0 (section 2.2) has none of these, or no font draws them.
export const UNPRINTABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Decodes UTF-8, with or without a byte order mark. Where CR alone ends the lines, they end in LF afterwards.
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
      expected: `不超过 ${LARGEST_FILE_BYTES / 1024} KB`,
      found: `${Math.ceil(bytes.length / 1024)} KB`,
      hint: '检查是否放错了文件',
    });
  }
  const decoded = isUtf16(bytes) ? undefined : decodeUtf8(bytes);
  if (decoded === undefined) {
    throw refuse({
      code: 'file-encoding',
      message: '文件不是 UTF-8 编码的文本',
      expected: 'UTF-8',
      found: guessEncoding(bytes),
      hint: '用编辑器打开后“另存为”，编码选 UTF-8',
    });
  }
  const text = decoded.includes('\n') ? decoded : decoded.replaceAll('\r', '\n');
  refuseOversize(file, text);
  refuseUnprintable({ file, text }, MOST_UNPRINTABLE);
  return { file, text };
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** The bytes of `text`, which stands in place of `before`: a byte order mark stays, and CR where that alone ended the lines. */
export function encodeText(text: string, before: Uint8Array): Uint8Array {
  const typed = new TextDecoder().decode(before);
  const ended = typed.includes('\n') ? text : typed.includes('\r') ? text.replaceAll('\n', '\r') : text;
  const mark = BYTE_ORDER_MARK.every((byte, index) => before[index] === byte) ? BYTE_ORDER_MARK : [];
  return Uint8Array.from([...mark, ...new TextEncoder().encode(ended)]);
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function refuseOversize(file: string, text: string): void {
  let start = 0;
  for (let line = 1; start <= text.length; line += 1) {
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed === -1 ? text.length : lineFeed;
    const problem: Omit<Diagnostic, 'severity' | 'code' | 'hint'> | undefined =
      end - start > LONGEST_LINE
        ? { message: '这一行太长', expected: `不超过 ${LONGEST_LINE} 个字`, found: `${end - start} 个字` }
        : line > MOST_LINES && start < text.length
          ? { message: '文件的行数太多，不像是一份填报数据', expected: `不超过 ${MOST_LINES} 行` }
          : undefined;
    if (problem) {
      const hint = '检查是否放错了文件，或者粘贴了多余的内容';
      const location = { file, line, column: 1 };
      throw new ReportError([{ severity: 'error', code: 'file-too-large', ...problem, hint, location }]);
    }
    start = end + 1;
  }
}

/**
 * Does nothing where `text` has no more than `most` characters that no form can print.
 * @throws ReportError `control-character`, one for each of the first ones
 */
export function refuseUnprintable({ file, text }: SourceText, most = 0): void {
  const first: RegExpExecArray[] = [];
  let count = 0;
  for (const match of text.matchAll(UNPRINTABLE)) {
    count += 1;
    if (count <= MOST_CHARACTERS_REPORTED) first.push(match);
  }
  if (count <= most) return;
  const problems = first.map(({ 0: typed, index }, order): Diagnostic => {
    const [odd] = findOddCharacters(typed);
    const { message = '', hint = '' } = odd ? describeOddCharacter(odd) : {};
    const total = order === 0 && count > 1 ? `（全文件共 ${count} 处）` : '';
    const location = locateOffset(file, text, index);
    return { severity: 'error', code: 'control-character', message: `此处${message.slice(1)}${total}`, hint, location };
  });
  throw new ReportError(problems);
}

/** By its byte order mark, or by the zero bytes of its spaces and line ends, which all stand on one side of their pairs. */
function isUtf16(bytes: Uint8Array): boolean {
  const start = `${bytes[0]},${bytes[1]}`;
  if (start === '255,254' || start === '254,255') return true;
  if (!bytes.includes(0)) return false;
  const zeros = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [fewer = 0, more = 0] = zeros.sort((a, b) => a - b);
  return bytes.length % 2 === 0 && more >= 2 && more >= bytes.length / 20 && fewer <= more / 5;
}

function guessEncoding(bytes: Uint8Array): string {
  const start = `${bytes[0]},${bytes[1]}`;
  if (isUtf16(bytes)) return 'UTF-16（Windows 记事本的“Unicode”）';
  if (start === '80,75') return '压缩包或 Office 文件（docx、xlsx）';
  if (start === '208,207') return '旧版 Office 文件（doc、xls）';
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    return '多半是 GBK（GB 18030）';
  } catch {
    return '无法识别的编码';
  }
}
