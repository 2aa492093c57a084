/** `jixiao doctor`: looks the installation over and says what to do about each thing that is wrong. */

import { collectProblems, type Diagnostic } from '../diagnostic.js';
import type { FontLibrary } from '../fonts/font-library.js';
import { DEFAULT_PACK } from '../model/read-filing.js';
import { settleFolders } from '../workspace/changes/settle-folders.js';
import { examineData, examineOutput, examineOutputs } from '../workspace/installation/examine-folders.js';
import { examineFonts } from '../workspace/installation/examine-fonts.js';
import { loadFonts, loadPack } from '../workspace/load-resources.js';
import { packNames } from '../workspace/program-files.js';
import { readProgramPackage } from '../workspace/program-package.js';
import { EXIT_CODES } from './exit-code.js';
import { shown } from './shown.js';
import { tellSettled } from './tell-settled.js';
import { printOut, showControls } from './terminal.js';

/** One thing looked at. `advice` is there when something is wrong, or worth knowing (`isWrong` false). */
interface Finding {
  readonly subject: string;
  readonly found: string;
  readonly isWrong: boolean;
  readonly advice?: string;
}

const LEAST_FREE_BYTES = 200 * 1024 * 1024;

/** Prints a line a thing looked at in the folder `root` (absolute). @returns the exit code: 1 when something is wrong */
export async function examine(root: string): Promise<number> {
  const { problems: unfinished } = await settleFolders(root, ['data'], tellSettled);
  const problems: Diagnostic[] = [];
  const fonts = collectProblems(problems, () => loadFonts(root));
  const findings = [
    ...describeVersions(),
    ...(fonts ? describeFonts(fonts) : failures('字体', problems)),
    ...(fonts ? describePacks(root) : []),
    ...failures('数据', unfinished),
    describeData(root),
    describeOutput(root),
    ...describeOtherVersions(root),
    describeTerminal(),
  ];
  for (const { subject, found, isWrong, advice } of findings) {
    const mark = isWrong ? '不行' : advice === undefined ? '正常' : '注意';
    printOut(`${mark}　${subject}：${showControls(found)}\n`);
    if (advice !== undefined) printOut(`　　　　建议：${showControls(advice)}\n`);
  }
  const wrongCount = findings.filter(({ isWrong }) => isWrong).length;
  printOut(wrongCount === 0 ? '\n没有发现问题\n' : `\n有 ${wrongCount} 处不行，照建议改好后再运行一次\n`);
  return wrongCount === 0 ? EXIT_CODES.done : EXIT_CODES.notWritten;
}

function failures(subject: string, problems: readonly Diagnostic[]): Finding[] {
  return problems.map(({ message, hint, location }) => {
    const line = location?.sourceLine === undefined ? '' : `:${location.line}`;
    const place = location ? `${shown(location.file)}${line} ` : '';
    return { subject, found: `${place}${message}`, isWrong: true, advice: hint ?? '重新安装 jixiao' };
  });
}

