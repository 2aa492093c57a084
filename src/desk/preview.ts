/** The pages of a form as its data stand, and where on them each datum is. */

import { digestOfBytes } from '../batch/document-digest.js';
import { ReportError, type Diagnostic } from '../diagnostic.js';
import { needsIn } from '../forms/document-needs.js';
import { errorsOf, obstaclesOf } from '../forms/needs.js';
import { dataPlaces } from '../layout/data-places.js';
import { assembleDocument, layOutForDepartment, layOutForProject } from '../layout/lay-out.js';
import type { Pack } from '../layout/pack.js';
import type { DeclaredForm } from '../model/declaration/read-forms.js';
import { draftOf } from '../model/draft.js';
import type { Filing } from '../model/filing.js';
import { pagesOf, writeReport } from '../report.js';
import type { Page } from '../typeset/page.js';
import { svgOf } from '../writers/svg/write-svg.js';
import type { DrawnPages } from './drawn-pages.js';
import type { HandedFile } from './outputs.js';
import type { PreviewAsked } from './protocol.js';
import { gone } from './refuse.js';
import type { PreviewPage, PreviewView } from './screen-views.js';
import { spotsOn } from './spots.js';
import type { UnitSession, UnitState } from './unit-session.js';
import { viewEntries } from './view-entries.js';
import { packOf } from './view-unit.js';

/** The pages of the form that is asked for; of those that the page has already the digests alone. @throws Refused `gone` */
export function preview(session: UnitSession, asked: PreviewAsked): PreviewView {
  const state = session.look();
  try {
    const { form, filing, pack, section, document } = documentOf(state, asked);
    const { pages } = pagesOf(document, session.world.resources.fonts);
    const places = dataPlaces(form, filing, pack, asked.file);
    return {
      version: state.version,
      pages: pages.map((page, index) => viewPage(page, asked.known, index, session.drawn)),
      spots: places ? spotsOn(pages, section.blocks, places) : [],
      isDraft: document.isDraft === true,
      entries: [],
    };
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return unshown(state, error.diagnostics, session.folder);
  }
}

/** The same pages as a PDF, to be printed. @throws Refused `gone`, ReportError as `writeReport` */
export async function printedForm(session: UnitSession, asked: Omit<PreviewAsked, 'known'>): Promise<HandedFile> {
  const { filing, pack, document } = documentOf(session.look(), asked);
  const [pdf] = await writeReport(document, ['pdf'], session.world.resources.fonts, { filing, pack });
  return { name: `${document.title}.pdf`, bytes: pdf?.bytes ?? new Uint8Array() };
}

/** A form as its data stand, as a draft where there are errors in it. @throws Refused `gone`; ReportError */
function documentOf(state: UnitState, asked: Omit<PreviewAsked, 'known'>) {
  const pack = packOf(state);
  const form = pack?.declaration.forms.find(({ name }) => name === asked.form);
  const { filing } = state.read;
  if (!filing || !pack || !form) throw gone('现在的阶段没有这张表');
  const subject = { form, filing, pack, ...(asked.file !== undefined && { file: asked.file }) };
  const isDraft = hasErrors(subject, state);
  const printed = isDraft ? draftOf(filing, pack.declaration) : filing;
  const section = sectionOf({ ...subject, filing: printed });
  const document = assembleDocument(form.name, printed.department.value, [section], pack);
  return { form, filing: printed, pack, section, document: { ...document, ...(isDraft && { isDraft }) } };
}

/** A form of a filing, of one project where it is for projects. */
interface FormOfFiling {
  readonly form: DeclaredForm;
  readonly filing: Filing;
  readonly pack: Pack;
  readonly file?: string;
}

function sectionOf({ form, filing, pack, file }: FormOfFiling) {
  if (form.subject === '部门') return layOutForDepartment(form, filing, pack);
  const project = filing.projects.find((candidate) => candidate.file === file);
  if (!project) throw gone('这个项目已经不在了');
  return layOutForProject(form, filing.department.value, project, pack);
}

/** Whether an error stands in what the form prints: it is shown as a draft, as `generate --draft` makes it. */
function hasErrors({ form, filing, pack, file }: FormOfFiling, { read }: UnitState): boolean {
  const needs = needsIn(filing, pack);
  const own = form.subject === '项目' ? needs.ofProject(form, file ?? '') : needs.ofDepartment(form);
  return obstaclesOf(own, errorsOf(filing, read.problems), filing, pack.declaration).length > 0;
}

/** A page is drawn only where the window does not have it: most keys change one page of several. */
function viewPage(page: Page, known: readonly string[], index: number, drawn: DrawnPages): PreviewPage {
  const digest = digestOfPage(page);
  const size = { width: page.widthPt, height: page.heightPt };
  if (known.includes(digest)) return { digest, ...size };
  return { digest, ...size, lines: drawn.lines(digest, svgOf(page), known[index]) };
}

/** Of all that is drawn. */
function digestOfPage({ widthPt, heightPt, texts, rules, draftMark }: Page): string {
  const drawn = texts.map(({ text, face, fontSizePt, xPt, baselineYPt, letterSpacingPt }) => {
    return [text, face.name, fontSizePt, xPt, baselineYPt, letterSpacingPt];
  });
  return digestOfBytes(JSON.stringify([widthPt, heightPt, drawn, rules, draftMark !== undefined])).slice(0, 16);
}

function unshown({ version }: UnitState, problems: readonly Diagnostic[], folder: string): PreviewView {
  return { version, pages: [], spots: [], isDraft: false, entries: viewEntries(problems, folder) };
}
