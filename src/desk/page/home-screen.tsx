/** The first screen: the units by years, and a new one. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { NewUnitAsked } from '../protocol.js';
import type { HomeUnit, HomeView } from '../screen-views.js';
import { wordsOf } from './findings.js';
import { printTime } from './generate-bar.js';
import { CountMarks } from './mark.js';

interface HomeProps {
  readonly home: HomeView;
  readonly notice: string;
  readonly onOpen: (unit: string) => void;
  readonly onNew: (asked: NewUnitAsked) => void;
}

export function HomeScreen({ home, notice, onOpen, onNew }: HomeProps): JSX.Element {
  const isNew = useSignal(false);
  return (
    <main class="homescreen">
      <header class="hometop">
        <h1>绩效目标表</h1>
        <span class="grows" />
        <span class="saved" role="status">
          {notice}
        </span>
        <button type="button" class="main" aria-expanded={isNew.value} onClick={() => (isNew.value = !isNew.value)}>
          新建一年
        </button>
      </header>
      {isNew.value && <NewUnit home={home} onNew={onNew} />}
      <table class="units">
        <thead>
          <tr>
            <th scope="col">年度</th>
            <th scope="col">单位</th>
            <th scope="col">阶段</th>
            <th scope="col" class="figure">
              项目
            </th>
            <th scope="col" class="figure">
              项目支出（万元）
            </th>
            <th scope="col" class="figure">
              项目合计（万元）
            </th>
            <th scope="col">要改、要核实</th>
            <th scope="col">生成于</th>
          </tr>
        </thead>
        <tbody>
          {home.units.map((unit) => (
            <UnitRow key={unit.unit} of={unit} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
      {home.units.length === 0 && <p class="quiet none">还没有单位。点“新建一年”开始。</p>}
      {home.entries.map(({ number, message, hint, places }) => (
        <p key={number} class="homeentry">
          {wordsOf(places[0]?.label ?? '')} {message} {hint}
        </p>
      ))}
    </main>
  );
}

function UnitRow({ of, onOpen }: { readonly of: HomeUnit; readonly onOpen: HomeProps['onOpen'] }): JSX.Element {
  const { unit, year, name, stage, projectCount, sums, counts, generatedAt } = of;
  return (
    <tr onClick={() => onOpen(unit)}>
      <td>{year}</td>
      <td>
        <button type="button" class="open">
          {name}
        </button>
      </td>
      <td>{stage}</td>
      <td class="figure">{projectCount}</td>
      <td class="figure">{sums.spending}</td>
      <td class="figure">{sums.projects}</td>
      <td>
        <CountMarks counts={counts} />
      </td>
      <td>{generatedAt === undefined ? '' : printTime(generatedAt)}</td>
    </tr>
  );
}

function NewUnit({ home, onNew }: Pick<HomeProps, 'home' | 'onNew'>): JSX.Element {
  const [latest] = home.units;
  const from = useSignal(latest?.unit ?? '');
  const source = home.units.find(({ unit }) => unit === from.value);
  const nextOf = (year: string | undefined) =>
    year !== undefined && /^\d{4}$/.test(year) ? String(Number(year) + 1) : '';
  const name = useSignal(latest?.name ?? '');
  const year = useSignal(nextOf(latest?.year));
  const pack = useSignal(home.packs[0] ?? '');
  const isReady = name.value.trim() !== '' && /^\d{4}$/.test(year.value.trim());
  return (
    <form
      class="newunit"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        const asked = { name: name.value.trim(), year: year.value.trim() };
        onNew(from.value === '' ? { ...asked, pack: pack.value } : { ...asked, from: from.value });
      }}
    >
      <label>
        从哪里来
        <select
          value={from.value}
          onChange={({ currentTarget }) => {
            from.value = currentTarget.value;
            const chosen = home.units.find(({ unit }) => unit === currentTarget.value);
            if (chosen) {
              name.value = chosen.name;
              year.value = nextOf(chosen.year);
            }
          }}
        >
          {home.units.map((unit) => (
            <option key={unit.unit} value={unit.unit}>
              接着 {unit.year}年 {unit.name}
            </option>
          ))}
          <option value="">空白的表</option>
        </select>
      </label>
      <label>
        年度
        <input value={year.value} size={6} onInput={({ currentTarget }) => (year.value = currentTarget.value)} />
      </label>
      <label>
        单位名称
        <input
          value={name.value}
          size={24}
          readOnly={source !== undefined}
          onInput={({ currentTarget }) => (name.value = currentTarget.value)}
        />
      </label>
      {from.value === '' && (
        <label>
          用哪套表
          <select value={pack.value} onChange={({ currentTarget }) => (pack.value = currentTarget.value)}>
            {home.packs.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
      )}
      <button type="submit" class="main" disabled={!isReady}>
        建立
      </button>
    </form>
  );
}
