/** What the pages of a PDF show, however its operators and fonts say it: each character at its place, each rule. */

import { openPdf } from './read-pdf.js';

/** A character that a page draws. */
export interface ShownCharacter {
  /** By the file's own tables; blanks as they are. */
  readonly text: string;
  /** Name of its font, without the tag of subsets. */
  readonly font: string;
  readonly sizePt: number;
  /** Where it begins, from the page's bottom left corner. A character that is drawn with another begins in its share of that. */
  readonly xPt: number;
  readonly yPt: number;
}

/** A page: its characters in the order of the content, and what else it draws, as pdf.js describes it. */
export interface ShownPage {
  readonly characters: readonly ShownCharacter[];
  readonly drawings: readonly string[];
}

/** A glyph as pdf.js hands it to whoever draws it; `width` in thousandths of an em. */
interface PdfjsGlyph {
  readonly unicode: string;
  readonly width: number;
}

/** Reads all pages. */
export async function shownByPdf(bytes: Uint8Array): Promise<ShownPage[]> {
  const { pdf, operatorNames } = await openPdf(bytes);
  const pages: ShownPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { fnArray, argsArray } = await page.getOperatorList();
    const characters: ShownCharacter[] = [];
    const drawings: string[] = [];
    const state = { font: '', sizePt: 0, spacingPt: 0, xPt: 0, yPt: 0 };
    fnArray.forEach((operator, index) => {
      const values = (argsArray[index] ?? []) as unknown[];
      const name = operatorNames.get(operator) ?? '';
      if (name === 'beginText') Object.assign(state, { xPt: 0, yPt: 0 });
      else if (name === 'setFont') {
        state.font = (page.commonObjs.get(values[0] as string) as { name: string }).name.replace(/^[A-Z]{6}\+/, '');
        state.sizePt = values[1] as number;
      } else if (name === 'setCharSpacing') state.spacingPt = values[0] as number;
      else if (name === 'moveText') {
        state.xPt += values[0] as number;
        state.yPt += values[1] as number;
      } else if (name === 'showText') characters.push(...placed(values[0] as PdfjsGlyph[], state));
      else if (!UNSEEN.has(name)) drawings.push(`${name} ${JSON.stringify(values)}`);
    });
    pages.push({ characters, drawings });
  }
  return pages;
}

/** Operators that draw nothing: marks say what the drawn is. */
const UNSEEN = new Set(['dependency', 'endText', 'beginMarkedContent', 'beginMarkedContentProps', 'endMarkedContent']);

function placed(
  glyphs: readonly PdfjsGlyph[],
  state: { font: string; sizePt: number; spacingPt: number; xPt: number; yPt: number },
): ShownCharacter[] {
  let { xPt } = state;
  const { font, sizePt, yPt } = state;
  return glyphs.flatMap(({ unicode, width }) => {
    const widthPt = (width / 1000) * sizePt;
    const startPt = xPt;
    xPt += widthPt + state.spacingPt;
    const texts = [...unicode];
    return texts.map((text, index) => ({ text, font, sizePt, xPt: startPt + (index / texts.length) * widthPt, yPt }));
  });
}
