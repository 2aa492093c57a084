/** Where the characters stand that no font has: in the data, or in the layouts. */

import type { Diagnostic, Location } from '../diagnostic.js';
import type { Filing } from '../model/filing.js';
import { printCodePoint } from '../source/decode-text.js';
import { textsOf, type Located } from '../source/located.js';
import type { Pack } from './pack.js';
import { locateIn } from './template.js';

/** More findings than these would hide each other; the rest are counted. */
const MOST_PLACES_TOLD = 50;

/** A character that no font of a role has. */
interface MissingGlyph {
  readonly character: string;
  readonly fontRole: string;
}

/**
 * One `missing-glyph` for each place of each character: in the data where it comes from there, else in the layouts.
 * @param origins where a document's text may come from
 */
export function describeMissingGlyphs(
  missing: readonly MissingGlyph[],
  origins: { readonly filing: Filing; readonly pack: Pack },
): Diagnostic[] {
  const characters = new Set(missing.map(({ character }) => character));
  const inData = placesInData(characters, origins.filing);
  const inTemplates = placesInTemplates(characters, origins.pack);
  const told = new Map<string, Diagnostic>();
  for (const { character, fontRole } of missing) {
    const places = inData.get(character) ?? inTemplates.get(character) ?? [() => undefined];
    for (const place of places) {
      if (told.size >= MOST_PLACES_TOLD) break;
      const location = place();
      const key = `${fontRole}/${character}/${location?.file}:${location?.line}:${location?.column}`;
      told.set(key, {
        severity: 'error',
        code: 'missing-glyph',
        message: `「${fontRole}」的字体里都没有“${character}”（${printCodePoint(character)}），印出来会是空框`,
        hint: '核对是不是打错了字；确是生僻字时，在 fonts/字体.yaml 里为这个角色添上有这个字的字体',
        ...(location ? { location } : {}),
      });
    }
  }
  const diagnostics = [...told.values()];
  if (diagnostics.length === MOST_PLACES_TOLD && missing.length > 1) {
    diagnostics.push({
      severity: 'error',
      code: 'missing-glyph',
      message: `这份表里字体没有的字共 ${characters.size} 种，只列出前 ${MOST_PLACES_TOLD} 处`,
      hint: '先改正列出的，再生成一次',
    });
  }
  return diagnostics;
}

/** Where each of some characters stands; places are found out when they are asked for. */
type PlacesByCharacter = ReadonlyMap<string, readonly (() => Location | undefined)[]>;

function placesInData(characters: ReadonlySet<string>, { department, projects }: Filing): PlacesByCharacter {
  const places = new Map<string, (() => Location)[]>();
  const files: readonly Located<unknown>[] = [department, ...projects];
  for (const file of files) {
    for (const { text, path } of textsOf(file.value)) {
      for (const character of new Set(text)) {
        if (characters.has(character))
          addPlace(places, character, () => file.locateText(path, text.indexOf(character)));
      }
    }
  }
  return places;
}

/** The first place in each template. */
function placesInTemplates(characters: ReadonlySet<string>, { partials, layouts }: Pack): PlacesByCharacter {
  const places = new Map<string, (() => Location)[]>();
  for (const { source } of [...partials.values(), ...[...layouts.values()].map(({ template }) => template)]) {
    const seen = new Set<string>();
    source.text.split('\n').forEach((line, lineIndex) => {
      for (const character of line) {
        if (!characters.has(character) || seen.has(character)) continue;
        seen.add(character);
        addPlace(places, character, () => locateIn(source, lineIndex + 1, line.indexOf(character) + 1));
      }
    });
  }
  return places;
}

function addPlace(places: Map<string, (() => Location)[]>, character: string, place: () => Location): void {
  const known = places.get(character);
  if (known) known.push(place);
  else places.set(character, [place]);
}
