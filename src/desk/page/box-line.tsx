/** The line under a box, whose room is always kept: what is wrong there, 照改, or how what was typed is understood. */

import type { ComponentChildren, JSX } from 'preact';
import { remarkAt } from './entries-by-box.js';
import { boxName, type Place } from './here.js';
import { isBlank, SeveritySign } from './mark.js';
import { isSame, textOf } from './typed-data.js';
import type { UnitSession } from './unit-session.js';
import { usePart } from './use-part.js';

interface LineProps {
  readonly session: UnitSession;
  readonly place: Place;
  /** Shown where nothing is wrong. */
  readonly children?: ComponentChildren;
  readonly id?: string;
}

export function BoxLine({ session, place, children, id }: LineProps): JSX.Element {
  const deps = [session, boxName(place)];
  const conflict = usePart(() => session.conflicts.value.find((each) => boxName(each) === boxName(place)), deps);
  const refused = usePart(() => session.refusals.at(place), deps);
  const [entry, ...more] = usePart(() => session.entriesAt(place), deps);
  if (conflict) {
    return (
      <p class="boxline conflict" id={id} role="alert">
        <span class="said">
          别处已把这里改成“{textOf(conflict.theirs)}”，您填的是“{textOf(conflict.mine)}”
        </span>
        <button type="button" onClick={() => session.decide(conflict, true)}>
          用我的
        </button>
        <button type="button" onClick={() => session.decide(conflict, false)}>
          用那边的
        </button>
      </p>
    );
  }
  if (refused) {
    const { message, hint } = refused.why;
    const said = hint === undefined ? message : `${message}；${hint}`;
    return (
      <p class="boxline error" id={id} role="alert" title={said}>
        <SeveritySign severity="error" />
        <span class="said">{said}</span>
        <button type="button" onClick={() => session.giveUp(refused)}>
          撤销
        </button>
      </p>
    );
  }
  // That a box is empty one sees; the ring beside it says that it is asked for.
  if (!entry || isBlank(entry))
    return (
      <p class="boxline" id={id}>
        {children}
        {entry && <span class="heard">{entry.message}</span>}
      </p>
    );
  const becomes = entry.fix?.becomes;
  const isPut = becomes !== undefined && isSame(session.valueAt(place.file, place.path), becomes);
  // That a box is to be filled in needs no more words, and what 照改 puts in is on its button.
  const isPlain = entry.kind === '空缺' || (becomes !== undefined && isShort(becomes));
  const remark = remarkAt(entry, place);
  const { message, hint } = remark;
  const parts = isPlain ? [message] : [message, hint];
  const said = parts.filter((part) => part !== undefined).join('；');
  return (
    <p class={`boxline ${entry.severity}`} id={id} title={said}>
      <SeveritySign severity={entry.severity} />
      <span class="said">{said}</span>
      {more.length > 0 && <span class="quiet">等 {more.length + 1} 处</span>}
      {entry.fix && remark === entry && !isPut && (
        <button type="button" onClick={() => void session.fix([entry.number])}>
          {becomes === undefined || !isShort(becomes) ? '照改' : `改为 ${becomes}`}
        </button>
      )}
    </p>
  );
}

/** Whether a text has room on a button. */
function isShort(text: string): boolean {
  return text.length <= 24;
}
