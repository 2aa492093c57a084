/** A box for one text of the data, with its unit, offers, mark and the line under it. */

import { useSignal } from '@preact/signals';
import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useId } from 'preact/hooks';
import type { Path, TextShapeView } from '../unit-view.js';
import { BoxLine } from './box-line.js';

import { boxName, here } from './here.js';
import { Mark } from './mark.js';
import { offersOf, openOffers, OpensOffers } from './offers.js';
import { inOtherUnit } from './other-unit.js';
import { pasteText } from './paste-text.js';
import { textOf } from './typed-data.js';
import { isComposing, useTextBox, type TextBoxHands } from './use-text-box.js';
import type { UnitSession } from './unit-session.js';

interface DatumProps {
  readonly session: UnitSession;
  readonly file: string;
  readonly path: Path;
  readonly label: string;
  readonly shape: TextShapeView;
  /** The field as texts of other years are known by. */
  readonly knownAs: string;
  /** How it follows from others where nothing is typed. */
  readonly computed?: string;
}

export function DatumBox(props: DatumProps): JSX.Element {
  const { session, file, path, label, shape, knownAs } = props;
  const place = { file, path };
  const value = session.valueAt(file, path);
  const text = textOf(value);
  const id = useId();
  const hands = useTextBox({
    text,
    write: (was, becomes) => {
      session.commit(file, { kind: 'set', path, was, becomes });
    },
  });
  // What is being typed, shown in the other unit at once.
  const typed = useSignal<string | undefined>(undefined);
  const offers = offersOf(shape, session.view.value.known[knownAs] ?? []);
  const isLong = shape.isLong === true;
  const open = () => {
    const box = hands.ref.current;
    if (!box) return;
    box.focus();
    openOffers(box, offers, hands.put);
  };
  return (
    <div class="datum">
      <div class={`boxrow ${shape.form ?? ''}`}>
        <div class={isLong ? 'grow long' : 'grow'}>
          <textarea
            ref={hands.ref}
            rows={1}
            spellcheck={false}
            autocomplete="off"
            aria-label={label}
            aria-required={shape.isRequired === true}
            aria-describedby={id}
            placeholder={placeholderOf(props)}
            data-box={boxName(place)}
            title={offers.length > 0 ? '按 F4 可选' : ''}
            onInput={({ currentTarget }) => {
              typed.value = currentTarget.value;
              hands.onInput();
            }}
            onCompositionStart={hands.onCompositionStart}
            onCompositionEnd={hands.onCompositionEnd}
            onFocus={() => {
              hands.onFocus();
              here.value = place;
            }}
            onBlur={() => {
              hands.onBlur();
              typed.value = undefined;
            }}
            onPaste={(event) => {
              pasteText(event, event.clipboardData?.getData('text/plain') ?? '', isLong, (said) => {
                session.notice.value = said;
              });
            }}
            onKeyDown={(event) => press(event, isLong, hands, open)}
          />
        </div>
        {offers.length > 0 && <OpensOffers shape={shape} onOpen={open} />}
        {shape.unit !== undefined && <Unit unit={shape.unit} text={typed.value ?? text} />}
        <Mark place={place} session={session} />
      </div>
      <BoxLine session={session} place={place} id={id}>
        {hintOf(session, props, text)}
      </BoxLine>
    </div>
  );
}

function press(
  event: TargetedKeyboardEvent<HTMLTextAreaElement>,
  isLong: boolean,
  hands: TextBoxHands,
  open: () => void,
): void {
  if (isComposing(event)) return;
  if (event.key === 'Escape') hands.restore();
  else if (event.key === 'F4' || (event.key === 'ArrowDown' && event.altKey)) open();
  else if (event.key === 'Enter' && !isLong) goOn(event.currentTarget, event.shiftKey ? -1 : 1);
  else return;
  event.preventDefault();
}

function Unit({ unit, text }: { readonly unit: string; readonly text: string }): JSX.Element {
  const other = inOtherUnit(text, unit);
  return (
    <span class="measure">
      {unit}
      <span class="quiet">{other === undefined ? '' : ` ＝ ${other}`}</span>
    </span>
  );
}

/** What stands in an empty box: what the program takes for it, else an example. */
function placeholderOf({ session, file, path, shape }: DatumProps): string {
  const reading = session.readingAt(file, path);
  if (reading !== undefined) return `＝ ${reading}`;
  return shape.example === undefined ? '' : `如 ${shape.example.split('\n')[0] ?? ''}`;
}

/** How the program understands what was typed where it prints it otherwise, or what it takes where nothing is. */
function hintOf(session: UnitSession, { file, path, computed }: DatumProps, text: string): string {
  const reading = session.readingAt(file, path);
  if (text === '' && computed !== undefined) {
    return / /.test(computed) ? `不填则由 ${computed} 算出` : `不填则同 ${computed.replace(/\//g, '的')}`;
  }
  return reading === undefined || reading === text || text === '' ? '' : `按 ${reading} 记`;
}

/** Puts the cursor into the next or last box of the form. */
function goOn(box: HTMLElement, by: -1 | 1): void {
  const boxes = [...document.querySelectorAll<HTMLElement>('.form textarea')].filter(({ tabIndex }) => tabIndex === 0);
  const next = boxes[boxes.indexOf(box) + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
