/** Where the characters stand that no font has: in the data, or in the layouts. */

import type { Diagnostic, Location } from '../diagnostic.js';
import type { Filing } from '../model/filing.js';
import { describeMissingCharacter } from '../source/describe-missing-character.js';
import { describeOddCharacter } from '../source/describe-odd-character.js';
import { findOddCharacters } from '../source/find-odd-characters.js';
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
        ...described(character, fontRole),
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

/** What is odd by itself is called what it is: no font helps it. */
function described(character: string, fontRole: string): Pick<Diagnostic, 'message'> & { readonly hint: string } {
  const [odd] = findOddCharacters(character);
  if (odd) {
    const { message, hint } = describeOddCharacter(odd);
    return { message: `文字${message}，印不出来`, hint };
  }
  const { message, hint } = describeMissingCharacter(character, () => false);
  return { message: `「${fontRole}」的字体里，${message}`, hint };
}

/** Where each of some characters stands; places are found out when they are asked for. */
type PlacesByCharacter = ReadonlyMap<string, readonly (() => Location | undefined)[]>;

function placesInData(characters: ReadonlySet<string>, { department, projects }: Filing): PlacesByCharacter {
  const places = new Map<string, (() => Location)[]>();
  const files: readonly Located<unknown>[] = [department, ...projects];
  for (const file of files) {
    for (const { text, path } of textsOf(file.value)) {
      let index = 0;
      for (const character of text) {
        const at = index;
        if (characters.has(character)) addPlace(places, character, () => file.locateText(path, at));
        index += character.length;
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
  if (known && known.length < MOST_PLACES_TOLD) known.push(place);
  else if (!known) places.set(character, [place]);
}
