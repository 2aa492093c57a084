/** Where the parts of a YAML text stand in it, to the character: what edits go by. */

import { isMap, isScalar, isSeq, parseDocument, type CST, type Node, type Pair, type Scalar } from 'yaml';

/** A stretch of the text: offsets from 0, the end not part of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value in the text. `end`: behind its last character, line break not included. */
export type Place = TextPlace | ListPlace | MapPlace;

/** A text; one that was left empty has an empty `head` behind its colon or dash. */
interface TextPlace {
  readonly kind: 'text';
  /** The text where it stands behind its name, or the `|` in front of its lines. */
  readonly head: Span;
  /** The lines of a `|` text, from the line break before them. */
  readonly tail?: Span;
  readonly contentIndent?: number;
  readonly quotes?: 'single' | 'double';
  readonly end: number;
}

/** A list; `dash` is the offset of an entry's `-`. */
export interface ListPlace {
  readonly kind: 'list';
  readonly isFlow: boolean;
  readonly start: number;
  readonly items: readonly { readonly dash: number; readonly place: Place }[];
  readonly end: number;
}

/** A mapping; `key` is the offset of a field's name. */
export interface MapPlace {
  readonly kind: 'map';
  readonly isFlow: boolean;
  readonly start: number;
  readonly entries: readonly { readonly name: string; readonly key: number; readonly place: Place }[];
  readonly end: number;
}

/** The places of `text`, which the reader has read without a problem; undefined when it holds nothing. */
export function placesOf(text: string): MapPlace | ListPlace | undefined {
  const document = parseDocument(text, { schema: 'failsafe', keepSourceTokens: true, uniqueKeys: false });
  const { contents } = document;
  const place = contents && placeOf(contents, 0, text);
  return place && place.kind !== 'text' ? place : undefined;
}

/** @param behind where the value would begin had one been typed */
function placeOf(node: Node | null, behind: number, text: string): Place {
  const [start = behind, valueEnd = behind] = node?.range ?? [];
  if (isMap(node)) {
    const entries = node.items.map((pair) => entryOf(pair as Pair<Scalar, Node | null>, text));
    const isFlow = node.flow === true;
    return { kind: 'map', isFlow, start, entries, end: isFlow ? valueEnd : (entries.at(-1)?.place.end ?? valueEnd) };
  }
  if (isSeq(node)) {
    const isFlow = node.flow === true;
    const tokens = (node.srcToken as CST.BlockSequence | CST.FlowCollection | undefined)?.items ?? [];
    const dashes = tokens.flatMap((token) => token.start.filter(({ type }) => type === 'seq-item-ind'));
    const items = node.items.map((item, index) => {
      const dash = dashes[index]?.offset ?? (item as Node).range?.[0] ?? start;
      return { dash, place: placeOf(item as Node | null, dash + 1, text) };
    });
    return { kind: 'list', isFlow, start, items, end: isFlow ? valueEnd : (items.at(-1)?.place.end ?? valueEnd) };
  }
  const isTyped = isScalar(node) && valueEnd > start;
  return isTyped ? textPlaceOf(node, start, valueEnd, text) : emptyText(behind);
}

function emptyText(offset: number): TextPlace {
  return { kind: 'text', head: { start: offset, end: offset }, end: offset };
}

function entryOf({ key, value, srcToken }: Pair<Scalar, Node | null>, text: string) {
  const colon = srcToken && 'sep' in srcToken ? srcToken.sep.find(({ type }) => type === 'map-value-ind') : undefined;
  const keyStart = key.range?.[0] ?? 0;
  const behind = colon === undefined ? (key.range?.[1] ?? keyStart) : colon.offset + 1;
  const name = typeof key.value === 'string' ? key.value : '';
  return { name, key: keyStart, place: placeOf(value, behind, text) };
}

function textPlaceOf({ type }: Scalar, start: number, valueEnd: number, text: string): TextPlace {
  if (type !== 'BLOCK_LITERAL' && type !== 'BLOCK_FOLDED') {
    const quotes = type === 'QUOTE_DOUBLE' ? 'double' : type === 'QUOTE_SINGLE' ? 'single' : undefined;
    return { kind: 'text', head: { start, end: valueEnd }, end: valueEnd, ...(quotes && { quotes }) };
  }
  const headEnd = start + (/^[|>][-+0-9]*/.exec(text.slice(start, start + 8))?.[0].length ?? 1);
  const end = withoutLineEnds(text, valueEnd);
  const lineEnd = lineEndAt(text, headEnd);
  const head = { start, end: headEnd };
  // A comment may stand behind the sign; the lines begin with the break behind it.
  if (end <= lineEnd) return { kind: 'text', head, end: lineEnd };
  const firstLine = /\n( *)[^\s]/.exec(text.slice(lineEnd, end));
  const isTold = /\d/.test(text.slice(start, headEnd));
  const contentIndent = isTold ? undefined : firstLine?.[1]?.length;
  return {
    kind: 'text',
    head,
    tail: { start: lineEnd, end },
    end,
    ...(contentIndent !== undefined && { contentIndent }),
  };
}

function withoutLineEnds(text: string, end: number): number {
  let last = end;
  while (text[last - 1] === '\n' || text[last - 1] === '\r') last -= 1;
  return last;
}

/** The offset of the line break (CR included) that ends the line of `offset`; the text's end on its last line. */
export function lineEndAt(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  const end = lineFeed === -1 ? text.length : lineFeed;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** The column (from 0) of `offset`. */
export function columnAt(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** The places of all texts of `place`, with the path to each. */
export function* textPlacesOf(
  place: Place,
  path: (string | number)[] = [],
): Generator<{ path: (string | number)[]; place: TextPlace }> {
  if (place.kind === 'text') yield { path, place };
  else if (place.kind === 'list') {
    for (const [index, item] of place.items.entries()) yield* textPlacesOf(item.place, [...path, index]);
  } else for (const entry of place.entries) yield* textPlacesOf(entry.place, [...path, entry.name]);
}
