/** Pages as text, for goldens: what stands where, to a hundredth of a point. */

import type { Page, Pages } from '../../src/typeset/page.js';

const number = (value: number) => String(Number(value.toFixed(2)));

/** `pages`, one line a text and a border, in the order in which they are drawn. */
export function printPages({ pages, outline }: Pages): string {
  const entries = outline.map(({ title, pageIndex, yPt }) => `目录 ${title}: 第${pageIndex + 1}页 ${number(yPt)}`);
  return `${[...entries, ...pages.flatMap(printPage)].join('\n')}\n`;
}

function printPage({ widthPt, heightPt, texts, rules }: Page, index: number): string[] {
  return [
    '',
    `第${index + 1}页 ${number(widthPt)} × ${number(heightPt)}`,
    ...texts.map(({ text, face, fontSizePt, xPt, baselineYPt, widthPt: width, letterSpacingPt, isRepeated }) => {
      const spacing = letterSpacingPt === 0 ? '' : ` +${number(letterSpacingPt)}`;
      const place = `${number(xPt)}–${number(xPt + width)} ${number(baselineYPt)}`;
      return `${place} ${face.name}/${number(fontSizePt)}${spacing} ${text}${isRepeated ? ' （重复）' : ''}`;
    }),
    ...rules.map(({ x1Pt, y1Pt, x2Pt, y2Pt, widthPt: width }) => {
      return `${number(x1Pt)},${number(y1Pt)} ${y1Pt === y2Pt ? '—' : '|'} ${number(x2Pt)},${number(y2Pt)} 粗${number(width)}`;
    }),
  ];
}
