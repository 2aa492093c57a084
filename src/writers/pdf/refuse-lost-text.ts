/** No PDF is written that lacks text, or from which another text is read than it shows. */

import { ReportError } from '../../diagnostic.js';
import type { Document } from '../../document/document.js';
import { findLostText } from '../../typeset/find-lost-text.js';
import type { Pages } from '../../typeset/page.js';
import { decode, readToUnicode, textOf } from './to-unicode.js';

const HINT = '这是程序的缺陷，请把这份数据交给维护人员';

/** @throws ReportError `text-lost` when `pages` show less text than `document` holds */
export function refuseLostText(document: Document, pages: Pages): void {
  const lost = findLostText(document, pages);
  if (lost.size === 0) return;
  const sample = [...lost.keys()].slice(0, 20).join('');
  throw new ReportError([
    {
      severity: 'error',
      code: 'text-lost',
      message: '排版后的文字与原文不符，没有写成 PDF',
      found: `涉及 ${lost.size} 种字：${sample}`,
      hint: HINT,
    },
  ]);
}

/**
 * Reads a file back as its readers do, by codes and the fonts' own tables, and compares.
 * @param shown per page the texts that it shows, in order
 * @param contents per page its operators, as `pageContent` writes them
 * @param toUnicode per font (by its id in the file) its table of texts, as `printToUnicode` writes it
 * @throws ReportError `text-lost` when another text is read than is shown
 */
export function refuseUntrueText(
  shown: readonly (readonly string[])[],
  contents: readonly string[],
  toUnicode: ReadonlyMap<string, string>,
): void {
  const tables = new Map([...toUnicode].map(([id, cmap]) => [id, readToUnicode(cmap)]));
  contents.forEach((content, pageIndex) => {
    const texts = (shown[pageIndex] ?? []).filter((text) => text !== '');
    const read = readContent(content, tables);
    const textIndex = texts.findIndex((text, index) => text !== read[index]);
    if (textIndex === -1 && texts.length === read.length) return;
    throw new ReportError([
      {
        severity: 'error',
        code: 'text-lost',
        message: `从 PDF 第 ${pageIndex + 1} 页复制出来的文字与印出的不符，没有写成 PDF`,
        expected: texts[textIndex] ?? '',
        found: read[textIndex] ?? '',
        hint: HINT,
      },
    ]);
  });
}

/**
 * The texts that `content` shows, by the tables of its fonts; where a mark tells another text than stands in it, that one
 * follows. Each operator ends its line.
 */
function readContent(content: string, tables: ReadonlyMap<string, readonly (string | undefined)[]>): string[] {
  const texts: string[] = [];
  const marks: { readonly told: string | undefined; readonly firstIndex: number }[] = [];
  let table: readonly (string | undefined)[] = [];
  for (const line of content.split('\n')) {
    if (line.endsWith('> Tj')) texts.push(decode(between(line, '<', '> Tj'), table));
    else if (line.endsWith(' Tf')) table = tables.get(between(line, '/', ' ')) ?? [];
    else if (line.endsWith('>> BDC')) {
      const told = line.includes(TOLD) ? textOf(between(line, TOLD, '>')) : undefined;
      marks.push({ told, firstIndex: texts.length });
    } else if (line === 'EMC') {
      const mark = marks.pop();
      if (mark?.told !== undefined && mark.told !== texts.slice(mark.firstIndex).join('')) texts.push(mark.told);
    }
  }
  return texts;
}

const TOLD = '/ActualText <feff';

/** What stands in `line` from behind the first `begin` to before the next `end`. */
function between(line: string, begin: string, end: string): string {
  const start = line.indexOf(begin) + begin.length;
  return line.slice(start, line.indexOf(end, start));
}
