/** What hands do in a grid: keys, ranges, and blocks copied and pasted. */

import type { Signal } from '@preact/signals';
import type { RefObject, TargetedKeyboardEvent } from 'preact';
import type { Path } from '../unit-view.js';
import { actOf, type CellMode, type GridAct, type GridRange, type GridSpot } from './grid-keys.js';
import type { GridLine } from './grid-lines.js';
import { goToCell, type GridColumn, type GridOf, type GridShown } from './grid-of.js';
import { clearRange, filledWith, fillingDown, isInRange, nextInRange, stretched, textsIn } from './grid-range.js';
import { addRow, moveRow, pasteIntoGrid } from './grid-steps.js';
import { offersOf, openOffers } from './offers.js';
import { isBlock, printBlock, tableOf } from './paste-block.js';
import { hasOwnUndo, type TextBoxHands } from './use-text-box.js';

type GridKeyEvent = TargetedKeyboardEvent<HTMLTextAreaElement>;

/** A grid at work. */
export class GridHands implements GridOf {
  readonly session;
  readonly file;
  readonly lines;
  readonly columns;
  readonly isPlain: boolean;
  readonly levelsOf: (line: GridLine) => readonly string[];

  constructor(
    { session, file, lines, columns, levelsOf = () => [] }: GridShown,
    private readonly table: RefObject<HTMLTableElement | null>,
    readonly mode: { current: CellMode },
    private readonly current: Signal<GridSpot>,
    private readonly picked: Signal<GridRange | undefined>,
  ) {
    this.session = session;
    this.file = file;
    this.lines = lines;
    this.columns = columns;
    this.levelsOf = levelsOf;
    this.isPlain = columns.length === 1 && columns[0]?.name === '';
  }

  isCurrent({ line, column }: GridSpot): boolean {
    const at = this.current.value;
    return line === at.line && column === at.column;
  }

  isPicked(at: GridSpot): boolean {
    const range = this.picked.value;
    return range !== undefined && isInRange(range, at);
  }

  enter(at: GridSpot): void {
    this.current.value = at;
    this.picked.value = undefined;
  }

  reach(to: GridSpot): void {
    const box = document.activeElement;
    if (this.isPlain || this.mode.current === 'edit' || !this.table.current?.contains(box)) return;
    // What is typed next takes the place of its text.
    if (box instanceof HTMLTextAreaElement) box.select();
    const from = this.current.peek();
    const isOne = to.line === from.line && to.column === from.column;
    this.picked.value = isOne ? undefined : { from, to };
  }

  offersFor(column: GridColumn): readonly string[] {
    return offersOf(column.shape, this.session.view.peek().known[column.knownAs] ?? []);
  }

  offer(column: GridColumn, hands: TextBoxHands): void {
    const box = hands.ref.current;
    box?.focus();
    if (box) openOffers(box, this.offersFor(column), hands.put);
  }

  derivedAt(path: Path): string | undefined {
    return this.session.readingAt(this.file, path);
  }

  press(event: GridKeyEvent, at: GridSpot, hands: TextBoxHands): void {
    const picked = this.picked.peek();
    if (this.pressFilling(event, picked ?? { from: at, to: at }, hands)) return;
    if (picked && this.pressInRange(event, picked, at, hands)) return;
    const size = { line: this.lines.length, column: this.columns.length };
    const mode = this.isPlain ? 'edit' : this.mode.current;
    let act = actOf(event, at, size, mode);
    // A line that lacks a column is passed over.
    while (act?.is === 'go' && !this.hasCell(act.to)) act = actOf(event, act.to, size, mode);
    if (!act) return;
    event.preventDefault();
    this.do(act, at, hands);
  }

  /** Keys that mean a whole range. */
  private pressInRange(event: GridKeyEvent, picked: GridRange, at: GridSpot, hands: TextBoxHands): boolean {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (altKey || ctrlKey || metaKey) return false;
    const box = hands.ref.current;
    const isTyped = box !== null && hasOwnUndo(box, 'undo');
    if (key === 'Enter' || key === 'Tab') {
      let to = at;
      do to = nextInRange(picked, to, shiftKey ? -1 : 1, key === 'Tab');
      while (!this.hasCell(to) && (to.line !== at.line || to.column !== at.column));
      hands.save();
      this.go(to);
      // Whoever enters another cell leaves the range, but by these keys.
      this.picked.value = picked;
    } else if (key === 'Delete' && !isTyped) this.clear(picked, hands);
    else if (key === 'Escape' && !isTyped) this.picked.value = undefined;
    else return false;
    event.preventDefault();
    return true;
  }

