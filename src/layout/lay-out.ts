/** A form's data → its section of a Document, by the layout of a pack. */

import type { Document, Section } from '../document/document.js';
import { filingDate, type Department, type Filing, type Project } from '../model/filing.js';
import { buildBlocks } from './build-blocks.js';
import { departmentContext, projectContext } from './context.js';
import type { FormName } from './form-names.js';
import type { Pack } from './pack.js';
import { parseMarkup } from './parse-markup.js';

/**
 * Lays out the cover.
 * @throws ReportError `helper-value`, `bad-markup`, `bad-grid`, `unknown-style`; so do the other two
 */
export function layOutCover(filing: Filing, pack: Pack): Section {
  return layOut('封面', departmentContext(filing, pack.schemes), pack);
}

/** Lays out the 部门整体支出绩效目标表. */
export function layOutDepartment(filing: Filing, pack: Pack): Section {
  return layOut('部门整体支出绩效目标表', departmentContext(filing, pack.schemes), pack);
}

/** Lays out one 项目绩效目标表. */
export function layOutProject(department: Department, project: Project, pack: Pack): Section {
  const name = `${project.序号} ${project.项目名称}`;
  return layOut('项目绩效目标表', projectContext(department, project, pack.schemes), pack, name);
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

/** @param name the section's entry in the outline */
function layOut(
  form: FormName,
  context: object,
  { layouts, partials, styleSheet }: Pack,
  name: string = form,
): Section {
  const { template, render } = layouts[form];
  const templates = new Map([...partials, [template.name, template]]);
  const elements = parseMarkup(render(context), template, templates);
  const pageSetup = styleSheet.pageSetups[form];
  const blocks = buildBlocks(elements, styleSheet, pageSetup);
  const fit = styleSheet.fits[form];
  return {
    name,
    pageSetup,
    blocks,
    ...(fit ? { fit } : {}),
    ...(form === '封面' ? {} : { pageNumber: styleSheet.pageNumber }),
  };
}
