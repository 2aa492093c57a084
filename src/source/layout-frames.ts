/** What is open at a line of a file: fields in fields, by how far in they stand; and where a line was meant to stand. */

import type { EntryLine } from './entry-line.js';
import type { FieldProblem } from './field-problem.js';

/** What a field holds, as far as the place of what belongs to it goes by that. */
export interface FieldShape {
  readonly kind: 'text' | 'list' | 'record' | 'named';
  readonly fields?: Readonly<Record<string, FieldShape>>;
  readonly item?: FieldShape;
  /** Of a text that has to be one of some. */
  readonly choices?: readonly string[];
}

/** Fields that stand below one another, or the items of a list. */
interface Frame {
  readonly column: number;
  readonly kind: 'names' | 'items';
  /** Of the record, the named fields or the list; undefined where nobody knows. */
  readonly shape: FieldShape | undefined;
  /** The name that it began with, of an item. */
  readonly first?: string;
  /** Its latest entry: what it may hold, and whether nothing stands behind its colon or dash. */
  last?: { readonly name: string; readonly shape: FieldShape | undefined; readonly isOpen: boolean };
}

/** Where a line stands, and where it should. */
export interface Placement {
  /** Of its first dash or name. */
  readonly column: number;
  /** The entry above that it is below, or beside; empty for the first of all. */
  readonly neighbour: string;
  readonly isBelow: boolean;
}

interface Candidate extends Placement {
  /** How many of the open frames stay open. */
  readonly depth: number;
  readonly added?: Frame;
}

/** Farther off nobody sees that a line was meant to stand there. */
const FARTHEST = 8;
const STEP = 2;

/** The open frames, line by line. */
export class LayoutFrames {
  private frames: Frame[];
  private readonly taken = new Set<string>();

  /** @param top the fields of the file @param column of its fields */
  constructor(top: FieldShape, column: number) {
    this.frames = [{ column, kind: 'names', shape: top }];
  }

  /** Whether `name` may stand in one of the open records or lists of records. */
  isExpected(name: string): boolean {
    return this.frames.some(({ shape, last }) => has(shape, name) || has(shape?.item, name) || has(last?.shape, name));
  }

  /** Every such name. */
  expectedNames(): string[] {
    return this.frames.flatMap(({ shape }) => [...namesOf(shape), ...namesOf(shape?.item)]);
  }

  /** Whether `name` may begin an item of one of the open lists. */
  isExpectedInList(name: string): boolean {
    return this.frames.some(({ shape, last }) => has(shape?.item, name) || has(last?.shape?.item, name));
  }

  /**
   * Where the dash of `entry` should stand, which has none and begins an item: a list of records waits for its first
   * one, or the item above began with this name.
   */
  columnOfLostDash({ name = '', dashes, indent }: EntryLine): number | undefined {
    const top = this.frames.at(-1);
    if (dashes.length > 0 || !top) return undefined;
    const { last } = top;
    const isFirst = last?.isOpen === true && last.shape?.kind === 'list' && indent > top.column;
    if (isFirst && has(last.shape.item, name) && !has(top.shape, name)) return top.column + STEP;
    const items = this.frames.at(-2);
    // Right below itself it was typed twice.
    const isAgain = top.first === name && last?.name !== name;
    const isNext = items?.kind === 'items' && isAgain && has(items.shape?.item, name);
    return isNext && indent >= items.column ? items.column : undefined;
  }

  /** Whether an item in `column` would be one of an open list's. */
  isColumnOfItems(column: number): boolean {
    return this.frames.some((frame) => frame.kind === 'items' && frame.column === column);
  }

  /** Whether names of the user's own are open in `column`. */
  isColumnOfFreeNames(column: number): boolean {
    return this.frames.some((frame) => frame.shape?.kind === 'named' && frame.column === column);
  }

  /** Whether the file has a field `name` already. */
  hasTaken(name: string): boolean {
    return this.taken.has(name);
  }

  /** Takes `entry` where it stands or was meant to stand. @returns where that is; undefined where nothing tells */
  take(entry: EntryLine): Placement | undefined {
    const placed = this.placeAsTyped(entry);
    const found = placed && this.fits(placed, entry) ? placed : (this.placeAsMeant(entry) ?? placed);
    if (!found) return undefined;
    this.frames = [...this.frames.slice(0, found.depth), ...(found.added ? [found.added] : [])];
    this.enter(entry, found.column - entry.indent);
    return found;
  }

  /** Whether the latest entry is one of the file's own fields. */
  get isAtTop(): boolean {
    return this.frames.length === 1;
  }

  /** What the latest entry may hold. */
  get shape(): FieldShape | undefined {
    return this.frames.at(-1)?.last?.shape;
  }

