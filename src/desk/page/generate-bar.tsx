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
  return (
    <footer class="foot">
      {isOpen.value && !plan && <div class="plan">正在看有哪些要做…</div>}
      {isOpen.value && plan && <Plan plan={plan} />}
      <span class="planline" role="status">
        {isRunning
          ? `正在生成 ${run.doneCount} / ${run.totalCount}　${titleOf(run.document ?? '')}`
          : (run?.message ?? summary(plan?.documents))}
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

/** What will be made, and what was, to be fetched. */
function Plan({ plan }: { readonly plan: PlanView }): JSX.Element {
  const outputs = byName(plan.outputs);
  return (
    <div class="plan" role="region" tabIndex={0} aria-label="生成会做的和做好的">
      <div>
        <h3>生成会做</h3>
        <ul>
          {plan.documents.map(({ name, action, reason }) => (
            <li key={name} class={action}>
              <span class="action">{ACTIONS[action]}</span>
              {titleOf(name)}
              {reason !== undefined && action !== 'new' && <span class="quiet"> {reason}</span>}
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3>做好的</h3>
        {outputs.length === 0 && <p class="quiet">还没有生成过。</p>}
        <ul>
          {outputs.map(([name, files]) => (
            <li key={name}>
              {titleOf(name)}
              {files.map(({ format, address, isStale }) => (
                <a key={format} href={address} download title={isStale ? '做好以后数据又改过' : ''}>
                  {FORMATS[format]}
                  {isStale && '（旧）'}
                </a>
              ))}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function byName(outputs: readonly OutputView[]): readonly (readonly [string, readonly OutputView[]])[] {
  const names = [...new Set(outputs.map(({ name }) => name))];
  return names.map((name) => [name, outputs.filter((output) => output.name === name)]);
}

/** `项目/01-某项目`, as one calls it: `01 某项目`. */
function titleOf(name: string): string {
  return name.replace(/^项目\/(\d+)-/, '$1 ');
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
