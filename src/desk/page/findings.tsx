/** The list of all that is to be put right or looked into, in the order of the check, with ways to the boxes. */

import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Counts, EntryView, PlaceView, TextShapeView, UnitView } from '../unit-view.js';
import { withdraw } from './accepted.js';
import { DatumBox } from './datum-box.js';
import { Folded } from './folded.js';
import { here, type Place } from './here.js';
import { SeveritySign } from './mark.js';
import { LISTED, settlingWords, type OpenPlaces } from './open-places.js';
import { plainName } from './plain-name.js';
import type { UnitSession } from './unit-session.js';

interface FindingsProps {
  readonly session: UnitSession;
  readonly open: OpenPlaces;
  readonly onJump: (place: Place) => void;
}

export function Findings({ session, open, file, onJump }: FindingsProps & { readonly file: string }): JSX.Element {
  const { accepted } = session.view.value;
  const isOfOne = useSignal(false);
  const all = session.view.value.entries;
  const entries = isOfOne.value ? all.filter((entry) => speaksOf(entry, file)) : all;
  const { errors, warnings, hints } = countsOf(entries);
  const fixable = entries.filter(({ fix }) => fix !== undefined);
  const place = here.value;
  const isHere = new Set(place ? session.entriesAt(place) : []);
  return (
    <section class="findings" aria-label="要改和要核实的">
      <div class="findingsbar">
        <strong class={errors > 0 ? 'some-errors' : ''}>要改的 {errors}</strong>
        <strong>要核实的 {warnings}</strong>
        {hints > 0 && <span class="quiet">可以改好的 {hints}</span>}
        <span class="grows" />
        <label>
          <input
            type="checkbox"
            checked={isOfOne.value}
            onChange={({ currentTarget }) => {
              isOfOne.value = currentTarget.checked;
            }}
          />
          只看这一份
        </label>
        {fixable.length > 1 && (
          <button
            type="button"
            title="有把握的改法一次都写进去"
            onClick={() => void session.fix(fixable.map(({ number }) => number))}
          >
            照改 {fixable.length} 处
          </button>
        )}
      </div>
      <ul class="entries" tabIndex={0}>
        {entries.map((entry) => (
          <Entry
            key={entry.number}
            entry={entry}
            session={session}
            open={open}
            onJump={onJump}
            isHere={isHere.has(entry)}
          />
        ))}
        {entries.length === 0 && <li class="quiet none">没有要改的，也没有要核实的。</li>}
        {accepted.length > 0 && (
          <li>
            <Folded summary={`已核实 ${accepted.length} 处`}>
              {() =>
                accepted.map((each, index) => (
                  <p key={index}>
                    {wordsOf(each.places[0]?.label ?? '')} {each.message}
                    <br />
                    <span class="quiet">理由：{each.reason}　</span>
                    <button type="button" class="place" onClick={() => withdraw(session, each)}>
                      不算核实了
                    </button>
                  </p>
                ))
              }
            </Folded>
          </li>
        )}
      </ul>
    </section>
  );
}

/** How many there are of each severity. */
export function countsOf(entries: readonly Pick<EntryView, 'severity'>[]): Counts {
  const count = (severity: EntryView['severity']) => entries.filter((entry) => entry.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), hints: count('hint') };
}

function speaksOf(entry: EntryView, file: string): boolean {
  return entry.places.some((place) => place.file === file || place.other?.file === file);
}

