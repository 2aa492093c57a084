/** The parts of an xlsx or docx file, which is a zip: only those asked for are inflated, and never more than the limits. */

import { crc32, inflateRawSync } from 'node:zlib';
import { ReportError, type Diagnostic } from '../diagnostic.js';

/** The most that a package may weigh in bytes; who reads the file from disk should not read more. */
export const LARGEST_PACKAGE_BYTES = 32 * 1024 * 1024;

const LARGEST_PART_BYTES = 32 * 1024 * 1024;
/** Of all that is inflated of one package, whatever is asked for. */
const MOST_INFLATED_BYTES = 64 * 1024 * 1024;
const MOST_PARTS = 10_000;

/** What reading a package has cost so far; limits hold for the whole of it. */
interface PackageWork {
  /** Parts inflated. */
  parts: number;
  inflatedBytes: number;
  /** Elements of XML visited. */
  elements: number;
}

/** What is wrong with a file as a whole. */
export type PackageProblem = Omit<Diagnostic, 'severity' | 'location'>;

/** An opened package. Nothing of it is on disk: names are only compared, never used as paths. */
export interface OfficePackage {
  /** The path shown in messages. */
  readonly file: string;
  /** The names of all parts as written, with `/` between folders, in the order of the directory. */
  readonly names: readonly string[];
  /**
   * The bytes of a part, its name compared without regard to case; undefined when there is none.
   * @throws ReportError `file-damaged`, `file-encrypted`, `file-too-large`
   */
  readonly read: (name: string) => Uint8Array | undefined;
  /** Only those count who read: `read`, and `readXml` its elements. */
  readonly work: PackageWork;
  /** The error to throw about the file as a whole. */
  readonly refuse: (problem: PackageProblem) => ReportError;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly checksum: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where its local header starts. */
  readonly offset: number;
}

const DAMAGED: PackageProblem = {
  code: 'file-damaged',
  message: '文件损坏，打不开',
  hint: '用原来的软件打开它，另存一份；打不开就请对方重新发送',
};
const ENCRYPTED: PackageProblem = {
  code: 'file-encrypted',
  message: '文件加了密码，读不了',
  hint: '用原来的软件打开它，去掉密码，另存一份',
};

/**
 * Opens a package given as its bytes.
 * @param file path shown in messages
 * @throws ReportError `not-office-file`, `file-damaged`, `file-encrypted`, `file-too-large`
 */
export function openPackage(bytes: Uint8Array, file: string): OfficePackage {
  const refuse = (problem: PackageProblem): ReportError => {
    return new ReportError([{ severity: 'error', ...problem, location: { file, line: 1, column: 1 } }]);
  };
  if (bytes.length > LARGEST_PACKAGE_BYTES) {
    throw refuse(tooLarge('文件太大，没有读它', LARGEST_PACKAGE_BYTES, bytes.length));
  }
  const foreign = describeForeign(bytes);
  if (foreign) throw refuse(foreign);
  const entries = readDirectory(bytes);
  if (entries === 'too-many') {
    const hint = '检查是否放错了文件';
    throw refuse({ code: 'file-too-large', message: `文件里的部件超过 ${MOST_PARTS} 个，没有读它`, hint });
  }
  if (!entries) throw refuse(DAMAGED);
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  // Of two parts of one name, each program takes another.
  if (byName.size < entries.length) throw refuse(DAMAGED);

  const work: PackageWork = { parts: 0, inflatedBytes: 0, elements: 0 };
  return {
    file,
    work,
    refuse,
    names: entries.map(({ name }) => name),
    read(name) {
      const entry = byName.get(name.toLowerCase());
      if (!entry) return undefined;
      if (entry.isEncrypted) throw refuse(ENCRYPTED);
      const most = Math.min(LARGEST_PART_BYTES, MOST_INFLATED_BYTES - work.inflatedBytes);
      if (entry.size > most) throw refuse(tooLarge('文件里的内容太多，没有读它', most, entry.size));
      // Before it is known to be sound: somebody may go on behind a damaged part.
      work.parts += 1;
      work.inflatedBytes += entry.size;
      const part = readEntry(bytes, entry);
      if (!part) throw refuse(DAMAGED);
      return part;
    },
  };
}

