/** What stands on a page → texts and rules at their places. */

import type { PageSetup } from '../document/document.js';
import type { Page } from './page.js';
import type { PlannedPage } from './paginate.js';
import { placeFragment } from './place-fragment.js';
import { placePart, type OpenPage } from './place-part.js';
import { createRuleSet } from './rule-set.js';
import type { TableFragment } from './table-fragment.js';

/** Places `planned` on a page of `setup`. */
export function placePage(planned: PlannedPage, setup: PageSetup): Page {
  const page: OpenPage = { texts: [], rules: [], parts: [] };
  const tornTexts: string[] = [];
  for (const part of planned) {
    const { blockIndex } = part;
    const topPt = setup.marginTopPt + part.topPt;
    if (part.kind === 'flow') {
      placePart(page, { blockIndex }, part.lines, setup.marginLeftPt, topPt);
      continue;
    }
    const { measured, fragment, repeated } = part;
    const rules = createRuleSet();
    placeFragment(page, blockIndex, measured, fragment, setup.marginLeftPt, topPt, repeated, rules);
    page.rules.push(...rules.rules(measured.table.style.borderWidthPt));
    tornTexts.push(...tornTextsIn(fragment));
  }
  const { widthPt, heightPt } = setup;
  return { widthPt, heightPt, ...page, ...(tornTexts.length > 0 && { tornTexts }) };
}

function tornTextsIn({ lines }: TableFragment): string[] {
  const torn = [...lines.values()].flat().filter(({ line }) => line.tears === 'digits');
  return [...new Set(torn.map(({ paragraph }) => paragraph.lines.join('')))];
}
