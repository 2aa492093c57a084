/** The bar above a grid: signs at hand, and rows added, taken away, moved. */

import type { JSX, RefObject } from 'preact';
import { addRow, moveRow, nextList, removeRow } from './grid-steps.js';
import { withSign, type GridSpot } from './grid-keys.js';
import type { GridLine } from './grid-lines.js';
import { goToCell, type GridColumn, type GridOf } from './grid-of.js';

interface BarProps {
  readonly grid: GridOf;
  readonly line: GridLine | undefined;
  readonly column: GridColumn | undefined;
  readonly table: RefObject<HTMLTableElement | null>;
  readonly at: GridSpot;
}

const SIGNS = ['≥', '≤', '＝'] as const;

export function GridBar({ grid, line, column, table, at }: BarProps): JSX.Element {
  const { lines } = grid;
  const hasTarget = grid.columns.some(({ shape }) => shape.kind === 'text' && shape.form === 'target');
  const isTarget = column?.shape.kind === 'text' && column.shape.form === 'target';
  return (
    <div class="gridbar" role="toolbar" aria-label="表格" onMouseDown={keepCursor}>
      {!grid.isPlain && <span class="quiet">可从 Excel、WPS 粘贴</span>}
      <span class="grows" />
      {hasTarget &&
        SIGNS.map((sign) => (
          <button
            key={sign}
            type="button"
            class="sign"
            disabled={!isTarget}
            title={`在指标值前面写上 ${sign}`}
            onClick={() => putSign(table, at, sign)}
          >
            {sign}
          </button>
        ))}
      {lines.some(({ list }) => list) && <RowButtons grid={grid} line={line} table={table} at={at} />}
    </div>
  );
}

/** Rows added, taken away, moved. */
function RowButtons({ grid, line, table, at }: Omit<BarProps, 'column'>): JSX.Element {
  const { session, file, lines } = grid;
  const isRow = line?.list !== undefined;
  const rows = line?.list?.rows ?? [];
  const rowIndex = rows.findIndex(({ number }) => number === line?.rowNumber);
  const later = (spot: GridSpot) => {
    window.setTimeout(() => {
      goToCell(table, spot);
      grid.enter(spot);
    });
  };
  const canMove = (by: -1 | 1) =>
    line !== undefined &&
    rowIndex >= 0 &&
    (rows[rowIndex + by] !== undefined || (!line.isBlank && nextList(lines, line, by) !== undefined));
  const move = (by: -1 | 1) => {
    const to = line && moveRow(grid, line, by);
    if (to !== undefined) later({ ...at, line: to });
  };
  return (
    <>
      <button
        type="button"
        disabled={!isRow}
        title="在这一行下面添一行（Ctrl+Enter）"
        onClick={() => {
          if (line && addRow(session, file, line)) later({ line: at.line + 1, column: 0 });
        }}
      >
        ＋添一行
      </button>
      <button
        type="button"
        disabled={!isRow}
        title="删去光标所在的一行"
        onClick={() => {
          if (!line) return;
          removeRow(session, file, line);
          later({ line: Math.max(0, Math.min(at.line, lines.length - 2)), column: at.column });
        }}
      >
        －删一行
      </button>
      <button
        type="button"
        disabled={!canMove(-1)}
        title="上移一行，到头就移到上一类（Alt+Shift+↑）"
        aria-label="上移一行"
        onClick={() => {
          move(-1);
        }}
      >
        ↑
      </button>
      <button
        type="button"
        disabled={!canMove(1)}
        title="下移一行，到头就移到下一类（Alt+Shift+↓）"
        aria-label="下移一行"
        onClick={() => {
          move(1);
        }}
      >
        ↓
      </button>
    </>
  );
}

/** Buttons leave the cursor in its box. */
function keepCursor(event: MouseEvent): void {
  event.preventDefault();
}

function putSign(table: RefObject<HTMLTableElement | null>, at: GridSpot, sign: (typeof SIGNS)[number]): void {
  const box = table.current?.querySelector<HTMLTextAreaElement>(`[data-cell="${at.line}:${at.column}"]`);
  if (!box) return;
  const text = withSign(box.value, sign);
  box.focus();
  box.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way into the browser's undo
  document.execCommand('insertText', false, text);
}
