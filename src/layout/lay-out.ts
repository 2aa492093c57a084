/** A form's data → its section of a Document, by the layout of a pack. */

import type { Document, Section } from '../document/document.js';
import type { DeclaredForm } from '../model/declaration/read-forms.js';
import { filingDate, type Department, type Filing, type Project } from '../model/filing.js';
import { projectNameOf, unitNamesOf } from '../model/meant-text.js';
import type { Located } from '../source/located.js';
import { buildBlocks, type Note } from './build-blocks.js';
import { departmentContext, projectContext } from './context.js';
import { isCover } from './form-names.js';
import type { Pack } from './pack.js';
import { parseMarkup } from './parse-markup.js';

/**
 * Lays out a form for the department.
 * @param note told of what the layout's author should know
 * @throws ReportError `helper-value`, `bad-markup`, `bad-grid`, `unknown-style`
 */
export function layOutForDepartment(form: DeclaredForm, filing: Filing, pack: Pack, note?: Note): Section {
  return layOut(form, departmentContext(filing, pack.declaration), pack, form.name, note);
}

/** Lays out a form for one project. @throws ReportError as `layOutForDepartment` */
export function layOutForProject(
  form: DeclaredForm,
  department: Department,
  project: Pick<Located<Project>, 'value' | 'file'>,
  pack: Pack,
  note?: Note,
): Section {
  const { declaration } = pack;
  const { name, stage } = form;
  const isOnly = declaration.forms.filter((other) => other.subject === '项目' && other.stage === stage).length === 1;
  const entry = `${project.value.序号} ${projectNameOf(project, declaration)}${isOnly ? '' : `　${name}`}`;
  return layOut(form, projectContext(department, project.value, declaration), pack, entry, note);
}

/**
 * A document of `sections` in the pack's styles.
 * @param folderName what the unit is called where no field says so
 */
export function assembleDocument(
  title: string,
  department: Department,
  sections: readonly Section[],
  { styleSheet, declaration }: Pack,
  folderName = '',
): Document {
  const { author } = unitNamesOf({ value: department }, declaration, folderName);
  return { title, author, date: filingDate(department), styles: [...styleSheet.paragraphStyles.values()], sections };
}

/** @param entry the section's name in the outline */
function layOut(
  form: DeclaredForm,
  context: object,
  { layouts, partials, styleSheet }: Pack,
  entry: string,
  note?: Note,
): Section {
  const layout = layouts.get(form.name);
  const pageSetup = styleSheet.pageSetups.get(form.name);
  if (!layout || !pageSetup) throw new Error(`no layout for ${form.name}`);
  const { template, render } = layout;
  const templates = new Map([...partials, [template.name, template]]);
  const elements = parseMarkup(render(context), template, templates);
  const blocks = buildBlocks(elements, styleSheet, pageSetup, note);
  const fit = styleSheet.fits.get(form.name);
  return {
    name: entry,
    pageSetup,
    blocks,
    ...(fit ? { fit } : {}),
    ...(isCover(form) ? {} : { pageNumber: styleSheet.pageNumber }),
  };
}
