/** `jixiao fonts`: roles, files and how many of the characters that names use each has. */

import { examineFonts, type ExaminedRole } from '../workspace/installation/examine-fonts.js';
import { loadFonts } from '../workspace/load-resources.js';
import { EXIT_CODES } from './exit-code.js';
import { printDiagnostic } from './print-diagnostic.js';
import { shown } from './shown.js';
import { printError, printOut } from './terminal.js';

/** Prints a line a role and a line a file of its chain. @returns the exit code @throws ReportError as `loadFonts` */
export function printFonts(root: string): number {
  const { commonCount, roles } = examineFonts(loadFonts(root));
  printOut(`各字体有通用规范汉字表 ${commonCount} 字中的多少\n\n`);
  for (const examined of roles) {
    if (examined.problems.length === 0) printOut(`${describeRole(examined, commonCount).join('\n')}\n`);
    for (const problem of examined.problems) printError(`${printDiagnostic(problem)}\n`);
  }
  return roles.every(({ problems }) => problems.length === 0) ? EXIT_CODES.done : EXIT_CODES.notWritten;
}

function describeRole({ role, files, missing }: ExaminedRole, commonCount: number): string[] {
  const { name, wordFont } = role;
  return [
    `${name}：${commonCount - missing.length} 字；Word 里用 ${wordFont}，PDF 里依次用`,
    ...files.map(({ path, fontName, characterCount }, index) => {
      return `  ${index + 1}. ${shown(path)}（${fontName}）：${characterCount} 字`;
    }),
  ];
}
