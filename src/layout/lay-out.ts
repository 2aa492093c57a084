/** A form's data → its section of a Document, by the layout of a pack. */

import type { Document, Section } from '../document/document.js';
import { filingDate, type Department, type Filing, type Project } from '../model/filing.js';
import { buildBlocks } from './build-blocks.js';
import { departmentContext, projectContext, summaryContext } from './context.js';
import { SUMMARY_FORM_NAME, type FormName, type RequiredFormName } from './form-names.js';
import type { Layout, Pack } from './pack.js';
import { parseMarkup } from './parse-markup.js';

/**
 * Lays out the cover.
 * @throws ReportError `helper-value`, `bad-markup`, `bad-grid`, `unknown-style`; so do the others
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

/** Lays out the 绩效目标汇总表; only for a pack that has a layout for it. */
export function layOutSummary(filing: Filing, pack: Pack): Section {
  const layout = pack.layouts[SUMMARY_FORM_NAME];
  if (!layout) throw new Error(`${pack.name} has no layout for ${SUMMARY_FORM_NAME}`);
  return layOutBy(layout, SUMMARY_FORM_NAME, summaryContext(filing, pack.schemes), pack);
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
function layOut(form: RequiredFormName, context: object, pack: Pack, name: string = form): Section {
  return layOutBy(pack.layouts[form], form, context, pack, name);
}

function layOutBy(
  { template, render }: Layout,
  form: FormName,
  context: object,
  { partials, styleSheet }: Pack,
  name: string = form,
): Section {
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
