/** Of 对照: texts that no box was found for, each to be put into one, or waived. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ImportTaken } from '../protocol.js';
import type { BoxesView, UnplacedView } from '../screen-views.js';
import { wordsOf } from './findings.js';

/** What becomes of such a text: a box, or nothing (不用). */
export type Placing = Omit<NonNullable<ImportTaken['placed']>[number], 'key'> | '不用';

interface UnplacedProps {
  readonly unplaced: readonly UnplacedView[];
  readonly boxes: readonly BoxesView[];
  readonly placed: ReadonlyMap<string, Placing>;
  readonly onPlace: (placed: ReadonlyMap<string, Placing>) => void;
}

/** More of them are shown when those before are dealt with: of so many the file is none to be taken in. */
const MOST_SHOWN = 100;

export function UnplacedRows({ unplaced, boxes, placed, onPlace }: UnplacedProps): JSX.Element | null {
  if (unplaced.length === 0) return null;
  const open = unplaced.filter(({ key }) => !placed.has(key));
  const waive = () => onPlace(new Map([...placed, ...open.map(({ key }): [string, Placing] => [key, '不用'])]));
  const shown = unplaced.filter(({ key }, index) => index < MOST_SHOWN || placed.has(key));
  return (
    <section>
      <h2>
        没有找到格子的文字 {unplaced.length} 段：要的选一格放进去，其余不写
        <button type="button" class="folds" disabled={open.length === 0} onClick={waive}>
          {open.length === unplaced.length ? '都不用' : `其余 ${open.length} 段都不用`}
        </button>
      </h2>
      <table class="rows unplaced">
        <tbody>
          {shown.map((text) => (
            <UnplacedRow
              key={text.key}
              unplaced={text}
              boxes={boxes}
              placing={placed.get(text.key)}
              onPlace={(placing) => {
                const next = new Map(placed);
                if (placing) next.set(text.key, placing);
                else next.delete(text.key);
                onPlace(next);
              }}
            />
          ))}
        </tbody>
      </table>
      {shown.length < unplaced.length && <p class="quiet">另有 {unplaced.length - shown.length} 段，没有一一列出。</p>}
    </section>
  );
}

interface RowProps extends Pick<UnplacedProps, 'boxes'> {
  readonly unplaced: UnplacedView;
  readonly placing: Placing | undefined;
  readonly onPlace: (placing: Placing | undefined) => void;
}

function UnplacedRow({ unplaced: { text, file, said }, boxes, placing, onPlace }: RowProps): JSX.Element {
  // The form that was chosen, before a box of it is.
  const form = useSignal(boxes.length === 1 ? (boxes[0]?.file ?? '') : '');
  const own = boxes.find((one) => one.file === form.value)?.boxes ?? [];
  const isWaived = placing === '不用';
  const box = placing === undefined || isWaived ? '' : JSON.stringify(placing.path);
  return (
    <tr class={isWaived ? 'waived' : placing ? 'on' : ''}>
      <td class="becomes">{text}</td>
      <td class="quiet">
        {file}
        {said.startsWith('「') && `：${said}`}
      </td>
      <td class="places">
        <select
          aria-label={`“${text}”放到哪张表`}
          value={isWaived ? '' : form.value}
          disabled={isWaived}
          onChange={({ currentTarget }) => {
            form.value = currentTarget.value;
            onPlace(undefined);
          }}
        >
          <option value="">放到…</option>
          {boxes.map((one) => (
            <option key={one.file} value={one.file}>
              {one.title}
            </option>
          ))}
        </select>
        <select
          aria-label={`“${text}”放到哪一格`}
          value={box}
          disabled={isWaived || form.value === ''}
          onChange={({ currentTarget }) => {
            const found = own.find(({ path }) => JSON.stringify(path) === currentTarget.value);
            onPlace(found && { file: form.value, path: found.path });
          }}
        >
          <option value="">哪一格…</option>
          {own.map(({ path, label }) => (
            <option key={label} value={JSON.stringify(path)}>
              {wordsOf(label)}
            </option>
          ))}
        </select>
        <label>
          <input
            type="checkbox"
            checked={isWaived}
            onChange={({ currentTarget }) => onPlace(currentTarget.checked ? '不用' : undefined)}
          />
          不用
        </label>
      </td>
    </tr>
  );
}
