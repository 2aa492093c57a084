/** A grid as in Excel, over lists, levels of indicators, or fixed lines: a table of text boxes with a bar above and a line below. */

import { useSignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import type { ShapeView } from '../unit-view.js';
import { BoxLine } from './box-line.js';
import { GridBar } from './grid-bar.js';
import { GridCell } from './grid-cell.js';
import { goToCell, pathOfCell, type GridColumn, type GridOf } from './grid-of.js';
import { actOf, type CellMode, type GridSpot } from './grid-keys.js';
import type { GridLine } from './grid-lines.js';
import { addRow, moveRow, pasteIntoGrid } from './grid-steps.js';
import { offersOf, openOffers } from './offers.js';
import { isBlock } from './paste-block.js';
import type { UnitSession } from './unit-session.js';

interface GridProps {
  readonly session: UnitSession;
  readonly file: string;
  readonly label: string;
  /** What stands above the heads of lines: 一级指标, 二级指标. */
  readonly headNames: readonly string[];
  readonly columns: readonly GridColumn[];
  readonly lines: readonly GridLine[];
  readonly levelsOf?: (line: GridLine) => readonly string[];
}

export function Grid(props: GridProps): JSX.Element {
  const { session, file, label, headNames, columns, lines } = props;
  const table = useRef<HTMLTableElement>(null);
  const current = useSignal<GridSpot>({ line: 0, column: 0 });
  const mode = useRef<CellMode>('enter');
  const grid = gridOf(props, table, mode, (at) => {
    current.value = at;
  });
  const at = current.value;
  const line = lines[Math.min(at.line, lines.length - 1)];
  const column = columns[at.column];
  const isPlain = grid.isPlain;
  return (
    <div class={isPlain ? 'gridbox plain' : 'gridbox'}>
      <GridBar grid={grid} line={line} column={column} table={table} at={at} />
      <div class="gridscroll">
        <table role="grid" ref={table} aria-label={label} class="grid">
          {!isPlain && (
            <thead>
              <tr role="row">
                {headNames.map((name) => (
                  <th key={name} role="columnheader" scope="col" class="head">
                    {name}
                  </th>
                ))}
                {columns.map(({ name, shape }) => (
                  <th key={name} role="columnheader" scope="col" class={widthOf(shape)} title={shape.description}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {lines.map((each, lineIndex) => (
              <tr key={`${each.list?.path.join('\n') ?? ''}\n${each.key}`} role="row">
                {each.heads.map((head) => (
                  <th key={head.text} role="rowheader" scope="rowgroup" rowSpan={head.lineCount}>
                    {head.text}
                  </th>
                ))}
                {isPlain && (
                  <th role="rowheader" class="number">
                    {lineIndex + 1}
                  </th>
                )}
                {columns.map((each2, columnIndex) =>
                  each.columns?.includes(each2.name) === false ? (
                    <td key={each2.name} role="gridcell" class="void" />
                  ) : (
                    <GridCell
                      key={each2.name}
                      grid={grid}
                      line={each}
                      column={each2}
                      at={{ line: lineIndex, column: columnIndex }}
                      isCurrent={lineIndex === at.line && columnIndex === at.column}
                    />
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {line && column && <BoxLine session={session} place={{ file, path: pathOfCell(line, column) }} />}
    </div>
  );
}

/** How wide a column is: numbers narrow, long texts wide. */
function widthOf(shape: ShapeView): string {
  if (shape.kind !== 'text') return 'medium';
  if (shape.isLong === true) return 'wide';
  const form = shape.form ?? '';
  if (['number', 'percent'].includes(form)) return 'narrow';
  if (form === 'period') return 'span';
  return form === 'choice' || form === 'amount' || form === 'target' || form === 'date' ? 'medium' : 'name';
}

function gridOf(
  { session, file, columns, lines, levelsOf = () => [] }: GridProps,
  table: RefObject<HTMLTableElement | null>,
  mode: { current: CellMode },
  enter: (at: GridSpot) => void,
): GridOf {
  const isPlain = columns.length === 1 && columns[0]?.name === '';
  const size = { line: lines.length, column: columns.length };
  const go = (to: GridSpot) => {
    mode.current = isPlain ? 'edit' : 'enter';
    goToCell(table, to);
    // A row that moved took the cursor along.
    enter(to);
  };
  const offersFor = (column: GridColumn) => offersOf(column.shape, session.view.peek().known[column.knownAs] ?? []);
  /** Goes to a cell that is not there before the page is drawn again. */
  const goLater = (to: GridSpot) => {
    window.setTimeout(() => {
      go(to);
    });
  };
  const grid: GridOf = {
    session,
    file,
    lines,
    columns,
    isPlain,
    mode,
    offersFor,
    enter,
    press: (event, at, hands) => {
      const line = lines[at.line];
      const column = columns[at.column];
      const isEdited = mode.current === 'edit' || isPlain;
      let act = actOf(event, at, size, isEdited ? 'edit' : 'enter');
      // A line that lacks a column is passed over.
      while (act?.is === 'go' && lines[act.to.line]?.columns?.includes(columns[act.to.column]?.name ?? '') === false) {
        act = actOf(event, act.to, size, isEdited ? 'edit' : 'enter');
      }
      if (!act || !line || !column) return;
      event.preventDefault();
      if (act.is === 'go') {
        hands.save();
        go(act.to);
      } else if (act.is === 'edit') mode.current = 'edit';
      else if (act.is === 'restore') hands.restore();
      else if (act.is === 'break') breakLine();
      else if (act.is === 'offer') openOffers(event.currentTarget, offersFor(column), hands.put);
      else if (act.is === 'move') {
        hands.save();
        if (moveRow(session, file, line, act.by)) goLater({ ...at, line: at.line + act.by });
      } else if (act.is === 'add' || (isPlain && at.line === lines.length - 1)) {
        hands.save();
        if (addRow(session, file, line)) goLater({ line: at.line + 1, column: 0 });
      } else hands.save();
    },
    paste: (text, html, at, hands) => {
      const shape = columns[at.column]?.shape;
      if (!isBlock(text, html, shape?.kind === 'text' && shape.isLong === true)) return false;
      const { message, to } = pasteIntoGrid(grid, text, at, levelsOf);
      session.notice.value = message;
      window.setTimeout(() => {
        hands.refresh();
        go(to);
      });
      return true;
    },
  };
  return grid;
}

function breakLine(): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way into the browser's undo
  document.execCommand('insertText', false, '\n');
}
