/** 对照: what came from Excel or Word, old beside new, with a tick each; what clears something is apart and not ticked. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ImportRow, ImportView, ImportedFile } from '../screen-views.js';
import { wordsOf } from './findings.js';
import { SeveritySign } from './mark.js';

interface CompareProps {
  readonly found: ImportView;
  readonly onTake: (taken: readonly string[]) => void;
  readonly onLeave: () => void;
}

export function CompareScreen({ found, onTake, onLeave }: CompareProps): JSX.Element {
  const rows = found.files.flatMap((file) => file.rows);
  const ticked = useSignal<ReadonlySet<string>>(
    new Set(rows.filter(({ kind }) => kind !== 'clear').map(({ key }) => key)),
  );
  const tick = (keys: readonly string[], isOn: boolean) => {
    const next = new Set(ticked.peek());
    for (const key of keys) {
      if (isOn) next.add(key);
      else next.delete(key);
    }
    ticked.value = next;
  };
  const clears = rows.filter(({ kind }) => kind === 'clear');
  return (
    <main class="compare">
      <header class="top">
        <h1>对照</h1>
        <span class="quiet">打勾的写进去，没打勾的不动。</span>
        <span class="grows" />
        <button type="button" onClick={onLeave}>
          不写了
        </button>
        <button type="button" class="main" disabled={ticked.value.size === 0} onClick={() => onTake([...ticked.value])}>
          写入 {ticked.value.size} 处
        </button>
      </header>
      <div class="comparescroll" tabIndex={0}>
        {found.entries.map(({ number, severity, places, message, hint }) => (
          <p key={number} class={`entry ${severity}`}>
            <SeveritySign severity={severity} />
            <span>
              {wordsOf(places[0]?.label ?? '')} {message} <span class="quiet">{hint}</span>
            </span>
          </p>
        ))}
        {found.files.map((file) => (
          <FileRows key={file.file} file={file} ticked={ticked.value} onTick={tick} />
        ))}
        {clears.length > 0 && (
          <section>
            <h2>会清掉的（来的表里空着）</h2>
            <Rows rows={clears} ticked={ticked.value} onTick={tick} />
          </section>
        )}
        {found.untouched.length > 0 && <p class="quiet">来的表里没有：{found.untouched.join('、')}。</p>}
        {rows.length === 0 && <p class="quiet none">和现有的一样，没有要写的。</p>}
      </div>
    </main>
  );
}

interface RowsProps {
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (keys: readonly string[], isOn: boolean) => void;
}

function FileRows({ file, ticked, onTick }: RowsProps & { readonly file: ImportedFile }): JSX.Element | null {
  const rows = file.rows.filter(({ kind }) => kind !== 'clear');
  if (file.kind === 'same' || rows.length === 0) {
    return file.kind === 'same' ? <p class="quiet">{file.title}：一样</p> : null;
  }
  const keys = rows.map(({ key }) => key);
  const isAll = keys.every((key) => ticked.has(key));
  return (
    <section>
      <h2>
        <label>
          <input type="checkbox" checked={isAll} onChange={() => onTick(keys, !isAll)} />
          {file.title}
          {file.kind === 'new' && <span class="quiet">（新的项目）</span>}
        </label>
      </h2>
      <Rows rows={rows} ticked={ticked} onTick={onTick} />
    </section>
  );
}

function Rows({ rows, ticked, onTick }: RowsProps & { readonly rows: readonly ImportRow[] }): JSX.Element {
  return (
    <table class="rows">
      <thead>
        <tr>
          <th scope="col" class="tick">
            写入
          </th>
          <th scope="col">哪一处</th>
          <th scope="col">现在</th>
          <th scope="col">来的</th>
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
            <td class="was">{was}</td>
            <td class="becomes">{becomes === '' ? '（空）' : becomes}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
