/** `jixiao doctor`: looks the installation over and says what to do about each thing that is wrong. */

import { accessSync, constants, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ReportError } from '../diagnostic.js';
import type { FontLibrary } from '../fonts/font-library.js';
import { DEFAULT_PACK } from '../model/read-filing.js';
import { EXIT_CODES } from './exit-code.js';
import { fileErrorReason } from '../workspace/file-error.js';
import { isFolder, isThere } from '../workspace/file-kind.js';
import { findUnits } from '../workspace/find-units.js';
import { loadFonts, loadPack } from '../workspace/load-resources.js';
import { loadCommonCharacters, packNames, shownPath } from '../workspace/program-files.js';
import { printOut, showControls } from './terminal.js';

/** One thing looked at. `advice` is there when something is wrong, or worth knowing (`isWrong` false). */
interface Finding {
  readonly subject: string;
  readonly found: string;
  readonly isWrong: boolean;
  readonly advice?: string;
}

const LEAST_FREE_BYTES = 200 * 1024 * 1024;

/** Prints a line a thing looked at. @returns the exit code: 1 when something is wrong */
export function examine(): number {
  const fonts = attempt(loadFonts);
  const findings = [
    examineVersions(),
    ...examineFonts(fonts),
    ...examinePacks(fonts.value),
    examineData(),
    ...examineOutput(),
    examineTerminal(),
  ].flat();
  for (const { subject, found, isWrong, advice } of findings) {
    const mark = isWrong ? '不行' : advice === undefined ? '正常' : '注意';
    printOut(`${mark}　${subject}：${showControls(found)}\n`);
    if (advice !== undefined) printOut(`　　　　建议：${showControls(advice)}\n`);
  }
  const wrongCount = findings.filter(({ isWrong }) => isWrong).length;
  printOut(wrongCount === 0 ? '\n没有发现问题\n' : `\n有 ${wrongCount} 处不行，照建议改好后再运行一次\n`);
  return wrongCount === 0 ? EXIT_CODES.done : EXIT_CODES.notWritten;
}

function attempt<T>(act: () => T): { readonly value?: T; readonly problems: ReportError['diagnostics'] } {
  try {
    return { value: act(), problems: [] };
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return { problems: error.diagnostics };
  }
}

function failures(subject: string, problems: ReportError['diagnostics']): Finding[] {
  return problems.map(({ message, hint, location }) => {
    const place = location ? `${location.file}${location.sourceLine === undefined ? '' : `:${location.line}`} ` : '';
    return { subject, found: `${place}${message}`, isWrong: true, advice: hint ?? '重新安装 jixiao' };
  });
}

function examineVersions(): Finding[] {
  const { version, engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
    engines: { node: string };
  };
  const least = engines.node.replace(/^>=/, '');
  const isOld = isBefore(process.versions.node, least);
  return [
    { subject: 'jixiao', found: version, isWrong: false },
    {
      subject: 'Node.js',
      found: process.versions.node,
      isWrong: isOld,
      ...(isOld && { advice: `到 https://nodejs.org/ 安装 LTS 版，${least} 或更新` }),
    },
  ];
}

