/** The forms of the department and the projects, with amounts and marks; commands for projects; the sums, always in view. */

import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { FileView } from '../unit-view.js';
import { CountMarks } from './mark.js';
import { plainName } from './plain-name.js';
import { mainForm, type Chosen, type UnitScreenState } from './unit-screen-state.js';

interface ListProps {
  readonly state: UnitScreenState;
}

export function ProjectList({ state }: ListProps): JSX.Element {
  const view = state.session.view.value;
  const chosen = state.chosen.value;
  const department = view.files.find(({ of }) => of === '部门');
  const projects = view.files.filter(({ of }) => of === '项目');
  const forms = view.forms.filter(({ subject }) => subject === '部门');
  const choose = (to: Chosen) => {
    state.choose(to);
  };
  return (
    <nav class="list" aria-label="表和项目">
      <ul class="files">
        {department &&
          forms.map(({ name }) => (
            <li key={name}>
              <button
                type="button"
                class="item"
                title={name}
                aria-current={chosen.file === department.file && chosen.form === name}
                onClick={() => choose({ file: department.file, form: name })}
              >
                <span class="itemnumber form">{name.slice(0, 1)}</span>
                <span class="itemname">{name}</span>
                {name === mainForm(forms) && <CountMarks counts={department.counts} />}
              </button>
            </li>
          ))}
        <li class="parts" />
        {projects.map((file) => (
          <li key={file.number + file.file}>
            <button
              type="button"
              class="item project"
              title={`${file.number} ${plainName(file.name)}`}
              aria-current={chosen.file === file.file}
              onClick={() => choose({ file: file.file })}
            >
              <span class="itemnumber">{file.number}</span>
              <span class="itemname">{file.name === '' ? '（没有名称）' : plainName(file.name)}</span>
              <span class="itemamount">{file.amount === undefined ? '\u00a0' : `${file.amount} 万元`}</span>
              <CountMarks counts={file.counts} />
            </button>
          </li>
        ))}
      </ul>
      <ProjectBar state={state} projects={projects} />
      <Sums state={state} count={projects.length} />
    </nav>
  );
}

function Sums({ state, count }: ListProps & { readonly count: number }): JSX.Element {
  const { spending, projects, difference } = state.session.view.value.sums;
  const isEven = difference === undefined || /^-?0(?:\.0+)?$/.test(difference);
  const isOver = difference?.startsWith('-') === true;
  return (
    <dl class="sums">
      <dt>项目支出</dt>
      <dd>{spending === undefined ? '没有填' : <Amount amount={spending} />}</dd>
      <dt>
        <span class="how-many">{count} 个</span>项目合计
      </dt>
      <dd>{projects === undefined ? '算不出' : <Amount amount={projects} />}</dd>
      <dt>{isEven ? '　' : isOver ? '多出' : '还差'}</dt>
      <dd class={isEven ? '' : 'uneven'}>{isEven ? '' : <Amount amount={difference.replace(/^-/, '')} />}</dd>
    </dl>
  );
}

function Amount({ amount }: { readonly amount: string }): JSX.Element {
  return (
    <>
      {amount}
      <span class="ten-thousand"> 万元</span>
    </>
  );
}

type Asking = 'add' | 'copy' | 'rename' | 'delete';

/** Commands for the project that is chosen; only 删除 asks. */
function ProjectBar({ state, projects }: ListProps & { readonly projects: readonly FileView[] }): JSX.Element {
  const asking = useSignal<Asking | undefined>(undefined);
  const name = useSignal('');
  const { file } = state.chosen.value;
  const index = projects.findIndex((each) => each.file === file);
  const project = projects[index];
  const ask = (what: Asking, text = '') => {
    asking.value = asking.value === what ? undefined : what;
    name.value = text;
  };
  const done = async (): Promise<boolean> => {
    const what = asking.value;
    const typed = name.value.trim();
    if (what === 'delete') return project !== undefined && state.project('deleteProject', { file: project.file });
    if (typed === '') return false;
    if (what === 'add') return state.project('addProject', { name: typed });
    if (!project) return false;
    if (what === 'copy') return state.project('addProject', { name: typed, copyOf: project.file });
    return state.project('renameProject', { file: project.file, name: typed });
  };
  const go = async () => {
    // What was typed stays for another try where it was refused.
    if (await done()) asking.value = undefined;
  };
  const move = (by: number) => {
    if (project) void state.project('moveProject', { file: project.file, to: index + by });
  };
  return (
    <div class="projectbar">
      {asking.value !== undefined && <Ask asking={asking} name={name} project={project} onGo={() => void go()} />}
      <div class="projectacts" role="toolbar" aria-label="项目">
        <button type="button" title="添一个项目" onClick={() => ask('add')}>
          ＋<span>添项目</span>
        </button>
        <button type="button" disabled={!project} onClick={() => ask('copy', project ? `${project.name}（复制）` : '')}>
          复制
        </button>
        <button type="button" disabled={!project} onClick={() => ask('rename', project?.name)}>
          改名
        </button>
        <button type="button" disabled={index <= 0} title="上移" onClick={() => move(-1)}>
          上移
        </button>
        <button type="button" disabled={!project || index === projects.length - 1} title="下移" onClick={() => move(1)}>
          下移
        </button>
        <button type="button" disabled={!project} onClick={() => ask('delete')}>
          删除
        </button>
      </div>
    </div>
  );
}

const ASKED: Readonly<Record<Asking, string>> = { add: '添上', copy: '复制', rename: '改名', delete: '删除' };

/** What a command wants to know: a name, or whether it is meant. */
function Ask({
  asking,
  name,
  project,
  onGo,
}: {
  readonly asking: Signal<Asking | undefined>;
  readonly name: Signal<string>;
  readonly project: FileView | undefined;
  readonly onGo: () => void;
}): JSX.Element {
  const what = asking.value ?? 'add';
  const close = () => {
    asking.value = undefined;
  };
  return (
    <form
      class="askproject"
      onSubmit={(event) => {
        event.preventDefault();
        onGo();
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') close();
      }}
    >
      {what === 'delete' ? (
        <p>
          删除 {project?.number} {plainName(project?.name ?? '')}？删了以后，点“撤销”就能找回来。
        </p>
      ) : (
        <label>
          {what === 'rename' ? '新的名称' : '名称'}
          <input
            ref={focusOnce}
            value={name.value}
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
          />
        </label>
      )}
      <button type="submit" class={what === 'delete' ? 'danger' : 'main'}>
        {ASKED[what]}
      </button>
      <button type="button" onClick={close}>
        {what === 'delete' ? '不删' : '不用了'}
      </button>
    </form>
  );
}

/** As soon as it is there. */
export function focusOnce(box: HTMLElement | null): void {
  box?.focus();
}
