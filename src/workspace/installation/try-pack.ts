/** A layout pack tried on built-in sample data. */

import { collectProblems, ReportError, throwIfErrors, type Diagnostic } from '../../diagnostic.js';
import { remarksOn } from '../../layout/author-remarks.js';
import { assembleDocument, layOutForDepartment, layOutForProject } from '../../layout/lay-out.js';
import { sampleFiling } from '../../layout/sample-filing.js';
import { writeReport } from '../../report.js';
import { letSignalsIn } from '../let-signals-in.js';
import { loadFonts, loadSoundPart } from '../load-resources.js';
import { packNames } from '../program-files.js';
import { WrongUse } from '../wrong-use.js';

/**
 * Makes every form of the pack called `name` that has a sound layout, as seen from the folder `root` (absolute).
 * @returns what is wrong with it, and as remarks what its author should know though nothing is wrong
 * @throws ReportError with everything that is wrong, where it is with its files; WrongUse when there is no such pack
 */
export async function tryPack(root: string, name: string) {
  if (name === '') throw new WrongUse('版式包的名字是空的：写 templates 下的文件夹名');
  const fonts = loadFonts(root);
  const { pack, problems: faults } = loadNamedPack(root, name);
  if (!pack) throw new ReportError(faults);
  const filing = sampleFiling(pack.declaration);
  const department = filing.department.value;
  const doubts = new Map<string, Diagnostic>();
  const note = (remark: Diagnostic) => {
    const { location, message } = remark;
    doubts.set(`${location?.file}:${location?.line}:${location?.column} ${message}`, remark);
  };
  const layOuts = pack.declaration.forms
    .filter(({ name }) => pack.layouts.has(name))
    .flatMap((form) => {
      if (form.subject === '部门') return [() => layOutForDepartment(form, filing, pack, note)];
      return filing.projects.map((project) => () => layOutForProject(form, department, project, pack, note));
    });
  const problems: Diagnostic[] = [];
  let pageCount = 0;
  for (const layOut of layOuts) {
    await letSignalsIn();
    try {
      const document = assembleDocument('内置示例', department, [layOut()], pack);
      const reports = await writeReport(document, ['docx', 'pdf'], fonts, { filing, pack });
      pageCount += reports.reduce((sum, report) => sum + (report.pageCount ?? 0), 0);
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      problems.push(...error.diagnostics);
    }
  }
  throwIfErrors([...faults, ...problems.filter(() => faults.length > 0)]);
  return { pack, pageCount, problems, remarks: [...remarksOn(pack), ...doubts.values()] };
}

function loadNamedPack(root: string, name: string): ReturnType<typeof loadSoundPart> {
  const problems: Diagnostic[] = [];
  const found = collectProblems(problems, () => loadSoundPart(root, name));
  if (found) return found;
  const [problem] = problems;
  if (problem?.code === 'unknown-pack' && !packNames(root).includes(name))
    throw new WrongUse(`${problem.message}（${problem.expected ?? ''}）`);
  throw new ReportError(problems);
}
