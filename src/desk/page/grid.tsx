/** A grid as in Excel, over lists, levels of indicators, or fixed lines: a table of text boxes with a bar above and a line below. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { ShapeView } from '../unit-view.js';
import { BoxLine } from './box-line.js';
import { GridBar } from './grid-bar.js';
import { GridCell } from './grid-cell.js';
import { GridHands } from './grid-hands.js';
import type { CellMode, GridRange, GridSpot } from './grid-keys.js';
import { pathOfCell, type GridShown } from './grid-of.js';

interface GridProps extends GridShown {
  readonly label: string;
  /** What stands above the heads of lines: 一级指标, 二级指标. */
  readonly headNames: readonly string[];
}

export function Grid(props: GridProps): JSX.Element {
  const { session, file, label, headNames, columns, lines } = props;
  const table = useRef<HTMLTableElement>(null);
  const current = useSignal<GridSpot>({ line: 0, column: 0 });
  const range = useSignal<GridRange | undefined>(undefined);
  const mode = useRef<CellMode>('enter');
  const grid = useMemo(() => new GridHands(props, table, mode, current, range), [session, file, columns, lines]);
  // Where the cursor goes is the matter of two cells and the bar.
  const body = useMemo(() => <Body grid={grid} />, [grid]);
  const at = current.value;
  const line = lines[Math.min(at.line, lines.length - 1)];
  const column = columns[at.column];
  return (
    <div class={grid.isPlain ? 'gridbox plain' : 'gridbox'}>
      <GridBar grid={grid} line={line} column={column} table={table} at={at} />
      <div class="gridscroll">
        <table role="grid" ref={table} aria-label={label} aria-multiselectable={!grid.isPlain} class="grid">
          {!grid.isPlain && <Heads headNames={headNames} columns={columns} />}
          {body}
        </table>
      </div>
      {line && column && <BoxLine session={session} place={{ file, path: pathOfCell(line, column) }} />}
    </div>
  );
}

function Body({ grid }: { readonly grid: GridHands }): JSX.Element {
  return (
    <tbody>
      {grid.lines.map((line, lineIndex) => (
        <tr key={`${line.list?.path.join('\n') ?? ''}\n${line.key}`} role="row">
          {line.heads.map((head) => (
            <th key={head.text} role="rowheader" scope="rowgroup" rowSpan={head.lineCount}>
              {head.text}
            </th>
          ))}
          {grid.isPlain && (
            <th role="rowheader" class="number">
              {lineIndex + 1}
            </th>
          )}
          {grid.columns.map((column, columnIndex) =>
            line.columns?.includes(column.name) === false ? (
              <td key={column.name} role="gridcell" class="void" />
            ) : (
              <GridCell
                key={column.name}
                grid={grid}
                line={line}
                column={column}
                at={{ line: lineIndex, column: columnIndex }}
              />
            ),
          )}
        </tr>
      ))}
    </tbody>
  );
}

function Heads({ headNames, columns }: Pick<GridProps, 'headNames' | 'columns'>): JSX.Element {
  return (
    <thead>
      <tr role="row">
        {headNames.map((name) => (
          <th key={name} role="columnheader" scope="col" class="head">
            {name}
          </th>
        ))}
        {columns.map(({ name, shape }) => (
          <th
            key={name}
            role="columnheader"
            scope="col"
            class={widthOf(shape, columns.length)}
            title={shape.description}
          >
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Of so few columns long texts take the room that is left, however much that is. */
const MOST_BESIDE = 3;

/** How wide a column is: numbers narrow, long texts wide. */
function widthOf(shape: ShapeView, columnCount: number): string {
  if (shape.kind !== 'text') return 'medium';
  if (shape.isLong === true) return columnCount > MOST_BESIDE ? 'wide' : 'rest';
  const form = shape.form ?? '';
  if (form === 'number') return 'narrow';
  if (form === 'percent') return 'percent';
  if (form === 'period') return 'span';
  if (form === 'choice' || form === 'amount' || form === 'target' || form === 'date') return 'medium';
  return columnCount > MOST_BESIDE ? 'name' : 'title';
}
