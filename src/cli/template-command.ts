/** `jixiao template <pack>`: checks a layout pack on built-in sample data and lists what layouts may use. */

import { ReportError } from '../diagnostic.js';
import {
  describeElements,
  describeHelpers,
  describeNames,
  describeStyles,
  describeStyleSheet,
} from '../layout/describe-pack.js';
import { assembleDocument, layOutCover, layOutDepartment, layOutProject, layOutSummary } from '../layout/lay-out.js';
import { sampleFiling } from '../layout/sample-filing.js';
import { SUMMARY_FORM_NAME } from '../layout/form-names.js';
import { FORM_FORMATS, writeReport } from '../report.js';
import type { Pack } from '../layout/pack.js';
import { EXIT_CODES, WrongUse } from './exit-code.js';
import { printDiagnostic } from './print-diagnostic.js';
import { loadFonts, loadPack } from '../workspace/load-resources.js';
import { letSignalsIn, printError, printOut } from './terminal.js';

const WITHOUT_SUMMARY =
  `没有 ${SUMMARY_FORM_NAME}.hbs：generate 不写汇总表的 Word 和 PDF（xlsx 照写）。` +
  `要写，从 templates/标准 复制 ${SUMMARY_FORM_NAME}.hbs，并把那里 样式.yaml 的「版式/${SUMMARY_FORM_NAME}」和样式「金额」「合计」「合计金额」抄过来`;

/**
 * Checks the pack and prints the tables.
 * @returns the exit code
 * @throws ReportError as `loadPack`, WrongUse when there is no such pack
 */
export async function describePack(name: string): Promise<number> {
  if (name === '') throw new WrongUse('版式包的名字是空的：写 templates 下的文件夹名');
  const fonts = loadFonts();
  const pack = loadNamedPack(
    name,
    fonts.roles.map((role) => role.name),
  );
  const filing = sampleFiling(pack.schemes);
  const department = filing.department.value;
  const hasSummary = pack.layouts[SUMMARY_FORM_NAME] !== undefined;
  const layOuts = [
    () => layOutCover(filing, pack),
    () => layOutDepartment(filing, pack),
    ...filing.projects.map(
      ({ value }) =>
        () =>
          layOutProject(department, value, pack),
    ),
    ...(hasSummary ? [() => layOutSummary(filing, pack)] : []),
  ];
  const problems = new Set<string>();
  let pageCount = 0;
  for (const layOut of layOuts) {
    await letSignalsIn();
    try {
      const document = assembleDocument('内置示例', department, [layOut()], pack);
      const reports = await writeReport(document, FORM_FORMATS, fonts, { filing, pack });
      pageCount += reports.reduce((sum, report) => sum + (report.pageCount ?? 0), 0);
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      for (const diagnostic of error.diagnostics) problems.add(printDiagnostic(diagnostic));
    }
  }
  const tables = [
    describeNames(),
    describeHelpers(),
    describeElements(),
    describeStyles(pack.styleSheet),
    describeStyleSheet(),
  ];
  printOut(`${tables.join('\n\n')}\n\n`);
  if (!hasSummary) printOut(`${WITHOUT_SUMMARY}\n\n`);
  for (const problem of problems) printError(`${problem}\n\n`);
  const verdict = problems.size === 0 ? `没有发现问题，用内置示例排出 ${pageCount} 页` : `发现 ${problems.size} 个问题`;
  printOut(`版式包「${name}」：${verdict}\n`);
  return problems.size === 0 ? EXIT_CODES.done : EXIT_CODES.notWritten;
}

function loadNamedPack(name: string, fontRoles: readonly string[]): Pack {
  try {
    return loadPack(name, fontRoles);
  } catch (error) {
    const problem = error instanceof ReportError ? error.diagnostics[0] : undefined;
    if (problem?.code === 'unknown-pack') throw new WrongUse(`${problem.message}（${problem.expected ?? ''}）`);
    throw error;
  }
}
