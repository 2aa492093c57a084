/** A form's data → its section of a Document, by the layout of a pack. */

import type { Document, Section } from '../document/document.js';
import type { DeclaredForm } from '../model/declaration/read-forms.js';
import { filingDate, type Department, type Filing, type Project } from '../model/filing.js';
import { buildBlocks } from './build-blocks.js';
import { departmentContext, projectContext } from './context.js';
import { COVER_NAME } from './form-names.js';
import type { Pack } from './pack.js';
import { parseMarkup } from './parse-markup.js';

/**
 * Lays out a form for the department.
 * @throws ReportError `helper-value`, `bad-markup`, `bad-grid`, `unknown-style`
 */
export function layOutForDepartment({ name }: DeclaredForm, filing: Filing, pack: Pack): Section {
  return layOut(name, departmentContext(filing, pack.declaration), pack, name);
}

/** Lays out a form for one project. @throws ReportError as `layOutForDepartment` */
export function layOutForProject(
  { name, stage }: DeclaredForm,
  department: Department,
  project: Project,
  pack: Pack,
): Section {
  const { declaration } = pack;
  const isOnly = declaration.forms.filter((form) => form.subject === '项目' && form.stage === stage).length === 1;
  const entry = `${project.序号} ${project.项目名称}${isOnly ? '' : `　${name}`}`;
  return layOut(name, projectContext(department, project, declaration), pack, entry);
}

/** A document of `sections` in the pack's styles. */
export function assembleDocument(
  title: string,
  department: Department,
  sections: readonly Section[],
  pack: Pack,
): Document {
  return {
    title,
    author: department.编制单位,
    date: filingDate(department),
    styles: [...pack.styleSheet.paragraphStyles.values()],
    sections,
  };
}

/** @param entry the section's name in the outline */
function layOut(form: string, context: object, { layouts, partials, styleSheet }: Pack, entry: string): Section {
  const layout = layouts.get(form);
  const pageSetup = styleSheet.pageSetups.get(form);
  if (!layout || !pageSetup) throw new Error(`no layout for ${form}`);
  const { template, render } = layout;
  const templates = new Map([...partials, [template.name, template]]);
  const elements = parseMarkup(render(context), template, templates);
  const blocks = buildBlocks(elements, styleSheet, pageSetup);
  const fit = styleSheet.fits.get(form);
  return {
    name: entry,
    pageSetup,
    blocks,
    ...(fit ? { fit } : {}),
    ...(form === COVER_NAME ? {} : { pageNumber: styleSheet.pageNumber }),
  };
}
