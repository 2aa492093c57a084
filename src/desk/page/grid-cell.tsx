/** A cell of a grid: a real text box, so that the first key of pinyin is typed into it and nowhere else. */

import { batch } from '@preact/signals';
import type { JSX, TargetedClipboardEvent, TargetedMouseEvent } from 'preact';
import type { Path, TypedValue } from '../unit-view.js';
import { pasteText } from './paste-text.js';
import { pathOfCell, type GridColumn, type GridOf } from './grid-of.js';
import type { GridSpot } from './grid-keys.js';
import type { GridLine } from './grid-lines.js';
import { withFilled } from './list-rows.js';
import { boxName, here } from './here.js';
import { Mark } from './mark.js';
import { OpensOffers } from './offers.js';
import { isSame, listOfText, textOf } from './typed-data.js';
import { usePart } from './use-part.js';
import { isComposing, useTextBox } from './use-text-box.js';

interface CellProps {
  readonly grid: GridOf;
  readonly line: GridLine;
  readonly column: GridColumn;
  /** Where the cell is, from 0. */
  readonly at: GridSpot;
}

export function GridCell({ grid, line, column, at }: CellProps): JSX.Element {
  const { session, file } = grid;
  const path = pathOfCell(line, column);
  const deps = [session, boxName({ file, path }), line.isBlank];
  const value = usePart(() => shownIn(grid, line, path), deps);
  const reading = usePart(() => grid.derivedAt(path), deps);
  const isCurrent = usePart(() => grid.isCurrent(at), [grid, at.line, at.column]);
  const isPicked = usePart(() => grid.isPicked(at), [grid, at.line, at.column]);
  const hands = useTextBox({
    text: textOf(value),
    write: (was, becomes) => {
      writeCell(grid, line, column, was, becomes, value);
    },
  });
  const place = { file, path };
  const derived = textOf(value) === '' ? reading : undefined;
  const isLong = column.shape.kind === 'text' && column.shape.isLong === true;
  const hasOffers = grid.offersFor(column).length > 0;
  const take = (event: TargetedClipboardEvent<HTMLTextAreaElement>) => {
    if (grid.copy(event.clipboardData, at, hands, event.type === 'cut')) event.preventDefault();
  };
  return (
    <td
      role="gridcell"
      class={`cell${isCurrent ? ' current' : ''}${isPicked ? ' picked' : ''}`}
      {...(isPicked ? { 'aria-selected': true } : {})}
      onMouseEnter={({ buttons }) => buttons === 1 && grid.reach(at)}
    >
      <div class="grow">
        <textarea
          ref={hands.ref}
          rows={1}
          spellcheck={false}
          autocomplete="off"
          tabIndex={isCurrent ? 0 : -1}
          aria-label={`${line.label} ${column.name}`.trim()}
          placeholder={derived === undefined ? '' : `＝ ${derived}`}
          title={derived === undefined ? '' : '不填则这样算出'}
          data-cell={`${at.line}:${at.column}`}
          {...(line.isBlank ? {} : { 'data-box': boxName(place) })}
          onInput={hands.onInput}
          onCompositionStart={hands.onCompositionStart}
          onCompositionEnd={hands.onCompositionEnd}
          onFocus={({ currentTarget }) => {
            hands.onFocus();
            if (grid.mode.current === 'enter') currentTarget.select();
            here.value = place;
            grid.enter(at);
          }}
          onBlur={hands.onBlur}
          onMouseDown={(event) => pressBox(event, grid, at)}
          onCopy={take}
          onCut={take}
          onKeyDown={(event) => {
            if (!isComposing(event)) grid.press(event, at, hands);
          }}
          onPaste={(event) => {
            const text = event.clipboardData?.getData('text/plain') ?? '';
            const html = event.clipboardData?.getData('text/html') ?? '';
            if (grid.paste(text, html, at, hands)) event.preventDefault();
            else pasteText(event, text, isLong, (said) => (session.notice.value = said));
          }}
        />
      </div>
      {hasOffers && <OpensOffers shape={column.shape} onOpen={() => grid.offer(column, hands)} />}
      <Mark place={place} session={grid.session} />
    </td>
  );
}

/** What a cell shows. A row that is none yet has nothing but what was typed there and not taken. */
function shownIn({ session, file }: GridOf, line: GridLine, path: Path): TypedValue | undefined {
  return line.isBlank ? session.refusals.at({ file, path })?.typed : session.shownAt(file, path);
}

/** The first click into a cell takes all of it, as in Excel; the second one puts the caret; with Shift it takes all cells up to it. */
function pressBox(event: TargetedMouseEvent<HTMLTextAreaElement>, grid: GridOf, at: GridSpot): void {
  const box = event.currentTarget;
  if (event.shiftKey && !grid.isPlain && box.closest('table')?.contains(document.activeElement) === true) {
    event.preventDefault();
    grid.mode.current = 'enter';
    grid.reach(at);
    return;
  }
  if (document.activeElement === box || grid.isPlain) {
    grid.mode.current = 'edit';
    return;
  }
  event.preventDefault();
  grid.mode.current = 'enter';
  box.focus();
}

/** Takes over the text of a cell: the first one of a blank row makes an entry of it. */
export function writeCell(
  grid: Pick<GridOf, 'file' | 'session'>,
  line: GridLine,
  column: GridColumn,
  was: string,
  becomes: string,
  value: TypedValue | undefined,
): void {
  const typed = column.shape.kind === 'list' ? listOfText(becomes) : becomes;
  const { session, file } = grid;
  if (!line.isBlank) {
    const stood = value === undefined || typeof value === 'string' ? was : value;
    if (!isSame(stood, typed)) {
      session.commit(file, { kind: 'set', path: pathOfCell(line, column), was: stood, becomes: typed });
    }
    return;
  }
  const refused = session.refusals.at({ file, path: pathOfCell(line, column) });
  if (becomes.trim() === '' && refused) session.giveUp(refused);
  if (becomes.trim() === '' || !line.list || line.rowNumber === undefined) return;
  const { list, rowNumber } = line;
  const index = Number(line.path[line.path.length - 1]);
  batch(() => {
    const rows = session.rowsOf(file, list.path);
    rows.value = withFilled(rows.peek(), rowNumber);
    session.commit(file, {
      kind: 'insert',
      path: list.path,
      index,
      item: column.name === '' ? typed : { [column.name]: typed },
    });
  });
}
