/** What may stand in a box, offered below it: choices, what is usual, what stood there in earlier years. Other text is always possible. */

import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ShapeView } from '../unit-view.js';

interface Offer {
  readonly box: HTMLTextAreaElement;
  readonly texts: readonly string[];
  readonly put: (text: string) => void;
}

const open = signal<Offer | undefined>(undefined);
const chosen = signal(0);

/** What a box of `shape` offers. */
export function offersOf(shape: ShapeView, known: readonly string[]): readonly string[] {
  const leaf = shape.kind === 'list' ? shape.item : shape;
  if (leaf.kind !== 'text') return [];
  if (leaf.choices) return leaf.choices;
  return [...new Set([...(leaf.offered ?? []), ...known])];
}

/** Shows what a box offers; a second time hides it. */
export function openOffers(box: HTMLTextAreaElement, texts: readonly string[], put: (text: string) => void): void {
  if (open.peek()?.box === box || texts.length === 0) {
    open.value = undefined;
    return;
  }
  chosen.value = Math.max(0, texts.indexOf(box.value));
  open.value = { box, texts, put };
}

function take(offer: Offer, text: string | undefined): void {
  open.value = undefined;
  if (text !== undefined) offer.put(text);
}

/** The list of offers; there is one in the page. */
export function Offers(): JSX.Element | null {
  const offer = open.value;
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    if (!offer || !list.current) return undefined;
    const { box, texts } = offer;
    placeBelow(list.current, box);
    const press = (event: KeyboardEvent) => {
      const act = actOf(event.key);
      if (act === undefined) {
        if (event.key.length > 1 && event.key !== 'Process') open.value = undefined;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (act === 'take') take(offer, texts[chosen.peek()]);
      else if (act === 'close') open.value = undefined;
      else chosen.value = Math.min(texts.length - 1, Math.max(0, chosen.peek() + act));
    };
    const close = () => {
      open.value = undefined;
    };
    box.setAttribute('aria-controls', 'offers');
    window.addEventListener('keydown', press, true);
    box.addEventListener('blur', close);
    box.addEventListener('input', close);
    window.addEventListener('wheel', close, { passive: true });
    return () => {
      box.removeAttribute('aria-controls');
      box.removeAttribute('aria-activedescendant');
      window.removeEventListener('keydown', press, true);
      box.removeEventListener('blur', close);
      box.removeEventListener('input', close);
      window.removeEventListener('wheel', close);
    };
  }, [offer]);
  if (!offer) return null;
  offer.box.setAttribute('aria-activedescendant', `offer-${chosen.value}`);
  return (
    <ul class="offers" role="listbox" id="offers" aria-label="可以填的" ref={list}>
      {offer.texts.map((text, index) => (
        <li
          key={text}
          id={`offer-${index}`}
          role="option"
          aria-selected={index === chosen.value}
          onMouseMove={() => {
            chosen.value = index;
          }}
          onMouseDown={(event) => {
            event.preventDefault();
            take(offer, text);
          }}
        >
          {text}
        </li>
      ))}
    </ul>
  );
}

function actOf(key: string): 'take' | 'close' | -1 | 1 | undefined {
  if (key === 'ArrowDown') return 1;
  if (key === 'ArrowUp') return -1;
  if (key === 'Enter') return 'take';
  return key === 'Escape' ? 'close' : undefined;
}

/** Below the box, or above it where there is no room. */
function placeBelow(list: HTMLElement, box: HTMLElement): void {
  const { left, top, bottom, width } = box.getBoundingClientRect();
  const height = list.offsetHeight;
  list.style.left = `${left}px`;
  list.style.minWidth = `${width}px`;
  list.style.top = bottom + height > window.innerHeight ? `${top - height}px` : `${bottom}px`;
}

/** The button at the end of a box that shows what it offers; F4 does the same. */
export function OpensOffers({
  shape,
  onOpen,
}: {
  readonly shape: ShapeView;
  readonly onOpen: () => void;
}): JSX.Element {
  // What stood there in other years is offered without a mark on every box.
  const isDeclared = offersOf(shape, []).length > 0;
  return (
    <button
      type="button"
      class={isDeclared ? 'opens' : 'opens of-others'}
      tabIndex={-1}
      aria-hidden="true"
      onMouseDown={(event) => {
        event.preventDefault();
        onOpen();
      }}
    >
      ▾
    </button>
  );
}