function tooLarge(message: string, most: number, found: number): PackageProblem {
  const megabytes = (size: number) => `${(size / 1024 / 1024).toFixed(1)} MB`;
  return {
    code: 'file-too-large',
    message,
    expected: `不超过 ${megabytes(most)}`,
    found: megabytes(found),
    hint: '检查是否放错了文件，或者粘贴了多余的内容',
  };
}

/** What `bytes` are when they are no zip. Source: [MS-CFB] 2.2, the signature of compound files; APPNOTE.TXT 4.3. */
function describeForeign(bytes: Uint8Array): PackageProblem | undefined {
  const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (start === '504b0304' || start === '504b0506') return undefined;
  const expected = 'xlsx 或 docx 文件';
  const code = 'not-office-file';
  if (bytes.length === 0) {
    return { code, message: '文件是空的', expected, found: '0 字节', hint: '请对方重新发送，或者重新保存' };
  }
  if (start === 'd0cf11e0') {
    const holds = (name: string) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(name, 'utf16le');
    if (holds('EncryptedPackage')) return ENCRYPTED;
    const kind = holds('WordDocument')
      ? ' Word 或 WPS 文字（.doc、.wps）'
      : holds('Workbook')
        ? ' Excel 或 WPS 表格（.xls、.et）'
        : ' Office 文件';
    const hint = '用 Word、Excel 或 WPS 打开它，另存为 docx 或 xlsx；只改扩展名不行';
    return { code, message: `这是旧版${kind}`, expected, found: '旧版格式', hint };
  }
  const found = describeStart(bytes);
  return { code, message: '这不是 xlsx 或 docx 文件', expected, found, hint: '检查是否放错了文件；只改扩展名不行' };
}

function describeStart(bytes: Uint8Array): string {
  const start = new TextDecoder().decode(bytes.subarray(0, 512));
  if (start.startsWith('%PDF')) return 'PDF 文件';
  if (/^\uFEFF?\s*<(?:!doctype|html|\?xml)/i.test(start)) return '网页或 XML 文件';
  return /[\u0000-\u0008\ufffd]/.test(start.slice(0, -4)) ? '别种文件' : '文本文件';
}

/**
 * The entries of the central directory, which alone counts; undefined when it cannot be read.
 * Source: APPNOTE.TXT 6.3.10, 4.3.12 and 4.3.16. Zip64 is for files beyond the limits here.
 */
function readDirectory(bytes: Uint8Array): Entry[] | 'too-many' | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = bytes.length - 22;
  const last = Math.max(0, end - 0xffff);
  while (end >= last && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < last) return undefined;
  const count = view.getUint16(end + 10, true);
  if (count > MOST_PARTS) return 'too-many';
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return undefined;
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.push({
      name: name.replaceAll('\\', '/').replace(/^\//, ''),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return entries;
}

/** What an entry holds; undefined when it is not what the directory says of it. */
function readEntry(
  bytes: Uint8Array,
  { method, checksum, compressedSize, size, offset }: Entry,
): Uint8Array | undefined {
  if (offset + 30 > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(offset, true) !== 0x04034b50) return undefined;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + compressedSize > bytes.length) return undefined;
  const stored = bytes.subarray(start, start + compressedSize);
  const part = method === 0 ? stored : method === 8 ? inflate(stored, size) : undefined;
  return part?.length === size && crc32(part) === checksum ? part : undefined;
}

/** Not by fflate: it inflates a stream to its end before it looks at how much came out (fflate 0.8.3). */
function inflate(stored: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateRawSync(stored, { maxOutputLength: Math.max(size, 1) });
  } catch {
    return undefined;
  }
}
