/** A text without forced breaks, and what breaking it asks for: worked out once, however often and wherever it is set. */

import type { FontLibrary } from '../fonts/font-library.js';
import { RecentlyUsed } from '../source/recently-used.js';
import { remembered } from '../source/remembered.js';
import { breakQualities, wordQualities, type BreakQuality } from './break-opportunities.js';
import { BLANK_EM } from './character-traits.js';
import { clustersOf, type Cluster } from './cluster.js';
import type { Column, TextLine } from './line.js';
import { MeasuredText } from './measured-text.js';

/** Its clusters, and what they come to. Columns and sizes of letters are no part of it. */
export class UnbrokenText {
  readonly widthEm: number;
  /** No line that holds all of it is narrower. */
  readonly leastWidthEm: number;
  /** Its lines in the columns in which it was set last; `breakIntoLines` keeps them. */
  readonly broken: { readonly column: Column; readonly lines: readonly TextLine[] }[] = [];
  private readonly measuredTexts: MeasuredText[] = [];
  private readonly breaks: BreakQuality[][] = [];

  constructor(readonly clusters: readonly Cluster[]) {
    let [widthEm, lostEm] = [0, 0];
    for (const cluster of clusters) {
      widthEm += cluster.widthEm;
      if (cluster.text === ' ') lostEm += cluster.widthEm;
      else if (cluster.hangsOnTheRight || cluster.hangsOnTheLeft) lostEm += BLANK_EM;
    }
    this.widthEm = widthEm;
    this.leastWidthEm = widthEm - lostEm;
  }

  /** @param hangsLeft as for `MeasuredText` */
  measured(hangsLeft: boolean): MeasuredText {
    return (this.measuredTexts[Number(hangsLeft)] ??= new MeasuredText(this.clusters, hangsLeft));
  }

  /** @param keepsWords whether they are those of `wordQualities` */
  qualities(keepsWords: boolean): readonly BreakQuality[] {
    return (this.breaks[Number(keepsWords)] ??= keepsWords
      ? wordQualities(this.clusters, this.qualities(false))
      : breakQualities(this.clusters));
  }
}

/** What pages show of `text`, in the fonts of `fontRole`; errors as in `clustersOf`. */
export function unbrokenText(text: string, fontRole: string, fonts: FontLibrary): UnbrokenText {
  const known = knownTexts(fonts);
  let ofRole = known.get(fontRole);
  if (!ofRole) known.set(fontRole, (ofRole = new RecentlyUsed<UnbrokenText>()));
  return ofRole.get(text, () => new UnbrokenText(clustersOf(text, fontRole, fonts)));
}

/** Gives up the texts that the last document did not have: labels come again in each, all others while theirs is set. */
export function turnToNextDocument(fonts: FontLibrary): void {
  for (const ofRole of knownTexts(fonts).values()) ofRole.turn();
}

const knownTexts = remembered<FontLibrary, Map<string, RecentlyUsed<UnbrokenText>>>(() => new Map());
