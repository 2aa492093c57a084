/** Text → clusters: the smallest pieces that are never torn apart, each with its font and width. */

import { PREFERRED_BREAK, TO_THE_RIGHT } from '../document/document.js';
import type { FaceGlyph, FontFace } from '../fonts/font-face.js';
import type { FontLibrary } from '../fonts/font-library.js';
import { remembered } from '../source/remembered.js';
import { traitsOf, type CharacterTraits } from './character-traits.js';

/** A piece of text that stands as a whole: a character, or a 破折号. */
export interface Cluster extends CharacterTraits {
  readonly text: string;
  readonly face: FontFace;
  readonly widthEm: number;
}

const EM_DASH = '—';
const EM_DASH_POINT = 0x2014;
const EM_DASH_PAIR = EM_DASH + EM_DASH;

/** Characters beyond it are two units of UTF-16. */
const LAST_OF_ONE_UNIT = 0xffff;

/**
 * What has no look of its own: soft hyphens, which fonts have as a hyphen though Chinese forms divide no words, joiners,
 * marks of direction and variation.
 * Source: Unicode 17, 5.21 (default ignorable code points) and 23.2 (soft hyphen).
 */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu');

const DIVISIONS = new RegExp(`[${TO_THE_RIGHT}${PREFERRED_BREAK}]`, 'g');

/** What pages show of `text`: not what divides a line, and nothing without a look, of which a doubt about the data tells. */
export function shownOf(text: string): string {
  const undivided = text.replace(DIVISIONS, '');
  return UNSEEN.test(undivided) ? undivided.replace(ALL_UNSEEN, '') : undivided;
}

/**
 * The clusters of what pages show of `text`, in the fonts of `fontRole`. A character that no font of the chain has is an error
 * of the caller, who checks coverage first.
 */
export function clustersOf(text: string, fontRole: string, fonts: FontLibrary): Cluster[] {
  const known = knownClusters(fonts);
  let ofRole = known.get(fontRole);
  if (!ofRole) known.set(fontRole, (ofRole = new Map<string, Cluster>()));
  const clusters: Cluster[] = [];
  let dashes = 0;
  for (const character of shownOf(text)) {
    dashes = character === EM_DASH ? dashes + 1 : 0;
    const isPair = dashes === 2;
    if (isPair) dashes = 0;
    const own = isPair ? EM_DASH_PAIR : character;
    let cluster = ofRole.get(own);
    if (!cluster) ofRole.set(own, (cluster = createCluster(own, fontRole, fonts)));
    if (isPair) clusters[clusters.length - 1] = cluster;
    else clusters.push(cluster);
  }
  return clusters;
}

/** Role → text → its cluster: as many as the characters that forms are written in. */
const knownClusters = remembered<FontLibrary, Map<string, Map<string, Cluster>>>(() => new Map());

function createCluster(text: string, fontRole: string, fonts: FontLibrary): Cluster {
  const found = fonts.find(fontRole, text.codePointAt(0) ?? 0);
  if (!found) throw new Error(`no font of ${fontRole} has ${text}`);
  const { face, glyph } = found;
  const widthEm = text.length > 1 && text.startsWith(EM_DASH) ? widthOf(face.dashPair()) : glyph.advanceEm;
  return { text, face, widthEm, ...traitsOf(text, widthEm) };
}

/** The glyphs that print `text` in `face`, which must have all its characters. */
export function glyphsOf(text: string, face: FontFace): FaceGlyph[] {
  const glyphs: FaceGlyph[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const codePoint = text.codePointAt(index) ?? 0;
    if (codePoint === EM_DASH_POINT && text.startsWith(EM_DASH, index + 1)) {
      glyphs.push(...face.dashPair());
      index += 1;
      continue;
    }
    if (codePoint > LAST_OF_ONE_UNIT) index += 1;
    const glyph = face.glyphOf(codePoint);
    if (!glyph) throw new Error(`${face.name} has no ${String.fromCodePoint(codePoint)}`);
    glyphs.push(glyph);
  }
  return glyphs;
}

function widthOf(glyphs: readonly FaceGlyph[]): number {
  return glyphs.reduce((sum, { advanceEm }) => sum + advanceEm, 0);
}
