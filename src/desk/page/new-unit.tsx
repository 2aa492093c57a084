/** 新建一年: on from an earlier year, from Word and Excel files, or blank. */

import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { NewFromFilesAsked, NewUnitAsked } from '../protocol.js';
import type { HomeUnit, HomeView, LookedIntoView } from '../screen-views.js';
import { FileButton } from './file-button.js';
import { plainName } from './plain-name.js';

/** Files that were handed over on the first screen, and what they say of themselves. */
export interface FreshFiles extends LookedIntoView {
  readonly uploads: readonly string[];
  readonly names: readonly string[];
  /** Workbooks that came along with Word files: held against the new year when it is there. */
  readonly later: readonly string[];
}

interface NewUnitProps {
  readonly home: HomeView;
  readonly fresh: FreshFiles | undefined;
  readonly onNew: (asked: NewUnitAsked) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onNewFromFiles: (asked: NewFromFilesAsked) => void;
}

type Source = '接着' | '文件' | '空白';

const WAYS: readonly (readonly [Source, string])[] = [
  ['接着', '接着已有的一年'],
  ['文件', '从去年的 Word、Excel 文件'],
  ['空白', '从空白的表开始'],
];

/** The three ways, and what the chosen one wants to know. */
export function NewUnit(props: NewUnitProps): JSX.Element {
  const { home, fresh } = props;
  const ways = home.units.length === 0 ? WAYS.slice(1) : WAYS;
  const chosen = useSignal<Source>(fresh || home.units.length === 0 ? '文件' : '接着');
  return (
    <section class="fresh" aria-label="新建一年">
      <div class="ways" role="radiogroup" aria-label="从哪里来">
        {ways.map(([source, words]) => (
          <label key={source}>
            <input
              type="radio"
              name="way"
              checked={chosen.value === source}
              onChange={() => {
                chosen.value = source;
              }}
            />
            {words}
          </label>
        ))}
      </div>
      {chosen.value === '接着' && <OnFrom {...props} />}
      {chosen.value === '空白' && <Blank {...props} />}
      {chosen.value === '文件' && (
        <>
          <Chooser fresh={fresh} onFiles={props.onFiles} />
          {fresh && fresh.projects.length + fresh.name.length > 0 && (
            <FromFiles
              key={fresh.uploads.join()}
              fresh={fresh}
              packs={home.packs}
              onNewFromFiles={props.onNewFromFiles}
            />
          )}
        </>
      )}
    </section>
  );
}

function OnFrom({ home, onNew }: NewUnitProps): JSX.Element {
  const from = useSignal(home.units[0]?.unit ?? '');
  const year = useSignal(nextOf(home.units[0]?.year));
  const source = home.units.find(({ unit }) => unit === from.value);
  const isTaken = home.units.some((unit) => unit.name === source?.name && unit.year === year.value.trim());
  return (
    <Form
      word={source && !isTaken ? `建 ${year.value} 年的表` : '建立'}
      isReady={source !== undefined && isYear(year.value) && !isTaken}
      onGo={() => onNew({ name: source?.name ?? '', year: year.value.trim(), from: from.value })}
    >
      <label>
        接着哪一年
        <select
          value={from.value}
          onChange={({ currentTarget }) => {
            from.value = currentTarget.value;
            year.value = nextOf(home.units.find(({ unit }) => unit === currentTarget.value)?.year);
          }}
        >
          {home.units.map((unit) => (
            <option key={unit.unit} value={unit.unit}>
              {unit.year}年 {unit.name}
            </option>
          ))}
        </select>
      </label>
      <Year label="要填的年度" year={year} />
      <p class="quiet">
        {isTaken
          ? '这一年已经有了，在下面点开它。'
          : '部门和项目都带过去；时间能推算的推到新的一年，金额和别的年份留着，一处一处列给您定。'}
      </p>
    </Form>
  );
}

function Blank({ home, onNew }: NewUnitProps): JSX.Element {
  const name = useSignal(home.units[0]?.name ?? '');
  const year = useSignal(nextOf(home.units[0]?.year));
  const pack = useSignal(home.packs[0] ?? '');
  const isTaken = home.units.some((unit) => unit.name === name.value.trim() && unit.year === year.value.trim());
  return (
    <Form
      word="建立"
      isReady={name.value.trim() !== '' && isYear(year.value) && !isTaken}
      onGo={() => onNew({ name: name.value.trim(), year: year.value.trim(), pack: pack.value })}
    >
      <Name name={name} />
      <Year label="年度" year={year} />
      <PackChoice packs={home.packs} pack={pack} />
      <p class="quiet">{isTaken ? '这一年已经有了，在下面点开它。' : '\u00a0'}</p>
    </Form>
  );
}

