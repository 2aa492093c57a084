/** What lies over the main screen when it is asked for: 发出去 and 转年待定, with their buttons. */

import type { JSX } from 'preact';
import type { Place } from './here.js';
import { OpenPlacesPanel } from './open-places-panel.js';
import { SendOutPanel } from './send-out-panel.js';
import { isAwaited } from './send-out.js';
import type { UnitScreenState } from './unit-screen-state.js';

/** The one that is open; nothing where none is. */
export function Panel({ state, onJump }: { readonly state: UnitScreenState; readonly onJump: (to: Place) => void }) {
  const close = () => {
    state.panel.value = undefined;
  };
  if (state.panel.value === '发出去') return <SendOutPanel out={state.out} onClose={close} />;
  if (state.panel.value !== '转年待定') return null;
  const jump = (to: Place) => {
    close();
    onJump(to);
  };
  return <OpenPlacesPanel open={state.open} onJump={jump} onClose={close} />;
}

/** Buttons that open them, with how much is left of each. */
export function PanelButtons({ state }: { readonly state: UnitScreenState }): JSX.Element {
  const openCount = state.open.left().reduce((sum, { places }) => sum + places.length, 0);
  const awaitedCount = state.out.sent.value.filter(isAwaited).length;
  const toggle = (panel: '发出去' | '转年待定') => {
    state.panel.value = state.panel.peek() === panel ? undefined : panel;
    if (panel === '发出去') void state.out.look();
  };
  return (
    <>
      {openCount > 0 && (
        <button type="button" aria-expanded={state.panel.value === '转年待定'} onClick={() => toggle('转年待定')}>
          转年待定 {openCount}
        </button>
      )}
      <button type="button" aria-expanded={state.panel.value === '发出去'} onClick={() => toggle('发出去')}>
        发出去{awaitedCount > 0 && `（等 ${awaitedCount} 份）`}
      </button>
    </>
  );
}
