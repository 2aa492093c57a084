/** 发出去: projects with a tick each, workbooks of them for those who fill them in, and who has not sent his back. */

import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { SentView } from '../screen-views.js';
import type { FileView } from '../unit-view.js';
import { PanelFrame } from './panel-frame.js';
import { plainName } from './plain-name.js';
import { printTime } from './print-time.js';
import { isAwaited, type SendOut } from './send-out.js';

export function SendOutPanel({ out, onClose }: { readonly out: SendOut; readonly onClose: () => void }): JSX.Element {
  const projects = out.session.view.value.files.filter(({ of }) => of === '项目');
  const sentOf = (file: string) => out.sent.value.find((sent) => sent.file === file);
  const ticked = useSignal<ReadonlySet<string>>(new Set(projects.map(({ file }) => file)));
  const files = projects.map(({ file }) => file).filter((file) => ticked.value.has(file));
  const waiting = projects.filter(({ file }) => isAwaited(sentOf(file)));
  const send = (which: readonly string[], isSplit: boolean) => {
    void out.send(which, isSplit);
  };
  return (
    <PanelFrame
      label="发出去"
      heading="发出去填"
      words="做成 Excel 表，发给各科室填；收回来拖到这一页上，对照了再写入。"
      onClose={onClose}
      foot={
        <>
          <span>{waiting.length > 0 ? `还有 ${waiting.length} 个项目没有交回` : ''}</span>
          <span class="grows" />
          <button type="button" onClick={() => send([], false)}>
            整个单位一份（连同部门表）
          </button>
          <button type="button" disabled={files.length < 2} onClick={() => send(files, false)}>
            打勾的合成一份
          </button>
          <button type="button" class="main" disabled={files.length === 0} onClick={() => send(files, true)}>
            打勾的每个项目一份（{files.length} 份）
          </button>
        </>
      }
    >
      <table class="rows">
        <thead>
          <tr>
            <th scope="col" class="tick">
              发
            </th>
            <th scope="col">项目</th>
            <th scope="col">发出</th>
            <th scope="col">交回</th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <SentRow key={project.file} project={project} sent={sentOf(project.file)} ticked={ticked} />
          ))}
        </tbody>
      </table>
      {projects.length === 0 && <p class="quiet none">还没有项目，先添项目。</p>}
    </PanelFrame>
  );
}

interface RowProps {
  readonly project: FileView;
  readonly sent: SentView | undefined;
  readonly ticked: Signal<ReadonlySet<string>>;
}

function SentRow({ project: { file, number, name }, sent, ticked }: RowProps): JSX.Element {
  return (
    <tr>
      <td class="tick">
        <input
          type="checkbox"
          aria-label={`发 ${number} ${plainName(name)}`}
          checked={ticked.value.has(file)}
          onChange={({ currentTarget }) => {
            const next = new Set(ticked.peek());
            if (currentTarget.checked) next.add(file);
            else next.delete(file);
            ticked.value = next;
          }}
        />
      </td>
      <td>
        {number} {plainName(name)}
      </td>
      <td>{sent?.sentAt === undefined ? '没有发过' : printTime(sent.sentAt)}</td>
      <td class={isAwaited(sent) ? 'awaited' : ''}>
        {sent?.backAt !== undefined ? printTime(sent.backAt) : isAwaited(sent) ? '等交回' : ''}
      </td>
    </tr>
  );
}