/** Where files are dropped or chosen, and what they were found to be. */
function Chooser({ fresh, onFiles }: Pick<NewUnitProps, 'fresh' | 'onFiles'>): JSX.Element {
  return (
    <div class="chooser">
      <p>
        把去年的 Word 文件（合订本最好），或者填报用的 Excel 表，拖到这一页里，可以几份一起。
        <FileButton words="选文件…" onFiles={onFiles} />
      </p>
      {fresh && (
        <p>
          {plainName(fresh.names.join('、'))}：
          {fresh.projects.length > 0
            ? `读出 ${fresh.projects.length} 个项目（${plainName(fresh.projects.slice(0, 4).join('、'))}${fresh.projects.length > 4 ? ' 等' : ''}）。`
            : '没有读出项目。'}
          {fresh.later.length > 0 && `先照 Word 建，${fresh.later.length} 份 Excel 表随后再和它对照。`}
        </p>
      )}
      {fresh?.entries
        .filter(({ severity }) => severity === 'error')
        .map(({ number, message, hint }) => (
          <p key={number} class="homeentry">
            {message}；{hint}
          </p>
        ))}
    </div>
  );
}

interface FromFilesProps extends Pick<NewUnitProps, 'onNewFromFiles'> {
  readonly fresh: FreshFiles;
  readonly packs: readonly string[];
}

function FromFiles({ fresh, packs, onNewFromFiles }: FromFilesProps): JSX.Element {
  const pack = useSignal(fresh.pack);
  const name = useSignal(fresh.name);
  const year = useSignal(fresh.year);
  const wanted = useSignal(nextOf(fresh.year));
  const [from, to] = [year.value.trim(), wanted.value.trim()];
  const isReady = name.value.trim() !== '' && isYear(from) && isYear(to) && from <= to;
  return (
    <Form
      word="下一步：看读出的内容"
      isReady={isReady}
      onGo={() =>
        onNewFromFiles({
          name: name.value.trim(),
          year: from,
          uploads: fresh.uploads,
          pack: pack.value,
          ...(to !== from && { next: to }),
        })
      }
    >
      <Name name={name} />
      <Year label="文件是哪一年的" year={year} />
      <Year label="要填哪一年的表" year={wanted} />
      <PackChoice packs={packs} pack={pack} />
      <p class="quiet">
        {from === to
          ? '文件就是这一年的：照它建。'
          : `先照文件建 ${from} 年的，再转到 ${to} 年：时间推到新的一年，金额和别的年份一处一处列给您定。`}
      </p>
    </Form>
  );
}

interface FormProps {
  readonly word: string;
  readonly isReady: boolean;
  readonly onGo: () => void;
  readonly children: JSX.Element | readonly (JSX.Element | false)[];
}

function Form({ word, isReady, onGo, children }: FormProps): JSX.Element {
  return (
    <form
      class="newunit"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onGo();
      }}
    >
      {children}
      <button type="submit" class="main" disabled={!isReady}>
        {word}
      </button>
    </form>
  );
}

function PackChoice({ packs, pack }: { readonly packs: readonly string[]; readonly pack: Signal<string> }) {
  if (packs.length < 2) return null;
  return (
    <label>
      用哪套表
      <select value={pack.value} onChange={({ currentTarget }) => (pack.value = currentTarget.value)}>
        {packs.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  );
}

function Year({ label, year }: { readonly label: string; readonly year: Signal<string> }): JSX.Element {
  return (
    <label>
      {label}
      <input value={year.value} size={6} onInput={({ currentTarget }) => (year.value = currentTarget.value)} />
    </label>
  );
}

function Name({ name }: { readonly name: Signal<string> }): JSX.Element {
  return (
    <label>
      单位名称
      <input value={name.value} size={24} onInput={({ currentTarget }) => (name.value = currentTarget.value)} />
    </label>
  );
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d\d$/.test(text.trim());
}

function nextOf(year: HomeUnit['year'] | undefined): string {
  return year !== undefined && isYear(year) ? String(Number(year) + 1) : '';
}
