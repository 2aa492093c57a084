/** Where the page begins: the token of the address becomes a cookie, then the desk is drawn. */

import { render } from 'preact';
import { Desk, DeskScreen } from './desk.js';

async function begin(): Promise<void> {
  const token = location.hash.slice(1);
  // A unit's name begins with a slash there.
  if (token !== '' && !token.startsWith('/')) {
    history.replaceState(null, '', '#');
    await fetch('/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    });
  }
  const desk = new Desk();
  const root = document.getElementById('desk');
  if (root) render(<DeskScreen desk={desk} />, root);
  window.addEventListener('dragover', (event) => {
    event.preventDefault();
  });
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    void desk.receive([...(event.dataTransfer?.files ?? [])]);
  });
  // What stands in the box one is in is saved before the window goes.
  window.addEventListener('pagehide', () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

void begin();