/** Whether version `left` is older than `right`; parts that are missing are 0. */
export function isBefore(left: string, right: string): boolean {
  const [these, those] = [left, right].map((version) => version.split('.').map(Number));
  for (let index = 0; index < 3; index += 1) {
    const difference = (these?.[index] ?? 0) - (those?.[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function examineFonts({ value: fonts, problems }: ReturnType<typeof attempt<FontLibrary>>): Finding[] {
  if (!fonts) return failures('字体', problems);
  const characters = attempt(loadCommonCharacters);
  if (!characters.value) return failures('字体', characters.problems);
  const all = characters.value;
  return fonts.roles.flatMap(({ name, chain }): Finding[] => {
    const subject = `字体「${name}」`;
    const faces = attempt(() => fonts.facesOf(name));
    if (!faces.value) return failures(subject, faces.problems);
    const opened = faces.value;
    // A glyph is read when it is asked for: a damaged one shows only here.
    const looked = attempt(() => all.filter((codePoint) => !opened.some((face) => face.glyphOf(codePoint))));
    if (!looked.value) return failures(subject, looked.problems);
    const missing = looked.value;
    const found = `${chain.length} 个文件，有通用规范汉字 ${all.length - missing.length}／${all.length} 字`;
    if (missing.length === 0) return [{ subject, found, isWrong: false }];
    const examples = missing.slice(0, 10).map((codePoint) => String.fromCodePoint(codePoint));
    return [
      {
        subject,
        found,
        isWrong: false,
        advice: `在 fonts/字体.yaml 的字体链后面加一个字更全的字体；缺的如 ${examples.join('')}`,
      },
    ];
  });
}

function examinePacks(fonts: FontLibrary | undefined): Finding[] {
  const roles = fonts?.roles.map(({ name }) => name);
  if (!roles) return [];
  const names = attempt(packNames);
  return (names.value ?? [DEFAULT_PACK]).flatMap((name) => {
    const subject = `版式包「${name}」`;
    const { value, problems } = attempt(() => loadPack(name, roles));
    return value ? [{ subject, found: '可以使用', isWrong: false }] : failures(subject, problems);
  });
}

function examineData(): Finding {
  const subject = '数据文件夹 data';
  const folder = path.resolve('data');
  if (!isThere(folder)) {
    return {
      subject,
      found: '没有',
      isWrong: false,
      advice: '换到数据所在的文件夹再运行；还没有数据，就用 jixiao init 建一套',
    };
  }
  if (!isFolder(folder))
    return { subject, found: '不是文件夹', isWrong: true, advice: '把这个文件移走，建一个叫 data 的文件夹' };
  const reason = refusal(() => {
    accessSync(folder, constants.R_OK | constants.X_OK);
  });
  if (reason !== undefined) return { subject, found: reason, isWrong: true, advice: '向管理员要这个文件夹的读取权限' };
  try {
    const { units, problems } = findUnits(['data']);
    const [problem] = problems.filter(({ severity }) => severity === 'error');
    const found = `可以读，${units.length} 个单位`;
    if (!problem) return { subject, found, isWrong: false };
    const advice = `${problem.location?.file ?? ''} ${problem.message}；${problem.hint ?? ''}`;
    return { subject, found, isWrong: true, advice };
  } catch (error) {
    return {
      subject,
      found: (error as Error).message,
      isWrong: false,
      advice: '用 jixiao init 建一套数据，或者换到数据所在的文件夹',
    };
  }
}

/** Whether files can be written where output goes: tried out, since rights alone do not tell (shares, full disks). */
function examineOutput(): Finding[] {
  const subject = '输出文件夹 output';
  const folder = path.resolve('output');
  if (isThere(folder) && !isFolder(folder)) {
    return [{ subject, found: '不是文件夹', isWrong: true, advice: '把这个文件移走，或者用 --output 写到别处' }];
  }
  const place = isThere(folder) ? folder : path.resolve('.');
  const reason = refusal(() => {
    const trial = mkdtempSync(path.join(place, '.jixiao-'));
    try {
      writeFileSync(path.join(trial, '试.tmp'), '试');
    } finally {
      rmSync(trial, { recursive: true, force: true });
    }
  });
  if (reason !== undefined) {
    return [
      {
        subject,
        found: `${shownPath(place)} 写不了：${reason}`,
        isWrong: true,
        advice: '换一个有写入权限的文件夹，或者用 --output 写到别处',
      },
    ];
  }
  const { bavail, bsize } = statfsSync(place);
  const free = bavail * bsize;
  const found = `可以写，磁盘还有 ${(free / 1024 / 1024 / 1024).toFixed(1)} GB`;
  const isLow = free < LEAST_FREE_BYTES;
  return [{ subject, found, isWrong: isLow, ...(isLow && { advice: '清理磁盘，至少留出 200 MB' }) }];
}

function refusal(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return fileErrorReason(error);
  }
}

/** Where the output is no UTF-8, Chinese comes out as other characters; files are right all the same. */
function examineTerminal(): Finding {
  const subject = '命令行的文字编码';
  if (process.platform === 'win32') {
    return {
      subject,
      found: 'Windows',
      isWrong: false,
      advice: '上面的中文显示成乱码时，先运行 chcp 65001；写出的文件不受影响',
    };
  }
  const locale = process.env['LC_ALL'] || process.env['LC_CTYPE'] || process.env['LANG'] || '';
  if (/utf-?8/i.test(locale)) return { subject, found: locale, isWrong: false };
  const advice = '中文显示成乱码时，先运行 export LC_ALL=C.UTF-8；写出的文件不受影响';
  return { subject, found: locale === '' ? '没有设定' : locale, isWrong: false, advice };
}
