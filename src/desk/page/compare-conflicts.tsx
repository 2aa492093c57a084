/** Of 对照: places that two sides changed, to be decided where they stand, and what each file that came back brought. */

import type { JSX } from 'preact';
import type { ContestedView, ImportRow, ImportView } from '../screen-views.js';
import { wordsOf } from './findings.js';
import { plainName } from './plain-name.js';

interface ConflictProps {
  readonly conflicts: readonly { readonly title: string; readonly row: ImportRow }[];
  readonly ticked: ReadonlySet<string>;
  readonly decided: ReadonlySet<string>;
  readonly onChoose: (key: string, isTheirs: boolean) => void;
}

/** As it was sent out, as it is here, as it came back: one of the two is chosen, neither beforehand. */
export function ConflictRows({ conflicts, ticked, decided, onChoose }: ConflictProps): JSX.Element | null {
  if (conflicts.length === 0) return null;
  return (
    <section>
      <h2 class="contested">两边都改了的 {conflicts.length} 处：选用哪一个</h2>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">哪一处</th>
            <th scope="col">发出时</th>
            <th scope="col">用现在的</th>
            <th scope="col">用收回的</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map(({ title, row: { key, label, base = '', was, becomes } }) => {
            const choice = (isTheirs: boolean, text: string) => (
              <td class={isTheirs ? 'becomes' : ''}>
                <label>
                  <input
                    type="radio"
                    name={key}
                    aria-label={`${label}：${isTheirs ? '用收回的' : '用现在的'}`}
                    checked={decided.has(key) && ticked.has(key) === isTheirs}
                    onChange={() => onChoose(key, isTheirs)}
                  />
                  {text === '' ? '（空）' : text}
                </label>
              </td>
            );
            return (
              <tr key={key} class={decided.has(key) && ticked.has(key) ? 'on' : ''}>
                <td>
                  {title}：{wordsOf(label)}
                </td>
                <td class="was">{base === '' ? '（空）' : base}</td>
                {choice(false, was)}
                {choice(true, becomes)}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

interface ContestedProps {
  readonly contested: readonly ContestedView[];
  /** By their keys: which text, -1 for what stands there. */
  readonly chosen: ReadonlyMap<string, number>;
  readonly onChoose: (key: string, text: number) => void;
}

/** What several files have differently: as it was sent out, as it is here, as each has it; one is chosen, none beforehand. */
export function ContestedRows({ contested, chosen, onChoose }: ContestedProps): JSX.Element | null {
  if (contested.length === 0) return null;
  return (
    <section>
      <h2 class="contested">收回的几份填得不一样的 {contested.length} 处：问清楚，选用哪一个</h2>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">哪一处</th>
            <th scope="col">发出时</th>
            <th scope="col">用现在的</th>
            <th scope="col">用收回的</th>
          </tr>
        </thead>
        <tbody>
          {contested.map(({ key, label, base, stands, texts }) => {
            const choice = (text: number, words: string, file = '') => (
              <label key={text}>
                <input
                  type="radio"
                  name={`contested${key}`}
                  aria-label={`${label}：${text === -1 ? '用现在的' : `用 ${file} 的`}`}
                  checked={chosen.get(key) === text}
                  onChange={() => onChoose(key, text)}
                />
                {words === '' ? '（空）' : words}
                {file !== '' && <span class="quiet">　{file}</span>}
              </label>
            );
            return (
              <tr key={key} class={(chosen.get(key) ?? -1) === -1 ? '' : 'on'}>
                <td>{wordsOf(label)}</td>
                <td class="was">{base === '' ? '（空）' : base}</td>
                <td>{choice(-1, stands)}</td>
                <td class="becomes several">{texts.map(({ file, text }, index) => choice(index, text, file))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** As many empty boxes of a project are named. */
const MOST_NAMED = 5;

/** What each file brought, and who has sent nothing. */
export function BroughtList({ found }: { readonly found: ImportView }): JSX.Element | null {
  const { brought, missing, files } = found;
  if (brought.length === 0) return null;
  const shown = brought.filter(({ editCount }) => editCount > 0);
  // Projects that nobody knows yet are told of with their rows, whichever file they came with.
  const hasNew = files.some(({ kind }) => kind === 'new');
  const untouched = [...new Set(brought.map(({ file }) => file))].filter(
    (file) => !hasNew && shown.every((one) => one.file !== file),
  );
  return (
    <section class="brought">
      {shown.map(({ file, project, editCount, emptyFields }) => (
        <p key={file + project}>
          {file}　{plainName(project)}：填了、改了 {editCount} 处
          {emptyFields.length > 0 && (
            <span class="quiet">
              ；还空着 {emptyFields.slice(0, MOST_NAMED).map(wordsOf).join('、')}
              {emptyFields.length > MOST_NAMED && ` 等 ${emptyFields.length} 处`}
            </span>
          )}
        </p>
      ))}
      {untouched.map((file) => (
        <p key={file}>{file}：和发出时一样，什么也没有填</p>
      ))}
      {missing.length > 0 && <p>还没有交回：{plainName(missing.join('、'))}</p>}
    </section>
  );
}