  /** Ctrl+D fills a range with its first line, Ctrl+Enter with what was typed. */
  private pressFilling(event: GridKeyEvent, range: GridRange, hands: TextBoxHands): boolean {
    const { key, ctrlKey, altKey, shiftKey } = event;
    const isDown = key.toLowerCase() === 'd';
    const isOne = range.from.line === range.to.line && range.from.column === range.to.column;
    if (!ctrlKey || altKey || shiftKey || this.isPlain || !(isDown || (key === 'Enter' && !isOne))) return false;
    event.preventDefault();
    hands.save();
    const text = hands.ref.current?.value ?? '';
    const filling = isDown ? fillingDown(this, range) : filledWith(text, range);
    if (!filling) return true;
    const { message } = pasteIntoGrid(this, printBlock(filling.block), filling.at, this.levelsOf);
    this.session.notice.value = message.replace('粘贴了', '填了');
    window.setTimeout(hands.refresh);
    return true;
  }

  private hasCell({ line, column }: GridSpot): boolean {
    return this.lines[line]?.columns?.includes(this.columns[column]?.name ?? '') !== false;
  }

  private do(act: GridAct, at: GridSpot, hands: TextBoxHands): void {
    const line = this.lines[at.line];
    const column = this.columns[at.column];
    if (!line || !column) return;
    if (act.is === 'stretch') this.stretch(act.by, at);
    else if (act.is === 'go') {
      hands.save();
      this.go(act.to);
    } else if (act.is === 'edit') this.mode.current = 'edit';
    else if (act.is === 'restore') hands.restore();
    else if (act.is === 'break') breakLine();
    else if (act.is === 'offer') this.offer(column, hands);
    else if (act.is === 'move') {
      hands.save();
      const to = moveRow(this, line, act.by);
      if (to !== undefined) this.goLater({ ...at, line: to });
    } else if (act.is === 'add' || (this.isPlain && at.line === this.lines.length - 1)) {
      hands.save();
      if (addRow(this.session, this.file, line)) this.goLater({ line: at.line + 1, column: 0 });
    } else hands.save();
  }

  private go(to: GridSpot): void {
    this.mode.current = this.isPlain ? 'edit' : 'enter';
    goToCell(this.table, to);
    // A row that moved took the cursor along.
    this.enter(to);
  }

  /** Goes to a cell that is not there before the page is drawn again. */
  private goLater(to: GridSpot): void {
    window.setTimeout(() => {
      this.go(to);
    });
  }

  private stretch(by: GridSpot, at: GridSpot): void {
    const size = { line: this.lines.length, column: this.columns.length };
    const { to } = stretched(this.picked.peek() ?? { from: at, to: at }, by, size);
    this.reach(to);
    const cell = this.table.current?.querySelector(`[data-cell="${to.line}:${to.column}"]`);
    cell?.scrollIntoView({ block: 'nearest' });
  }

  copy(data: DataTransfer | null, at: GridSpot, hands: TextBoxHands, isCut: boolean): boolean {
    const picked = this.picked.peek();
    // A text one edits, or a part of it, is the browser's to copy.
    if (!data || (!picked && (this.mode.current === 'edit' || this.isPlain))) return false;
    hands.save();
    const range = picked ?? { from: at, to: at };
    const block = textsIn(this, range);
    data.setData('text/plain', picked ? printBlock(block) : (block[0]?.[0] ?? ''));
    data.setData('text/html', tableOf(block));
    if (isCut) this.clear(range, hands);
    return true;
  }

  private clear(range: GridRange, hands: TextBoxHands): void {
    hands.save();
    clearRange(this, range);
    window.setTimeout(() => {
      hands.refresh();
    });
  }

  paste(text: string, html: string, at: GridSpot, hands: TextBoxHands): boolean {
    const shape = this.columns[at.column]?.shape;
    if (!isBlock(text, html, shape?.kind === 'text' && shape.isLong === true)) return false;
    const { message, to } = pasteIntoGrid(this, text, at, this.levelsOf);
    this.session.notice.value = message;
    window.setTimeout(() => {
      hands.refresh();
      this.go(to);
    });
    return true;
  }
}

function breakLine(): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way into the browser's undo
  document.execCommand('insertText', false, '\n');
}
