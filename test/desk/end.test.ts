/** When a desk ends by itself: half an hour behind its last page, and not while one is open. */

import { afterEach, expect, it, vi } from 'vitest';
import { openTestDesk } from './open-desk.js';

afterEach(() => {
  vi.useRealTimers();
});

const MINUTE = 60_000;

it('ends half an hour behind its last page', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const desk = await openTestDesk();
  let isEnded = false;
  void desk.running.ended.then(() => (isEnded = true));
  vi.advanceTimersByTime(29 * MINUTE);
  await desk.openWindow();
  vi.advanceTimersByTime(120 * MINUTE);
  expect((await desk.fetch('/favicon.ico')).status).toBe(204);
  expect(isEnded).toBe(false);
});

it('ends by itself where nobody came', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const desk = await openTestDesk();
  vi.advanceTimersByTime(29 * MINUTE);
  expect((await desk.fetch('/favicon.ico')).status).toBe(204);
  vi.advanceTimersByTime(MINUTE);
  await desk.running.ended;
  await expect(desk.fetch('/favicon.ico')).rejects.toThrow();
});
