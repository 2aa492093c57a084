/** The first screen: the units by years, and a new one. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { NewFromFilesAsked, NewUnitAsked } from '../protocol.js';
import type { HomeUnit, HomeView } from '../screen-views.js';
import { wordsOf } from './findings.js';
import { CountMarks } from './mark.js';
import { NewUnit, type FreshFiles } from './new-unit.js';
import { plainName } from './plain-name.js';
import { printTime } from './print-time.js';
import { focusOnce } from './project-list.js';

type BinnedUnit = HomeView['bin'][number];

interface HomeProps {
  readonly home: HomeView;
  readonly notice: string;
  readonly fresh: FreshFiles | undefined;
  readonly onOpen: (unit: string) => void;
  readonly onDelete: (unit: HomeUnit) => void;
  readonly onRestore: (unit: BinnedUnit) => void;
  readonly onNew: (asked: NewUnitAsked) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onNewFromFiles: (asked: NewFromFilesAsked) => void;
}

export function HomeScreen(props: HomeProps): JSX.Element {
  const { home, notice, fresh, onOpen, onDelete, onRestore } = props;
  const isAsked = useSignal(home.units.length === 0);
  const isNew = isAsked.value || fresh !== undefined;
  return (
    <main class="homescreen">
      <header class="hometop">
        <h1>绩效目标表</h1>
        <span class="grows" />
        <span class="saved" role="status">
          {notice}
        </span>
        {home.units.length > 0 && (
          <button type="button" class="main" aria-expanded={isNew} onClick={() => (isAsked.value = !isNew)}>
            新建一年
          </button>
        )}
      </header>
      {home.units.length === 0 && (
        <p class="welcome">这里还没有表。先建一年的：填表、核对、出 Word 和 PDF，都在这一页里。</p>
      )}
      {isNew && <NewUnit key={fresh?.uploads.join()} {...props} />}
      {home.units.length > 0 && (
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
              <th scope="col" class="figure">
                相差
              </th>
              <th scope="col">要改、要核实</th>
              <th scope="col">上次生成</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {home.units.map((unit) => (
              <UnitRow key={unit.unit} of={unit} onOpen={onOpen} onDelete={onDelete} />
            ))}
          </tbody>
        </table>
      )}
      {home.entries.map(({ number, message, hint, places }) => (
        <p key={number} class="homeentry">
          {wordsOf(places[0]?.label ?? '')} {message} {hint}
        </p>
      ))}
      {home.bin.length > 0 && <Bin of={home.bin} onRestore={onRestore} />}
    </main>
  );
}

function Bin({ of, onRestore }: { readonly of: HomeView['bin'] } & Pick<HomeProps, 'onRestore'>): JSX.Element {
  return (
    <section class="bin">
      <h2>回收站</h2>
      {of.map((binned) => (
        <p key={binned.unit}>
          {binned.year} 年 {plainName(binned.name)}
          <button type="button" onClick={() => onRestore(binned)}>
            放回去
          </button>
        </p>
      ))}
    </section>
  );
}

type RowProps = { readonly of: HomeUnit } & Pick<HomeProps, 'onOpen' | 'onDelete'>;

function UnitRow({ of, onOpen, onDelete }: RowProps): JSX.Element {
  const isAsked = useSignal(false);
  const { unit, year, name, stage, projectCount, sums, counts, generatedAt, editedCount } = of;
  const isUneven = sums.difference !== undefined && !/^-?0(?:\.0+)?$/.test(sums.difference);
  if (isAsked.value) {
    return (
      <tr class="asked" onKeyDown={({ key }) => key === 'Escape' && (isAsked.value = false)}>
        <td colSpan={10}>
          删除 {year} 年的{plainName(name)}（{projectCount} 个项目）？删了以后在下面的回收站里，可以放回去。
          <button type="button" class="danger" onClick={() => onDelete(of)}>
            删除
          </button>
          <button type="button" ref={focusOnce} onClick={() => (isAsked.value = false)}>
            不删
          </button>
        </td>
      </tr>
    );
  }
  return (
    <tr onClick={() => onOpen(unit)}>
      <td>{year}</td>
      <td>
        <button type="button" class="open">
          {plainName(name)}
        </button>
      </td>
      <td>{stage}</td>
      <td class="figure">{projectCount}</td>
      <td class="figure">{sums.spending ?? '没有填'}</td>
      <td class="figure">{sums.projects ?? '算不出'}</td>
      <td class="figure uneven">{isUneven && differenceWords(sums.difference ?? '')}</td>
      <td>
        <CountMarks counts={counts} />
      </td>
      <td>
        {generatedAt === undefined ? '没有生成过' : printTime(generatedAt)}
        {editedCount > 0 && <span class="edited"> {editedCount} 份 Word 手工改过</span>}
      </td>
      <td>
        <button
          type="button"
          class="delete"
          aria-label={`删除 ${year} 年的${plainName(name)}`}
          onClick={(event) => {
            event.stopPropagation();
            isAsked.value = true;
          }}
        >
          删除
        </button>
      </td>
    </tr>
  );
}

function differenceWords(difference: string): string {
  return difference.startsWith('-') ? `多 ${difference.slice(1)}` : `差 ${difference}`;
}
