/** Which datum stands in which line of a form: the layout filled in once more, with data that carry marks. */

import { ReportError } from '../diagnostic.js';
import type { Block } from '../document/document.js';
import type { Declaration } from '../model/declaration/declaration.js';
import type { DeclaredForm } from '../model/declaration/read-forms.js';
import type { Filing } from '../model/filing.js';
import { remembered } from '../source/remembered.js';
import { buildBlocks } from './build-blocks.js';
import { departmentContext, projectContext } from './context.js';
import { DataMarks, MARK_HELPERS, withoutMarksInTags, type Datum } from './data-marks.js';
import type { Pack } from './pack.js';
import { parseMarkup } from './parse-markup.js';
import { compileTemplate, type RenderTemplate } from './render.js';

/** Of each block of a section, of each cell (a paragraph outside tables is one), of each line: the data printed in it. */
export type DataPlaces = readonly (readonly (readonly (readonly Datum[])[])[])[];

/**
 * Where the data of `filing` stand in a form. It is asked beside the document, so that nothing that makes or compares
 * documents knows of it.
 * @param file of a form for projects: whose
 * @returns undefined where the layout cannot do with marks
 */
export function dataPlaces(form: DeclaredForm, filing: Filing, pack: Pack, file?: string): DataPlaces | undefined {
  const { layouts, partials, styleSheet, declaration } = pack;
  const template = layouts.get(form.name)?.template;
  const pageSetup = styleSheet.pageSetups.get(form.name);
  const render = markedRendersOf(pack).get(form.name);
  if (!template || !pageSetup || !render) return undefined;
  const marks = new DataMarks();
  try {
    const context = contextOf(form, marks.markFiling(filing), declaration, file);
    if (!context) return undefined;
    const markup = withoutMarksInTags(render(context));
    const elements = parseMarkup(markup, template, new Map([...partials, [template.name, template]]));
    return buildBlocks(elements, styleSheet, pageSetup).map((block) =>
      cellsOf(block).map((lines) => marks.dataIn(lines)),
    );
  } catch (error) {
    if (error instanceof ReportError) return undefined;
    throw error;
  }
}

/** The layouts of a pack, with helpers that hand marks through. */
const markedRendersOf = remembered(({ layouts, partials }: Pack): ReadonlyMap<string, RenderTemplate> => {
  return new Map([...layouts].map(([name, { template }]) => [name, compileTemplate(template, partials, MARK_HELPERS)]));
});

function contextOf(form: DeclaredForm, filing: Filing, declaration: Declaration, file?: string): object | undefined {
  if (form.subject === '部门') return departmentContext(filing, declaration);
  const project = filing.projects.find((candidate) => candidate.file === file);
  return project && projectContext(filing.department.value, project.value, declaration);
}

function cellsOf(block: Block): string[][] {
  if (block.kind === 'paragraph') return [[...block.lines]];
  return block.cells.map(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines));
}
