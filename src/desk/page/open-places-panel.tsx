/** 转年待定: what came along from last year and is to be decided, place by place, with how much is left. */

import { useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import type { EntryView, PlaceView } from '../unit-view.js';
import { textShapeAt, wordsOf } from './findings.js';
import { boxName, type Place } from './here.js';
import { inOtherUnit } from './other-unit.js';
import { PanelFrame } from './panel-frame.js';
import { LISTED, settlingWords, type OpenPlaces } from './open-places.js';
import type { UnitSession } from './unit-session.js';

interface PanelProps {
  readonly open: OpenPlaces;
  readonly onJump: (place: Place) => void;
  readonly onClose: () => void;
}

export function OpenPlacesPanel({ open, onJump, onClose }: PanelProps): JSX.Element {
  const entries = open.left();
  const leftCount = entries.reduce((sum, { places }) => sum + places.length, 0);
  useSignalEffect(() => {
    // What was changed may have been the last of it.
    if (open.session.view.value.version >= 0) void open.look();
  });
  return (
    <PanelFrame
      label="转年待定"
      heading={`转到这一年以后，还要定的 ${leftCount} 处`}
      words="改了的自己会从这里消失；看过、不用改的，点一下。"
      onClose={onClose}
    >
      {entries.map((entry, index) => (
        <OpenEntry
          key={entry.number}
          entry={entry}
          isAgain={entries[index - 1]?.message === entry.message}
          open={open}
          onJump={onJump}
        />
      ))}
      {leftCount === 0 && <p class="quiet none">都定了。</p>}
    </PanelFrame>
  );
}

interface EntryProps extends Omit<PanelProps, 'onClose'> {
  readonly entry: EntryView;
  /** The entry before it says the same. */
  readonly isAgain: boolean;
}

function OpenEntry({ entry, isAgain, open, onJump }: EntryProps): JSX.Element {
  const { year } = open.session.view.value;
  const moved = open.moved(entry);
  const canSettle = entry.code === LISTED || entry.isAcceptable;
  const settle = (places: readonly PlaceView[]) => void open.settle(entry, places);
  return (
    <section>
      {!isAgain && (
        <h3>
          {entry.message}
          <span class="quiet">　{entry.code === LISTED ? '' : entry.hint}</span>
        </h3>
      )}
      {moved.length > 1 && (
        <Button words={`这 ${moved.length} 处都改为 ${year}年`} onClick={() => void open.move(moved)} />
      )}
      <table class="rows open">
        <tbody>
          {entry.places.map((place, index) => {
            const own = moved.filter((text) => place.path && boxName(text.place) === boxName(place as Place));
            return (
              <tr key={index}>
                <td>
                  <Go place={place} onJump={onJump} />
                </td>
                <td>{excerpt(textAt(open.session, place), [entry.found, /\d{4}年/.exec(entry.message)?.[0]])}</td>
                <td class="settles">
                  {own.length > 0 && <Button words={`改为 ${year}年`} onClick={() => void open.move(own)} />}
                  {canSettle && (
                    <Button words={settlingWords({ ...entry, places: [place] })} onClick={() => settle([place])} />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {canSettle && entry.places.length > 1 && (
        <Button words={settlingWords(entry)} onClick={() => settle(entry.places)} />
      )}
    </section>
  );
}

function Button({ words, onClick }: { readonly words: string; readonly onClick: () => void }): JSX.Element {
  return (
    <button type="button" onClick={onClick}>
      {words}
    </button>
  );
}

function Go({ place, onJump }: { readonly place: PlaceView; readonly onJump: PanelProps['onJump'] }): JSX.Element {
  const { file, path } = place;
  if (!path) return <span>{wordsOf(place.label)}</span>;
  return (
    <button type="button" class="place" onClick={() => onJump({ file, path })}>
      {wordsOf(place.label)}
    </button>
  );
}

/** What stands at a place, amounts in both of their units. */
function textAt(session: UnitSession, { file, path }: PlaceView): string {
  const value = path && session.valueAt(file, path);
  const unit = path && textShapeAt(session.view.value, file, path)?.unit;
  if (typeof value !== 'string') return '';
  return [unit === undefined ? value : `${value} ${unit}`, inOtherUnit(value, unit)].filter(Boolean).join(' ＝ ');
}

/** As many characters on each side of what is spoken of. */
const AROUND = 30;

/** Of a long text what stands around the first of `wanted` that is in it. */
function excerpt(text: string, wanted: readonly (string | undefined)[]): string {
  const found = wanted.find((each) => each !== undefined && each !== '' && text.includes(each)) ?? '';
  const at = found === '' ? -1 : text.indexOf(found);
  if (text.length <= 2 * AROUND || at === -1) return text.length > 4 * AROUND ? `${text.slice(0, 4 * AROUND)}…` : text;
  const [from, to] = [Math.max(0, at - AROUND), Math.min(text.length, at + found.length + AROUND)];
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
