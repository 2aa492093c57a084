/** The main screen: forms and projects, the form one fills in, the page and what is to be put right beside it. */

import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import type { UnitView } from '../unit-view.js';
import { FileButton } from './file-button.js';
import { countsOf, Findings } from './findings.js';
import { GenerateBar } from './generate-bar.js';
import { PageColumn } from './page-column.js';
import { plainName } from './plain-name.js';
import { ProjectList } from './project-list.js';
import { ShapeForm } from './shape-form.js';
import { TakeBack } from './take-back.js';
import { Panel, PanelButtons } from './unit-panels.js';
import type { Saved } from './saved.js';
import type { UnitSession } from './unit-session.js';
import type { Tab, UnitScreenState } from './unit-screen-state.js';

interface ScreenProps {
  readonly state: UnitScreenState;
  readonly onHome: () => void;
  readonly onFiles: (files: readonly File[]) => void;
  /** The Word files that were edited by hand are to be held against the data. */
  readonly onEdited: () => void;
}

const TABS: readonly Tab[] = ['填表', '看表', '要改的'];

export function UnitScreen({ state, onHome, onFiles, onEdited }: ScreenProps): JSX.Element {
  const { session } = state;
  const view = session.view.value;
  useEffect(() => state.follow(), [state]);
  const { jump } = state;
  const chosen = view.files.find(({ file }) => file === state.chosen.value.file) ?? view.files[0];
  const forms = view.forms.filter(({ subject }) => subject === chosen?.of).map(({ name }) => name);
  const { errors } = countsOf(view.entries);
  const file = chosen?.file ?? '';
  const of = chosen?.of;
  // The same as before is not gone through again with each key.
  const form = useMemo(() => of && <ShapeForm key={file} session={session} file={file} of={of} />, [session, file, of]);
  const middle = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (middle.current) middle.current.scrollTop = state.scrolled.get(file) ?? 0;
  }, [file]);
  return (
    <div class={`unit tab-${TABS.indexOf(state.tab.value)}`}>
      <Top state={state} onHome={onHome} onFiles={onFiles} />
      <div class="tabs" role="tablist">
        {TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            aria-selected={state.tab.value === tab}
            onClick={() => (state.tab.value = tab)}
          >
            {tab === '要改的' && errors > 0 ? `要改的 ${errors}` : tab}
          </button>
        ))}
      </div>
      <ProjectList state={state} />
      <main
        class="middle"
        ref={middle}
        onScroll={({ currentTarget }) => {
          state.scrolled.set(file, currentTarget.scrollTop);
        }}
      >
        {chosen && (
          <>
            <h2>
              {chosen.number} {plainName(chosen.name)}
              <span class="quiet"> · {state.chosen.value.form}</span>
            </h2>
            {chosen.broken !== undefined && <p class="broken">{chosen.broken}</p>}
            <fieldset class="bare" disabled={chosen.broken !== undefined}>
              {form}
            </fieldset>
          </>
        )}
      </main>
      <aside class="right">
        <PageColumn
          preview={state.preview}
          forms={forms}
          onForm={(form) => state.choose({ file: chosen?.file ?? '', form })}
          onJump={jump}
        />
        <Findings session={session} open={state.open} file={file} onJump={jump} />
      </aside>
      <Panel state={state} onJump={jump} />
      <GenerateBar state={state} onEdited={onEdited} />
    </div>
  );
}

/** What stands above all columns. */
function Top({ state, onHome, onFiles }: Omit<ScreenProps, 'onEdited'>): JSX.Element {
  const { session } = state;
  const view = session.view.value;
  return (
    <header class="top">
      <button type="button" class="home" title="首页" onClick={onHome}>
        ‹ 首页
      </button>
      <h1>
        <span class="whose">{plainName(view.name)}</span> <span class="year">{view.year}年</span>
      </h1>
      <Stages session={session} view={view} />
      <TakeBack state={state} />
      <SavedLine session={session} saved={session.saved.value} />
      <div class="commands">
        <PanelButtons state={state} />
        <FileButton words="收回…" title="收回 Excel 表，或读入 Word 里的表" onFiles={onFiles} />
        <button type="button" class="main" onClick={() => void state.generate()}>
          生成
        </button>
      </div>
    </header>
  );
}

function Stages({ session, view }: { readonly session: UnitSession; readonly view: UnitView }): JSX.Element | null {
  const department = view.files.find(({ of }) => of === '部门');
  if (view.stages.length < 2 || !department) return null;
  return (
    <div class="stages" role="group" aria-label="阶段">
      {view.stages.map((stage) => (
        <button
          key={stage}
          type="button"
          aria-pressed={stage === view.stage}
          onClick={() => {
            if (stage === view.stage) return;
            const was = session.valueAt(department.file, ['阶段']) ?? '';
            session.commit(department.file, { kind: 'set', path: ['阶段'], was, becomes: stage });
          }}
        >
          {stage}
        </button>
      ))}
    </div>
  );
}

function SavedLine({ session, saved }: { readonly session: UnitSession; readonly saved: Saved }): JSX.Element {
  const unsaved = saved.is === 'unsaved' || saved.is === 'refused' ? saved : undefined;
  const hint = unsaved?.hint ?? '字留在这一页里，能存时自己会存';
  return (
    <>
      <span class="notice" role="status" title={session.notice.value}>
        {session.notice.value}
      </span>
      <span
        class={unsaved ? 'saved unsaved' : 'saved'}
        role="status"
        data-is={saved.is}
        title={unsaved ? `${unsaved.message}；${hint}` : ''}
      >
        {unsaved ? `没有存上：${unsaved.message}；${hint}` : saved.is === 'saving' ? '正在存…' : '已保存'}
      </span>
    </>
  );
}
