/** A box for one text of the data, with its unit, offers, mark and the line under it. */

import { useSignal, type Signal } from '@preact/signals';
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
import { usePart } from './use-part.js';

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
  const deps = [session, boxName(place)];
  const value = usePart(() => session.shownAt(file, path), deps);
  const reading = usePart(() => session.readingAt(file, path), deps);
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
  const offers = usePart(() => offersOf(shape, session.view.value.known[knownAs] ?? []), [session, shape, knownAs]);
  const isLong = shape.isLong === true;
  const open = () => {
    hands.ref.current?.focus();
    if (hands.ref.current) openOffers(hands.ref.current, offers, hands.put);
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
            placeholder={placeholderOf(shape, reading)}
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
              const pasted = event.clipboardData?.getData('text/plain') ?? '';
              pasteText(event, pasted, isLong, (said) => (session.notice.value = said));
            }}
            onKeyDown={(event) => press(event, isLong, hands, open)}
          />
        </div>
        {offers.length > 0 && <OpensOffers shape={shape} onOpen={open} />}
        {shape.unit !== undefined && <Unit unit={shape.unit} typed={typed} text={text} />}
        <Mark place={place} session={session} />
      </div>
      <BoxLine session={session} place={place} id={id}>
        {hintOf(reading, props.computed, text)}
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

interface UnitProps {
  readonly unit: string;
  readonly typed: Signal<string | undefined>;
  readonly text: string;
}

function Unit({ unit, typed, text }: UnitProps): JSX.Element {
  const other = inOtherUnit(typed.value ?? text, unit);
  return (
    <span class="measure">
      {unit}
      <span class="quiet">{other === undefined ? '' : ` ＝ ${other}`}</span>
    </span>
  );
}

/** What stands in an empty box: what the program takes for it, else an example. */
function placeholderOf(shape: TextShapeView, reading: string | undefined): string {
  if (reading !== undefined) return `＝ ${reading}`;
  return shape.example === undefined ? '' : `如 ${shape.example.split('\n')[0] ?? ''}`;
}

/** How the program understands what was typed where it prints it otherwise, or what it takes where nothing is. */
function hintOf(reading: string | undefined, computed: string | undefined, text: string): string {
  if (text === '' && computed !== undefined) {
    return / /.test(computed) ? `不填则由“${computed}”算出` : `不填则同“${computed.replace(/\//g, '的')}”`;
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