/** A place as one reads it: 支出预算 › 项目支出. */
export function wordsOf(label: string): string {
  return plainName(label).replace(/\//g, ' › ');
}

interface EntryProps extends FindingsProps {
  readonly entry: EntryView;
  readonly isHere: boolean;
}

function Entry({ entry, session, open, onJump, isHere }: EntryProps): JSX.Element {
  const isAccepting = useSignal(false);
  const isTogether = useSignal(false);
  const [place, ...others] = entry.places;
  const pair = pairIn(entry);
  return (
    <li class={`entry ${entry.severity}${isHere ? ' here' : ''}`}>
      <SeveritySign severity={entry.severity} />
      <div class="told">
        {place && <PlaceLink place={place} onJump={onJump} />}
        <span>{entry.message}</span>
        <Compared entry={entry} />
        {entry.hint !== undefined && <span class="quiet">{entry.hint}</span>}
        {others.length > 0 && (
          <Folded summary={`另有 ${others.length} 处`}>
            {() => others.map((each, index) => <PlaceLink key={index} place={each} onJump={onJump} />)}
          </Folded>
        )}
        {entry.followers.length > 0 && (
          <Folded summary={`由此而来的 ${entry.followers.length} 条`}>
            {() =>
              entry.followers.map((each, index) => (
                <p key={index} class="quiet">
                  {wordsOf(each.places[0]?.label ?? '')} {each.message}
                </p>
              ))
            }
          </Folded>
        )}
        <Acts entry={entry} session={session} open={open} isTogether={isTogether} isAccepting={isAccepting} />
        {isTogether.value && pair && <BothBoxes pair={pair} session={session} />}
        {isAccepting.value && <Accepting onAccept={(reason) => void session.accept(entry.number, reason)} />}
      </div>
    </li>
  );
}

interface ActsProps extends Pick<EntryProps, 'entry' | 'session' | 'open'> {
  readonly isTogether: Signal<boolean>;
  readonly isAccepting: Signal<boolean>;
}

/** What can be done about an entry. */
function Acts({ entry, session, open, isTogether, isAccepting }: ActsProps): JSX.Element {
  const becomes = entry.fix?.becomes;
  const moved = open.moved(entry);
  return (
    <div class="acts">
      {entry.fix && (
        <button type="button" onClick={() => void session.fix([entry.number])}>
          {becomes === undefined || becomes.length > 20 ? '照改' : `改为 ${becomes}`}
        </button>
      )}
      {moved.length > 0 && (
        <button type="button" onClick={() => void open.move(moved)}>
          {moved.length > 1 ? `这 ${moved.length} 处都` : ''}改为 {session.view.value.year}年
        </button>
      )}
      {pairIn(entry) && (
        <button type="button" aria-expanded={isTogether.value} onClick={() => (isTogether.value = !isTogether.value)}>
          两处一起看
        </button>
      )}
      {entry.code === LISTED && (
        <button type="button" onClick={() => void open.settle(entry, entry.places)}>
          {settlingWords(entry)}
        </button>
      )}
      {entry.isAcceptable && entry.code !== LISTED && (
        <button
          type="button"
          aria-expanded={isAccepting.value}
          onClick={() => (isAccepting.value = !isAccepting.value)}
        >
          已核实…
        </button>
      )}
    </div>
  );
}

/** Of a contradiction the place whose other end is known. */
function pairIn({ places }: EntryView): PlaceView | undefined {
  return places.find(({ other }) => other?.path !== undefined);
}

/** What stands there and what should, where the message does not say it; of several places each has its own. */
function Compared({ entry }: { readonly entry: EntryView }): JSX.Element | null {
  const { message, found = '', expected = '', places, fix } = entry;
  const isTold = (text: string) => text === '' || message.includes(text) || text === fix?.becomes;
  const parts = [
    ...(places.length > 1 || isTold(found) ? [] : [`现在是 ${found}`]),
    ...(isTold(expected) ? [] : [`应为 ${expected}`]),
  ];
  return parts.length === 0 ? null : <span class="compared">{parts.join('；')}</span>;
}

function PlaceLink({
  place,
  onJump,
}: {
  readonly place: PlaceView;
  readonly onJump: FindingsProps['onJump'];
}): JSX.Element {
  const { file, path, label } = place;
  return (
    <button type="button" class="place" onClick={() => onJump({ file, path: path ?? [] })}>
      {wordsOf(label)}
    </button>
  );
}

function Accepting({ onAccept }: { readonly onAccept: (reason: string) => void }): JSX.Element {
  const reason = useSignal('');
  return (
    <form
      class="accepting"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.value.trim() !== '') onAccept(reason.value.trim());
      }}
    >
      <input
        aria-label="理由"
        placeholder="理由，如 合同价为准"
        value={reason.value}
        onInput={({ currentTarget }) => (reason.value = currentTarget.value)}
      />
      <button type="submit" disabled={reason.value.trim() === ''}>
        已核实
      </button>
    </form>
  );
}

/** Both boxes of a contradiction, to be changed side by side. */
function BothBoxes({ pair, session }: { readonly pair: PlaceView; readonly session: UnitSession }): JSX.Element {
  return (
    <div class="both">
      {[pair, pair.other].map((each, index) => {
        const shape = each?.path && textShapeAt(session.view.value, each.file, each.path);
        if (!each?.path || !shape) return null;
        return (
          <div key={index}>
            <div class="quiet">{wordsOf(each.label)}</div>
            <DatumBox session={session} file={each.file} path={each.path} label={each.label} shape={shape} knownAs="" />
          </div>
        );
      })}
    </div>
  );
}

/** The declaration of the text at a place. */
export function textShapeAt(
  view: UnitView,
  file: string,
  path: readonly (string | number)[],
): TextShapeView | undefined {
  const of = view.files.find((each) => each.file === file)?.of;
  let shape: UnitView['shapes']['部门'] | UnitView['shapes']['部门']['fields'][number]['shape'] | undefined =
    of && view.shapes[of];
  for (const step of path) {
    if (shape?.kind === 'record') shape = shape.fields.find(({ name }) => name === step)?.shape;
    else shape = shape?.kind === 'list' || shape?.kind === 'named' ? shape.item : undefined;
  }
  return shape?.kind === 'text' ? shape : undefined;
}
