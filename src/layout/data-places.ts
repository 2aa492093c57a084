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
import { scopeRecord } from './render-scope.js';
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
    const context = contextOf(form, filing, marks.markFiling(filing), declaration, file);
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

function contextOf(
  { subject }: DeclaredForm,
  filing: Filing,
  marked: Filing,
  declaration: Declaration,
  file?: string,
): object | undefined {
  if (subject === '部门') return withSumsOf(filing, departmentContext(marked, declaration), declaration);
  const project = marked.projects.find((candidate) => candidate.file === file);
  return project && projectContext(marked.department.value, project.value, declaration);
}

/** What is summed up is nobody's datum, and a marked amount cannot be added. */
function withSumsOf(filing: Filing, marked: object, declaration: Declaration): object {
  const own = marked as Record<string, unknown>;
  const fields = new Set(['部门', '项目', ...Object.keys(own['部门'] as object)]);
  const plain = Object.entries(departmentContext(filing, declaration)) as [string, unknown][];
  return scopeRecord(Object.fromEntries(plain.map(([name, value]) => [name, fields.has(name) ? own[name] : value])));
}

function cellsOf(block: Block): string[][] {
  if (block.kind === 'paragraph') return [[...block.lines]];
  return block.cells.map(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines));
}
