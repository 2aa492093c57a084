/** 对照: what came from elsewhere, old beside new, with a tick each; conflicts want a choice, what clears something is apart and not ticked. */

import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ImportTaken } from '../protocol.js';
import type { ImportRow, ImportView, ImportedFile } from '../screen-views.js';
import { BroughtList, ConflictRows, ContestedRows } from './compare-conflicts.js';
import { UnplacedRows, type Placing } from './compare-unplaced.js';
import { wordsOf } from './findings.js';
import { SeveritySign } from './mark.js';

interface CompareProps {
  readonly found: ImportView;
  /** What it is that is looked at. */
  readonly heading: string;
  readonly notice: string;
  readonly onTake: (taken: Omit<ImportTaken, 'plan'>, count: number) => void;
  readonly onLeave: () => void;
}

export function CompareScreen({ found, heading, notice, onTake, onLeave }: CompareProps): JSX.Element {
  const rows = found.files.flatMap((file) => file.rows);
  const ticked = useSignal(tickedAtFirst(found));
  const decided = useSignal<ReadonlySet<string>>(new Set());
  const chosen = useSignal<ReadonlyMap<string, number>>(new Map());
  const placed = useSignal<ReadonlyMap<string, Placing>>(new Map());
  const tick = (keys: readonly string[], isOn: boolean) => {
    ticked.value = put(ticked.peek(), keys, isOn);
  };
  const conflicts = rows.filter(({ kind }) => kind === 'conflict');
  // Whose they are is said with each: they stand apart from their files.
  const clears = found.files.flatMap((file) =>
    file.rows.filter(({ kind }) => kind === 'clear').map((row) => ({ ...row, label: `${file.title}：${row.label}` })),
  );
  const openCount =
    conflicts.filter(({ key }) => !decided.value.has(key)).length + found.contested.length - chosen.value.size;
  const count = countOf(ticked.value, chosen.value, placed.value);
  const isUndo = found.undoes !== undefined;
  const hasChoices = conflicts.length + found.contested.length > 0;
  const isUseless = rows.length + found.contested.length + found.unplaced.length === 0;
  return (
    <main class="compare">
      <CompareTop
        heading={heading}
        isUndo={isUndo}
        isUseless={isUseless}
        notice={notice !== '' ? notice : openCount > 0 ? `还有 ${openCount} 处要选用哪一个` : ''}
        count={count}
        isReady={openCount === 0 && (count > 0 || hasChoices)}
        onLeave={onLeave}
        onTake={() => onTake(takenOf(ticked.value, chosen.value, placed.value), count)}
      />
      <div class="comparescroll" tabIndex={0}>
        <Told found={found} />
        <ConflictRows
          conflicts={found.files.flatMap((file) =>
            file.rows.filter(({ kind }) => kind === 'conflict').map((row) => ({ title: file.title, row })),
          )}
          ticked={ticked.value}
          decided={decided.value}
          onChoose={(key, isTheirs) => {
            decided.value = put(decided.peek(), [key], true);
            tick([key], isTheirs);
          }}
        />
        <ContestedRows
          contested={found.contested}
          chosen={chosen.value}
          onChoose={(key, text) => {
            chosen.value = new Map(chosen.peek()).set(key, text);
          }}
        />
        <UnplacedRows
          unplaced={found.unplaced}
          boxes={found.boxes}
          placed={placed.value}
          onPlace={(next) => {
            placed.value = next;
          }}
        />
        {found.files.map((file) => (
          <FileRows key={file.file} file={file} ticked={ticked} onTick={tick} isUndo={isUndo} />
        ))}
        <Clears rows={clears} ticked={ticked.value} onTick={tick} />
        <Ending found={found} isUseless={isUseless} />
      </div>
    </main>
  );
}

