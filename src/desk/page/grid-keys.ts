/** What keys do in a grid: as in Excel. */

/** Where one is in a grid. */
export interface GridSpot {
  readonly line: number;
  readonly column: number;
}

/** From the cell that has the cursor to any other, both in it. */
export interface GridRange {
  readonly from: GridSpot;
  readonly to: GridSpot;
}

/** How a cell takes arrows: of what was just entered they lead on, in a text one edits (F2, a second click) they move the caret. */
export type CellMode = 'enter' | 'edit';

/** A key with what is held down beside it. */
export interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** What a key asks for. */
export type GridAct =
  | { readonly is: 'go'; readonly to: GridSpot }
  | { readonly is: 'add' | 'edit' | 'restore' | 'offer' | 'break' | 'stay' }
  | { readonly is: 'move'; readonly by: -1 | 1 }
  | { readonly is: 'stretch'; readonly by: GridSpot };

const ARROWS: Readonly<Record<string, readonly [line: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** What `key` asks for in a grid of `size`; undefined where the box itself or the browser is to do it. */
export function actOf(key: Key, at: GridSpot, size: GridSpot, mode: CellMode): GridAct | undefined {
  if (key.ctrlKey || key.metaKey) return key.key === 'Enter' ? { is: 'add' } : undefined;
  const arrow = ARROWS[key.key];
  if (key.altKey) return actWithAlt(key, arrow);
  if (key.key === 'Enter') return stepTo({ ...at, line: at.line + (key.shiftKey ? -1 : 1) }, size) ?? { is: 'stay' };
  if (key.key === 'Tab') return stepTo(besides(at, size, key.shiftKey ? -1 : 1), size);
  if (key.key === 'F2') return { is: 'edit' };
  if (key.key === 'F4') return { is: 'offer' };
  if (key.key === 'Escape') return { is: 'restore' };
  if (!arrow || mode === 'edit') return undefined;
  if (key.shiftKey) return { is: 'stretch', by: { line: arrow[0], column: arrow[1] } };
  return stepTo({ line: at.line + arrow[0], column: at.column + arrow[1] }, size) ?? { is: 'stay' };
}

function actWithAlt(key: Key, arrow: readonly [number, number] | undefined): GridAct | undefined {
  if (key.key === 'Enter') return { is: 'break' };
  if (!arrow || arrow[0] === 0) return undefined;
  if (key.shiftKey) return { is: 'move', by: arrow[0] < 0 ? -1 : 1 };
  return { is: 'offer' };
}

/** The next or last cell, line by line. */
function besides({ line, column }: GridSpot, size: GridSpot, by: -1 | 1): GridSpot {
  const next = line * size.column + column + by;
  return { line: Math.floor(next / size.column), column: ((next % size.column) + size.column) % size.column };
}

function stepTo(to: GridSpot, size: GridSpot): GridAct | undefined {
  const isInside = to.line >= 0 && to.line < size.line && to.column >= 0 && to.column < size.column;
  return isInside ? { is: 'go', to } : undefined;
}

const SIGN = /^\s*(?:≥|≤|＝|=|>=|<=|＞|＜|>|<|不低于|不高于)?\s*/;

/** A target with `sign` in front of it, in place of the one it had. */
export function withSign(text: string, sign: '≥' | '≤' | '＝'): string {
  return text.replace(SIGN, sign);
}
