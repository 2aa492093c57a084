/** `jixiao template <pack>`: checks a layout pack on built-in sample data and lists what layouts may use. */

import {
  describeElements,
  describeHelpers,
  describeNames,
  describeStyles,
  describeStyleSheet,
} from '../layout/describe-pack.js';
import { describeRulesSeen } from '../checks/describe-rules-seen.js';
import { describeFields } from '../layout/describe-fields.js';
import { SUMMARY_FORM_NAME } from '../layout/form-names.js';
import { printDeclaration } from '../layout/print-declaration.js';
import { tryPack } from '../workspace/installation/try-pack.js';
import { EXIT_CODES } from './exit-code.js';
import { printDiagnostic } from './print-diagnostic.js';
import { printError, printOut } from './terminal.js';

const WITHOUT_SUMMARY =
  `没有 ${SUMMARY_FORM_NAME}.hbs：generate 不写汇总表的 Word 和 PDF（xlsx 照写）。` +
  `要写，从 templates/标准 复制 ${SUMMARY_FORM_NAME}.hbs，并把那里 样式.yaml 的「版式/${SUMMARY_FORM_NAME}」和样式「金额」「合计」「合计金额」抄过来`;

/**
 * Checks the pack and prints the tables.
 * @returns the exit code
 * @throws as `tryPack`
 */
export async function describePack(root: string, name: string): Promise<number> {
  const { pack, pageCount, problems, remarks } = await tryPack(root, name);
  const tables = [
    `### 声明（连同所依据的包）\n\n\`\`\`yaml\n${printDeclaration(pack.declaration)}\n\`\`\``,
    describeFields(pack),
    describeRulesSeen(pack.declaration),
    describeNames(pack.declaration),
    describeHelpers(),
    describeElements(),
    describeStyles(pack.styleSheet),
    describeStyleSheet(),
  ];
  printOut(`${tables.join('\n\n')}\n\n`);
  const hasSummary = pack.declaration.forms.some((form) => form.name === SUMMARY_FORM_NAME);
  if (hasSummary && !pack.layouts.has(SUMMARY_FORM_NAME)) printOut(`${WITHOUT_SUMMARY}\n\n`);
  for (const remark of remarks) printOut(`${printDiagnostic(remark)}\n\n`);
  const texts = new Set(problems.map(printDiagnostic));
  for (const text of texts) printError(`${text}\n\n`);
  const verdict = texts.size === 0 ? `没有发现问题，用内置示例排出 ${pageCount} 页` : `发现 ${texts.size} 个问题`;
  const aside = remarks.length === 0 ? '' : `；另有 ${remarks.length} 处请看上面`;
  printOut(`版式包「${name}」：${verdict}${aside}\n`);
  return texts.size === 0 ? EXIT_CODES.done : EXIT_CODES.notWritten;
}
