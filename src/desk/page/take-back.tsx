/** 撤销 and 重做: the buttons, and the keys where the browser has nothing of its own to take back. */

import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { UnitScreenState } from './unit-screen-state.js';
import { hasOwnUndo, isComposing } from './use-text-box.js';

/** Which way in the history. */
type Direction = 'undo' | 'redo';

const BUTTONS = [
  { direction: 'undo', name: '撤销', keys: 'Ctrl+Z' },
  { direction: 'redo', name: '重做', keys: 'Ctrl+Y' },
] as const;

export function TakeBack({ state }: { readonly state: UnitScreenState }): JSX.Element {
  const { history } = state.session.view.value;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const direction = directionOf(event);
      const box = event.target;
      if (!direction || isComposing(event) || box instanceof HTMLInputElement) return;
      if (box instanceof HTMLTextAreaElement && hasOwnUndo(box, direction)) return;
      event.preventDefault();
      void state.takeBack(direction);
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, [state]);
  return (
    <div class="takeback" role="group" aria-label="撤销和重做">
      {BUTTONS.map(({ direction, name, keys }) => {
        const title = history[direction];
        return (
          <button
            key={direction}
            type="button"
            // What was just typed makes an action of its own.
            disabled={title === undefined && !(direction === 'undo' && state.session.hasUnsaved.value)}
            title={title === undefined ? `没有可以${name}的` : `${name}（${keys}）：${title}`}
            aria-label={title === undefined ? name : `${name}：${title}`}
            onClick={() => void state.takeBack(direction)}
          >
            {name}
          </button>
        );
      })}
    </div>
  );
}

function directionOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Direction | undefined {
  if (!(ctrlKey || metaKey) || altKey) return undefined;
  const letter = key.toLowerCase();
  if (letter === 'y') return 'redo';
  return letter === 'z' ? (shiftKey ? 'redo' : 'undo') : undefined;
}