  private enter(entry: EntryLine, shift: number): void {
    const frame = this.frames.at(-1);
    const isOpen = entry.value === '';
    if (!frame) return;
    const { name = '', dashes } = entry;
    if (frame.kind === 'names') {
      frame.last = { name, shape: partOf(frame.shape, name), isOpen };
      if (this.frames.length === 1) this.taken.add(name);
      return;
    }
    const item = dashes.length === 1 && frame.shape?.kind === 'list' ? frame.shape.item : undefined;
    frame.last = { name, shape: item, isOpen: isOpen && entry.name === undefined };
    if (entry.name === undefined) return;
    const last = { name, shape: partOf(item, name), isOpen };
    this.frames.push({ column: entry.column + shift, kind: 'names', shape: item, first: name, last });
  }

  /** As YAML would take it; undefined where it would refuse. */
  private placeAsTyped({ indent, dashes }: EntryLine): Candidate | undefined {
    const kind = dashes.length > 0 ? 'items' : 'names';
    let depth = this.frames.length;
    while (depth > 1 && (this.frames[depth - 1]?.column ?? 0) > indent) depth -= 1;
    const wasOpen = depth === this.frames.length;
    let frame = this.frames[depth - 1];
    // A list may stand in the same column as its name.
    if (kind === 'names' && frame?.kind === 'items' && frame.column === indent) {
      depth -= 1;
      frame = this.frames[depth - 1];
    }
    if (!frame || frame.column > indent) return undefined;
    const isBelow = frame.column < indent || (kind === 'items' && frame.kind === 'names');
    if (!isBelow) return frame.kind === kind ? beside(frame, depth) : undefined;
    return wasOpen && frame.last?.isOpen ? below(frame, depth, kind, indent) : undefined;
  }

  private fits({ depth, added }: Candidate, { name = '' }: EntryLine): boolean {
    const { shape, kind } = added ?? this.frames[depth - 1] ?? {};
    if (!shape) return true;
    if (kind === 'items') return shape.kind === 'list' && (name === '' || canHold(shape.item, name));
    return canHold(shape, name);
  }

  /** The nearest place that has such a name or item. */
  private placeAsMeant(entry: EntryLine): Candidate | undefined {
    const kind = entry.dashes.length > 0 ? 'items' : 'names';
    const places = this.frames.flatMap((frame, index) => {
      const isChildOpen = this.frames[index + 1] !== undefined;
      return [
        ...(frame.kind === kind ? [beside(frame, index + 1)] : []),
        ...(frame.last?.isOpen && !isChildOpen ? [below(frame, index + 1, kind, frame.column + STEP)] : []),
      ];
    });
    const distance = ({ column }: Candidate) => Math.abs(column - entry.indent);
    const meant = places.filter((place) => {
      const { shape } = place.added ?? this.frames[place.depth - 1] ?? {};
      if (distance(place) > FARTHEST) return false;
      if (kind === 'items') return shape?.kind === 'list' && (entry.name === undefined || has(shape.item, entry.name));
      return has(shape, entry.name ?? '') || (shape?.kind === 'named' && !place.isBelow && distance(place) === 1);
    });
    return meant.reduce<Candidate | undefined>((best, place) => {
      return best && distance(best) < distance(place) ? best : place;
    }, undefined);
  }
}

function beside({ column, last }: Frame, depth: number): Candidate {
  return { column, depth, neighbour: last?.name ?? '', isBelow: false };
}

function below({ last }: Frame, depth: number, kind: Frame['kind'], column: number): Candidate {
  const added: Frame = { column, kind, shape: last?.shape };
  return { column, depth, neighbour: last?.name ?? '', isBelow: true, added };
}

function partOf(shape: FieldShape | undefined, name: string): FieldShape | undefined {
  if (shape?.kind === 'named') return shape.item;
  return has(shape, name) ? shape?.fields?.[name] : undefined;
}

function has(shape: FieldShape | undefined, name: string): boolean {
  return shape?.fields !== undefined && Object.hasOwn(shape.fields, name);
}

function namesOf(shape: FieldShape | undefined): string[] {
  return Object.keys(shape?.fields ?? {});
}

function canHold(shape: FieldShape | undefined, name: string): boolean {
  return shape === undefined || shape.kind === 'named' || has(shape, name);
}

/** @param by how many blanks the line should have more. Code: `yaml-indent` */
export function moveProblem(
  { dashes, name = '' }: EntryLine,
  { neighbour, isBelow }: Placement,
  by: number,
): FieldProblem {
  const isItem = dashes.length > 0;
  const side = isBelow
    ? `放到「${neighbour}」下面`
    : isItem
      ? '与上一条的短横线左边对齐'
      : `与「${neighbour}」左边对齐`;
  const columns = Math.abs(by) === 2 ? '两' : Math.abs(by);
  return {
    code: 'yaml-indent',
    message: `${isItem ? '短横线' : `「${name}」`}前面${by > 0 ? '少' : '多'}了 ${Math.abs(by)} 个空格`,
    hint: by > 0 ? `往里缩进${columns}格，${side}` : `往外退${columns}格${neighbour === '' ? '' : `，${side}`}`,
  };
}