function describeVersions(): Finding[] {
  const { version, engines } = readProgramPackage();
  const least = engines.node.replace(/^>=/, '');
  const isOld = isBefore(process.versions.node, least);
  const advice = `到 https://nodejs.org/ 安装 LTS 版，${least} 或更新`;
  return [
    { subject: 'jixiao', found: version, isWrong: false },
    { subject: 'Node.js', found: process.versions.node, isWrong: isOld, ...(isOld && { advice }) },
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

function describeFonts(fonts: FontLibrary): Finding[] {
  const unread: Diagnostic[] = [];
  const examined = collectProblems(unread, () => examineFonts(fonts));
  if (!examined) return failures('字体', unread);
  const { commonCount, roles } = examined;
  return roles.flatMap(({ role: { name, chain }, missing, problems }): Finding[] => {
    const subject = `字体「${name}」`;
    if (problems.length > 0) return failures(subject, problems);
    const found = `${chain.length} 个文件，有通用规范汉字 ${commonCount - missing.length}／${commonCount} 字`;
    if (missing.length === 0) return [{ subject, found, isWrong: false }];
    const advice = `在 fonts/字体.yaml 的字体链后面加一个字更全的字体；缺的如 ${missing.slice(0, 10).join('')}`;
    return [{ subject, found, isWrong: false, advice }];
  });
}

function describePacks(root: string): Finding[] {
  const names = collectProblems([], () => packNames(root)) ?? [DEFAULT_PACK];
  return names.flatMap((name) => {
    const subject = `版式包「${name}」`;
    const problems: Diagnostic[] = [];
    const pack = collectProblems(problems, () => loadPack(root, name));
    return pack ? [{ subject, found: '可以使用', isWrong: false }] : failures(subject, problems);
  });
}

const MAKE_DATA = '用 jixiao init 建一套';

function describeData(root: string): Finding {
  const subject = '数据文件夹 data';
  const data = examineData(root, 'data');
  switch (data.kind) {
    case 'missing':
      return {
        subject,
        found: '没有',
        isWrong: false,
        advice: `换到数据所在的文件夹再运行；还没有数据，就${MAKE_DATA}`,
      };
    case 'no-folder':
      return { subject, found: '不是文件夹', isWrong: true, advice: '把这个文件移走，建一个叫 data 的文件夹' };
    case 'unreadable':
      return { subject, found: data.reason, isWrong: true, advice: '向管理员要这个文件夹的读取权限' };
    case 'no-data':
      return { subject, found: data.message, isWrong: false, advice: `${MAKE_DATA}数据，或者换到数据所在的文件夹` };
    case 'data': {
      const found = `可以读，${data.unitCount} 个单位`;
      if (!data.error) return { subject, found, isWrong: false };
      const { location, message, hint = '' } = data.error;
      return { subject, found, isWrong: true, advice: `${shown(location?.file ?? '')} ${message}；${hint}` };
    }
  }
}

function describeOutput(root: string): Finding {
  const subject = '输出文件夹 output';
  const output = examineOutput(root, 'output');
  switch (output.kind) {
    case 'no-folder':
      return { subject, found: '不是文件夹', isWrong: true, advice: '把这个文件移走，或者用 --output 写到别处' };
    case 'unwritable': {
      const found = `${shown(output.place)} 写不了：${output.reason}`;
      return { subject, found, isWrong: true, advice: '换一个有写入权限的文件夹，或者用 --output 写到别处' };
    }
    case 'writable': {
      const found = `可以写，磁盘还有 ${(output.freeBytes / 1024 / 1024 / 1024).toFixed(1)} GB`;
      const isLow = output.freeBytes < LEAST_FREE_BYTES;
      return { subject, found, isWrong: isLow, ...(isLow && { advice: '清理磁盘，至少留出 200 MB' }) };
    }
  }
}

/** What an upgrade changes of outputs that are there. */
function describeOtherVersions(root: string): Finding[] {
  const { versions, outputCount } = examineOutputs(root, 'output');
  if (outputCount === 0) return [];
  const found = `${outputCount} 个文件是 ${versions.join('、')} 版生成的，现在是 ${readProgramPackage().version} 版`;
  const advice =
    '下次 generate 会重做它们，印出来一样的不动；先看会改哪些，运行 jixiao plan；各版改了什么，见 CHANGELOG.md';
  return [{ subject: '换了版本', found, isWrong: false, advice }];
}

/** Where the output is no UTF-8, Chinese comes out as other characters; files are right all the same. */
function describeTerminal(): Finding {
  const subject = '命令行的文字编码';
  if (process.platform === 'win32') {
    const advice = '上面的中文显示成乱码时，先运行 chcp 65001；写出的文件不受影响';
    return { subject, found: 'Windows', isWrong: false, advice };
  }
  const locale = process.env['LC_ALL'] || process.env['LC_CTYPE'] || process.env['LANG'] || '';
  if (/utf-?8/i.test(locale)) return { subject, found: locale, isWrong: false };
  const advice = '中文显示成乱码时，先运行 export LC_ALL=C.UTF-8；写出的文件不受影响';
  return { subject, found: locale === '' ? '没有设定' : locale, isWrong: false, advice };
}