/** What of the unit nothing came for, or that nothing came at all. */
function Ending({ found, isUseless }: { readonly found: ImportView; readonly isUseless: boolean }): JSX.Element {
  return (
    <>
      {found.brought.length === 0 && found.untouched.length > 0 && (
        <p class="quiet">收到的里没有，照旧不动：{found.untouched.join('、')}。</p>
      )}
      {isUseless && (
        <p class="quiet none">
          {found.files.length > 0 ? '和现有的一样，没有要写的。' : '没有读出能写的，这里什么也没有改。'}
        </p>
      )}
    </>
  );
}

/** What is new or changed; where the files are of another year only what is new. */
function tickedAtFirst({ files, otherYear }: ImportView): ReadonlySet<string> {
  const rows = files.filter(({ kind }) => kind === 'new' || otherYear === undefined).flatMap((file) => file.rows);
  return new Set(rows.filter(({ kind }) => kind === 'new' || kind === 'change').map(({ key }) => key));
}

/** How many places would be written. */
function countOf(
  ticked: ReadonlySet<string>,
  chosen: ReadonlyMap<string, number>,
  placed: ReadonlyMap<string, Placing>,
): number {
  const chosenCount = [...chosen.values()].filter((text) => text !== -1).length;
  return ticked.size + chosenCount + [...placed.values()].filter((placing) => placing !== '不用').length;
}

function takenOf(
  ticked: ReadonlySet<string>,
  chosen: ReadonlyMap<string, number>,
  placed: ReadonlyMap<string, Placing>,
): Omit<ImportTaken, 'plan'> {
  return {
    taken: [...ticked],
    chosen: [...chosen].map(([key, text]) => (text === -1 ? { key } : { key, text })),
    placed: [...placed].flatMap(([key, placing]) => (placing === '不用' ? [] : { key, ...placing })),
  };
}

interface TopProps extends Pick<CompareProps, 'heading' | 'notice' | 'onLeave'> {
  readonly isUndo: boolean;
  /** There is nothing to be written, whatever one ticks. */
  readonly isUseless: boolean;
  readonly count: number;
  readonly isReady: boolean;
  readonly onTake: () => void;
}

function CompareTop({ heading, isUndo, isUseless, notice, count, isReady, ...on }: TopProps): JSX.Element {
  return (
    <header class="top">
      <h1>{heading}</h1>
      {!isUseless && (
        <span class="quiet">{isUndo ? '打勾的撤销，没打勾的留着。' : '打勾的写进去，没打勾的不写。'}</span>
      )}
      <span class="grows" />
      <span class="notice" role="status" title={notice}>
        {notice}
      </span>
      <button type="button" onClick={on.onLeave}>
        {isUseless ? '关上' : isUndo ? '不撤销了' : '不写了'}
      </button>
      {!isUseless && (
        <button type="button" class="main" disabled={!isReady} onClick={on.onTake}>
          {isUndo ? '撤销' : '写入'} {count} 处
        </button>
      )}
    </header>
  );
}

function OtherYear({ year }: { readonly year: string | undefined }): JSX.Element | null {
  if (year === undefined) return null;
  return (
    <p class="contested">
      收到的是 {year} 年的，和这里的年度不同：核对是不是拿错了文件。改现有内容的都没有打勾，要写进去的自己打勾。
    </p>
  );
}

/** What is empty in what came takes nothing away by itself. */
function Clears(props: RowsProps & Pick<Parameters<typeof Rows>[0], 'rows' | 'ticked'>): JSX.Element | null {
  if (props.rows.length === 0) return null;
  return (
    <section>
      <h2>会清掉的（收到的表里空着；要清的才打勾）</h2>
      <Rows {...props} />
    </section>
  );
}

function put(set: ReadonlySet<string>, keys: readonly string[], isOn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  for (const key of keys) {
    if (isOn) next.add(key);
    else next.delete(key);
  }
  return next;
}

