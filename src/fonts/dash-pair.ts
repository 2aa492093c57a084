/** How a font joins the two halves of a 破折号: the substitutions of GSUB for two equal glyphs, and no others. */

import { inTable } from './font-damage.js';
import { tagAt, type FontTables } from './sfnt-directory.js';

/** Features that text gets without being asked, and `fwid`: without it, Noto Serif SC draws —— 1.69 em wide and with a gap. */
const FEATURES = ['ccmp', 'locl', 'rlig', 'liga', 'clig', 'fwid'];

/** Scripts whose rules hold for a dash, the first that the font has. Source: OpenType 1.9, script tags. */
const SCRIPTS = ['DFLT', 'dflt', 'hani', 'latn'];

const SINGLE = 1;
const LIGATURE = 4;
const EXTENSION = 7;

/** A table at `offset` of the one that names it. */
function below(table: DataView, offset: number): DataView {
  return new DataView(table.buffer, table.byteOffset + offset, table.byteLength - offset);
}

/**
 * What two glyphs `dash` beside each other become; themselves where the font has nothing to say.
 * Source: OpenType 1.9, GSUB. @throws FontDamage
 */
export function joinDashes(tables: FontTables, dash: number): readonly number[] {
  const gsub = tables.get('GSUB');
  if (!gsub || gsub.byteLength === 0) return [dash, dash];
  return inTable('GSUB', () => {
    const lookups = below(gsub, gsub.getUint16(8));
    let glyphs: readonly number[] = [dash, dash];
    for (const index of lookupIndexes(gsub)) {
      glyphs = applyLookup(below(lookups, lookups.getUint16(2 + index * 2)), glyphs);
    }
    return glyphs;
  });
}

/** The lookups of `FEATURES`, in the order in which they apply. */
function lookupIndexes(gsub: DataView): number[] {
  const scripts = below(gsub, gsub.getUint16(4));
  const features = below(gsub, gsub.getUint16(6));
  const offsets = new Map<string, number>();
  for (let index = 0; index < scripts.getUint16(0); index += 1) {
    offsets.set(tagAt(scripts, 2 + index * 6), scripts.getUint16(2 + index * 6 + 4));
  }
  const scriptAt = SCRIPTS.map((tag) => offsets.get(tag)).find((offset) => offset !== undefined);
  if (scriptAt === undefined) return [];
  const script = below(scripts, scriptAt);
  if (script.getUint16(0) === 0) return [];
  const language = below(script, script.getUint16(0));
  const found = new Set<number>();
  for (let index = 0; index < language.getUint16(4); index += 1) {
    const record = 2 + language.getUint16(6 + index * 2) * 6;
    if (!FEATURES.includes(tagAt(features, record))) continue;
    const feature = below(features, features.getUint16(record + 4));
    for (let lookup = 0; lookup < feature.getUint16(2); lookup += 1) found.add(feature.getUint16(4 + lookup * 2));
  }
  return [...found].sort((left, right) => left - right);
}

/** The first subtable that has something to say decides. */
function applyLookup(lookup: DataView, glyphs: readonly number[]): readonly number[] {
  for (let index = 0; index < lookup.getUint16(4); index += 1) {
    let type = lookup.getUint16(0);
    let subtable = below(lookup, lookup.getUint16(6 + index * 2));
    if (type === EXTENSION) {
      type = subtable.getUint16(2);
      subtable = below(subtable, subtable.getUint32(4));
    }
    const replaced = type === SINGLE ? replaceEach(subtable, glyphs) : type === LIGATURE ? join(subtable, glyphs) : glyphs;
    if (replaced !== glyphs) return replaced;
  }
  return glyphs;
}

function replaceEach(subtable: DataView, glyphs: readonly number[]): readonly number[] {
  const coverage = below(subtable, subtable.getUint16(2));
  const isDelta = subtable.getUint16(0) === 1;
  const indexes = glyphs.map((glyph) => coverageIndex(coverage, glyph));
  if (indexes.every((index) => index === undefined)) return glyphs;
  return glyphs.map((glyph, position) => {
    const index = indexes[position];
    if (index === undefined) return glyph;
    return isDelta ? (glyph + subtable.getInt16(4)) & 0xffff : subtable.getUint16(6 + index * 2);
  });
}

function join(subtable: DataView, glyphs: readonly number[]): readonly number[] {
  const [first, second] = glyphs;
  if (first === undefined || second === undefined) return glyphs;
  const index = coverageIndex(below(subtable, subtable.getUint16(2)), first);
  if (index === undefined) return glyphs;
  const set = below(subtable, subtable.getUint16(6 + index * 2));
  for (let number = 0; number < set.getUint16(0); number += 1) {
    const ligature = below(set, set.getUint16(2 + number * 2));
    if (ligature.getUint16(2) === 2 && ligature.getUint16(4) === second) return [ligature.getUint16(0)];
  }
  return glyphs;
}

/** Source: OpenType 1.9, "Coverage Table". */
function coverageIndex(coverage: DataView, glyph: number): number | undefined {
  const isList = coverage.getUint16(0) === 1;
  const count = coverage.getUint16(2);
  for (let index = 0; index < count; index += 1) {
    if (isList && coverage.getUint16(4 + index * 2) === glyph) return index;
    const range = 4 + index * 6;
    if (!isList && glyph >= coverage.getUint16(range) && glyph <= coverage.getUint16(range + 2)) {
      return coverage.getUint16(range + 4) + glyph - coverage.getUint16(range);
    }
  }
  return undefined;
}
