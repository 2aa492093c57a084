/** The one way in which a box takes text: nothing is saved or rewritten under the hand, nor in the midst of a composition. */

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

/** How long nothing is typed before what was typed is saved, in milliseconds; leaving the box saves at once. */
const PAUSE_MS = 600;

/** A box and what it stands for. */
export interface TextBoxOf {
  /** What the data say. */
  readonly text: string;
  /** Takes over what was typed. */
  readonly write: (was: string, becomes: string) => void;
}

/** What a box does with the keyboard. */
export interface TextBoxHands {
  readonly ref: RefObject<HTMLTextAreaElement | null>;
  readonly onInput: () => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly onCompositionStart: () => void;
  readonly onCompositionEnd: () => void;
  /** Saves what was typed since it was saved last; tells whether there was anything. */
  readonly save: () => boolean;
  /** Takes over what the data say, even under the cursor: after a block was pasted. */
  readonly refresh: () => void;
  /** Gives back what stood there when the box was entered. */
  readonly restore: () => void;
  /** Puts a text into the box, as if it had been typed. */
  readonly put: (text: string) => void;
}

/** Lets the line behind a box have the same text, so that the box is as high as what it holds. */
export function fitHeight(box: HTMLTextAreaElement): void {
  const grown = box.parentElement;
  if (grown) grown.dataset['text'] = box.value;
}

/** Whether a key belongs to an input method: pinyin being typed, or the Enter that ends it. */
export function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- 229 is all that some input methods tell
  return event.isComposing || event.keyCode === 229;
}

/** Whether the browser itself has something to take back in a box: what was typed there since it was entered. */
export function hasOwnUndo(box: HTMLTextAreaElement, direction: 'undo' | 'redo'): boolean {
  return box.dataset['own']?.includes(direction) === true;
}

export function useTextBox({ text, write }: TextBoxOf): TextBoxHands {
  const ref = useRef<HTMLTextAreaElement>(null);
  // What the box held when it was last saved, before that, and when it was entered.
  const state = useRef({ base: text, before: text, entered: text, isComposed: false, timer: 0, write, text });
  state.current.write = write;
  state.current.text = text;

  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    if (document.activeElement === box) {
      // What was saved was refused, or taken back: the next text comes after what stands there again.
      if (text === state.current.before) state.current.base = text;
      return;
    }
    state.current.base = text;
    if (box.value !== text) box.value = text;
    fitHeight(box);
  }, [text]);

  const hands = useRef<TextBoxHands | undefined>(undefined);
  hands.current ??= makeHands(ref, state.current);
  const { save } = hands.current;
  useEffect(
    () => () => {
      save();
    },
    [save],
  );
  return hands.current;
}

interface BoxState {
  base: string;
  before: string;
  entered: string;
  isComposed: boolean;
  timer: number;
  write: (was: string, becomes: string) => void;
  text: string;
}

function makeHands(ref: RefObject<HTMLTextAreaElement | null>, state: BoxState): TextBoxHands {
  const save = () => {
    window.clearTimeout(state.timer);
    const box = ref.current;
    if (!box || state.isComposed || box.value === state.base) return false;
    const was = state.base;
    state.before = was;
    state.base = box.value;
    state.write(was, box.value);
    return true;
  };
  const typed = () => {
    const box = ref.current;
    if (!box) return;
    fitHeight(box);
    box.dataset['own'] = box.value === state.entered ? 'redo' : 'undo redo';
    window.clearTimeout(state.timer);
    state.timer = window.setTimeout(save, PAUSE_MS);
  };
  const put = (text: string) => {
    const box = ref.current;
    if (!box || box.value === text) return;
    box.focus();
    box.select();
    // Typed by the browser, so that its own Ctrl+Z takes it back.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way into the browser's undo
    if (!document.execCommand('insertText', false, text)) box.value = text;
    typed();
  };
  return {
    ref,
    save,
    put,
    onInput: typed,
    onFocus: () => {
      const box = ref.current;
      if (!box) return;
      state.entered = box.value;
      delete box.dataset['own'];
    },
    onBlur: () => {
      state.isComposed = false;
      const box = ref.current;
      if (save() || !box) return;
      // What came from elsewhere while one was in the box.
      state.base = state.text;
      box.value = state.text;
      fitHeight(box);
    },
    onCompositionStart: () => {
      state.isComposed = true;
    },
    onCompositionEnd: () => {
      state.isComposed = false;
      typed();
    },
    refresh: () => {
      const box = ref.current;
      if (!box) return;
      state.base = state.text;
      box.value = state.text;
      fitHeight(box);
    },
    restore: () => {
      put(state.entered);
    },
  };
}