/** What is to be said of the whole: what was not taken first, remarks folded. */
function Told({ found }: { readonly found: ImportView }): JSX.Element | null {
  const remarks = found.entries.filter(({ severity }) => severity === 'hint');
  return (
    <>
      <OtherYear year={found.otherYear} />
      <BroughtList found={found} />
      {found.told?.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {found.entries
        .filter(({ severity }) => severity !== 'hint')
        .map((entry) => (
          <Remark key={entry.number} entry={entry} />
        ))}
      {remarks.length > 0 && (
        <details>
          <summary>说明 {remarks.length} 条</summary>
          {remarks.map((entry) => (
            <Remark key={entry.number} entry={entry} />
          ))}
        </details>
      )}
    </>
  );
}

function Remark({ entry }: { readonly entry: ImportView['entries'][number] }): JSX.Element {
  const { severity, places, message, found, hint } = entry;
  return (
    <p class={`entry ${severity}`}>
      <SeveritySign severity={severity} />
      <span>
        {wordsOf(places[0]?.label ?? '')}　{message}
        {found !== undefined && !message.includes(found) && `：“${found}”`}
        {hint !== undefined && <span class="quiet">；{hint}</span>}
      </span>
    </p>
  );
}

interface RowsProps {
  readonly onTick: (keys: readonly string[], isOn: boolean) => void;
  /** A step is taken back: nothing came. */
  readonly isUndo?: boolean;
}

function FileRows({
  file,
  ticked,
  ...how
}: RowsProps & { readonly file: ImportedFile; readonly ticked: Signal<ReadonlySet<string>> }): JSX.Element | null {
  const { onTick } = how;
  const rows = file.rows.filter(({ kind }) => kind === 'new' || kind === 'change');
  const isOpen = useSignal(file.kind !== 'new');
  if (file.kind === 'same') return <p class="quiet">{file.title}：一样</p>;
  if (rows.length === 0) return null;
  const keys = rows.map(({ key }) => key);
  const onCount = keys.filter((key) => ticked.value.has(key)).length;
  return (
    <section>
      <h2>
        <label>
          <input
            type="checkbox"
            checked={onCount === keys.length}
            onChange={() => onTick(keys, onCount < keys.length)}
          />
          {file.title}
        </label>
        {file.kind === 'new' && (
          <button
            type="button"
            class="folds"
            aria-expanded={isOpen.value}
            onClick={() => (isOpen.value = !isOpen.value)}
          >
            {isOpen.value ? '收起' : `看这 ${rows.length} 处`}
          </button>
        )}
        {onCount < keys.length && <span class="quiet">　打了勾的 {onCount} 处</span>}
      </h2>
      {isOpen.value && <Rows {...how} rows={rows} ticked={ticked.value} isNew={file.kind === 'new'} />}
    </section>
  );
}

function Rows({
  rows,
  ticked,
  onTick,
  isNew = false,
  isUndo = false,
}: RowsProps & {
  readonly rows: readonly ImportRow[];
  readonly ticked: ReadonlySet<string>;
  readonly isNew?: boolean;
}): JSX.Element {
  return (
    <table class="rows">
      <thead>
        <tr>
          <th scope="col" class="tick">
            {isUndo ? '撤销' : '写入'}
          </th>
          <th scope="col" class="where">
            哪一处
          </th>
          {!isNew && <th scope="col">现在</th>}
          <th scope="col">{isUndo ? '撤销以后' : isNew ? '读出的' : '收到的'}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, was, becomes }) => (
          <tr key={key} class={ticked.has(key) ? 'on' : ''}>
            <td class="tick">
              <input
                type="checkbox"
                aria-label={`写入 ${label}`}
                checked={ticked.has(key)}
                onChange={({ currentTarget }) => onTick([key], currentTarget.checked)}
              />
            </td>
            <td>{wordsOf(label)}</td>
            {!isNew && <td class="was">{was}</td>}
            <td class="becomes">{becomes === '' ? '（空）' : becomes}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
