/** Reading files and folders that may be anything: only regular files of a sensible size, each refusal with its reason. */

import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { ReportError, type Diagnostic } from '../diagnostic.js';
import { fileErrorReason } from './file-error.js';

/** Why a file or folder was not read, in Chinese. */
export class Unreadable extends Error {
  constructor(
    /** As a finding says it, without place. */
    readonly problem: Omit<Diagnostic, 'severity' | 'location'>,
  ) {
    super(`${problem.message}：${problem.found ?? ''}`);
    this.name = 'Unreadable';
  }
}

/**
 * The bytes of a regular file. Pipes and devices are not opened: reading them may never end.
 * @throws Unreadable
 */
export function readRegularFile(filePath: string, mostBytes: number): Uint8Array {
  try {
    const stats = statSync(filePath);
    if (!stats.isFile()) throw notAFile(stats.isDirectory() ? '是文件夹' : '是管道或设备');
    if (stats.size > mostBytes) throw tooLarge(stats.size, mostBytes);
    return readFileSync(filePath);
  } catch (error) {
    throw error instanceof Unreadable ? error : unreadable('文件读不了', error);
  }
}

/** The size of a file, as 8 bytes, and its first bytes, at most `count`. @throws what the system throws */
export function readStart(filePath: string, count: number): Uint8Array {
  const handle = openSync(filePath, 'r');
  try {
    const start = Buffer.alloc(8 + count);
    start.writeBigUInt64BE(BigInt(fstatSync(handle).size));
    return start.subarray(0, 8 + readSync(handle, start, 8, count, 0));
  } finally {
    closeSync(handle);
  }
}

/**
 * The names in a folder, sorted.
 * @param options `recursive`: also what lies in the folders below, as paths from `folder`
 * @throws Unreadable
 */
export function listFolder(folder: string, { recursive = false } = {}): string[] {
  try {
    return readdirSync(folder, { recursive, encoding: 'utf8' }).sort();
  } catch (error) {
    throw unreadable('文件夹读不了', error);
  }
}

/** What `read` returns. @throws ReportError about `file` in place of `Unreadable` */
export function readingAt<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new ReportError([{ severity: 'error', ...error.problem, location: { file, line: 1, column: 1 } }]);
  }
}

/** As `readRegularFile`, for a file whose place is told. @throws ReportError `file-unreadable`, `file-too-large` */
export function readFileAt(file: string, mostBytes: number): Uint8Array {
  return readingAt(file, () => readRegularFile(file, mostBytes));
}

function notAFile(found: string): Unreadable {
  return new Unreadable({
    code: 'file-unreadable',
    message: '不是普通的文件，没有读它',
    found,
    hint: '换成真正的文件，或者把它移走',
  });
}

function tooLarge(sizeBytes: number, mostBytes: number): Unreadable {
  const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return new Unreadable({
    code: 'file-too-large',
    message: '文件太大，没有读它',
    expected: `不超过 ${megabytes(mostBytes)}`,
    found: megabytes(sizeBytes),
    hint: '检查是否放错了文件',
  });
}

function unreadable(message: string, error: unknown): Unreadable {
  return new Unreadable({
    code: 'file-unreadable',
    message,
    found: fileErrorReason(error),
    hint: '检查它是否还在、有没有读取权限、是否正被别的程序独占',
  });
}
