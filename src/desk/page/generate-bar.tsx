/** The bar at the foot: what 生成 will do, how it goes on, and what it made, to be fetched. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { OutputView, PlannedDocument, PlanView } from '../screen-views.js';
import { printTime } from './print-time.js';
import type { UnitScreenState } from './unit-screen-state.js';

const ACTIONS: Readonly<Record<PlannedDocument['action'], string>> = {
  new: '新做',
  changed: '重做',
  same: '不变',
  waiting: '等改好',
};

const FORMATS: Readonly<Record<OutputView['format'], string>> = { docx: 'Word', pdf: 'PDF', xlsx: 'Excel' };

interface BarProps {
  readonly state: UnitScreenState;
  readonly onEdited: () => void;
}

export function GenerateBar({ state, onEdited }: BarProps): JSX.Element {
  const isOpen = useSignal(false);
  const plan = state.plan.value;
  const run = state.run.value;
  const isRunning = run !== undefined && run.isDone !== true;
  const said = isRunning
    ? `正在生成 ${run.doneCount} / ${run.totalCount}　${titleOf(run.document ?? '')}`
    : state.isBeginning.value
      ? '正在准备…'
      : [run?.message ?? '', ...(run && !state.isChangedSince ? [] : [ahead(plan, state)])]
          .filter((part) => part !== '')
          .join('；做的时候又改过，');
  const close = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') isOpen.value = false;
  };
  return (
    <footer class="foot" onKeyDown={close}>
      {isOpen.value && !plan && <div class="plan">正在看有哪些要做…</div>}
      {isOpen.value && plan && <Plan plan={plan} />}
      <span class="planline" role="status" title={said}>
        {said}
      </span>
      {isRunning && (
        <button type="button" onClick={() => void state.stopRun()}>
          停下
        </button>
      )}
      <span class="grows" />
      {plan !== undefined && plan.editedCount > 0 && (
        <button type="button" class="edited" onClick={onEdited}>
          {plan.editedCount} 份 Word 手工改过：看改了什么
        </button>
      )}
      {plan?.generatedAt !== undefined && <span class="quiet">上次生成 {printTime(plan.generatedAt)}</span>}
      <button
        type="button"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
          if (isOpen.value) void state.lookAhead();
        }}
      >
        PDF、Word…
      </button>
      <button type="button" onClick={() => void state.openFolder()}>
        打开文件夹
      </button>
      {plan?.bundleAddress !== undefined && (
        <a class="button" href={plan.bundleAddress} download>
          送审包
        </a>
      )}
    </footer>
  );
}

/** Each form with what will become of it, and what was made of it, to be fetched. */
function Plan({ plan }: { readonly plan: PlanView }): JSX.Element {
  const planned = new Set(plan.documents.map(({ name }) => name));
  const others = new Set(plan.outputs.map(({ name }) => name).filter((name) => !planned.has(name)));
  return (
    <div class="plan" role="region" tabIndex={0} aria-label="生成会做的和做好的">
      <table>
        <thead>
          <tr>
            <th scope="col">表</th>
            <th scope="col">再生成时</th>
            <th scope="col">做好的</th>
          </tr>
        </thead>
        <tbody>
          {plan.documents.map(({ name, action, reason }) => (
            <tr key={name} class={action}>
              <td>{titleOf(name)}</td>
              <td>
                <span class="action">{ACTIONS[action]}</span>
                {reason !== undefined && action !== 'new' && <span class="quiet">　{reason}</span>}
              </td>
              <Made outputs={plan.outputs} name={name} />
            </tr>
          ))}
          {[...others].map((name) => (
            <tr key={name}>
              <td>{titleOf(name)}</td>
              <td class="quiet">不再做</td>
              <Made outputs={plan.outputs} name={name} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Made({ outputs, name }: Pick<PlanView, 'outputs'> & { readonly name: string }): JSX.Element {
  const own = outputs.filter((output) => output.name === name);
  return (
    <td>
      {own.length === 0 && <span class="quiet">还没有</span>}
      {own.map(({ format, address, isStale }) => (
        <a key={format} href={address} download title={isStale ? '做好以后数据又改过' : ''}>
          {FORMATS[format]}
          {isStale && '（旧）'}
        </a>
      ))}
    </td>
  );
}

/** `项目/01-某项目`, as one calls it: `01 某项目`. */
function titleOf(name: string): string {
  return name.replace(/^项目\/(\d+)-/, '$1 ');
}

/** What 生成 would do, as far as is known: the plan is asked for when nothing was typed for a while. */
function ahead(plan: PlanView | undefined, { session }: UnitScreenState): string {
  const isOld = plan !== undefined && plan.version !== session.view.value.version;
  return isOld && plan.documents.every(({ action }) => action === 'same')
    ? '生成会重做改过的表。'
    : summary(plan?.documents);
}

/** The plan in one line. */
function summary(documents: readonly PlannedDocument[] | undefined): string {
  if (documents === undefined) return '';
  const made = documents.filter(({ action }) => action === 'new' || action === 'changed');
  const waiting = documents.filter(({ action }) => action === 'waiting');
  const said = [
    made.length > 0
      ? `生成会做 ${made
          .map(({ name }) => titleOf(name))
          .slice(0, 3)
          .join('、')}${made.length > 3 ? ` 等 ${made.length} 份` : ''}`
      : '',
    waiting.length > 0 ? `${waiting.length} 份等改好再做` : '',
  ].filter((part) => part !== '');
  return said.length > 0 ? `${said.join('；')}。` : '做好的都是最新的。';
}
