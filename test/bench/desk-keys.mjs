/** How long a key is on its way to the screen, while what was typed before is saved and the rules are put to it. */

import { setTimeout as wait } from 'node:timers/promises';
import { spread } from './median.mjs';
import { openChromium } from './raw-chromium.mjs';

/** So many keys are typed, then a pause in which they begin to be saved; the next ones come while that goes on. */
const KEYS = 'abcdefgh';
const PAUSES_A_CELL = 5;
const PAUSE_MS = 650;
const KEY_MS = 70;

/** Times of keys from event to frame, and how long the page's thread was taken. */
const WATCH = `
  window.keyTimes = [];
  window.longTasks = [];
  new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  document.addEventListener('keydown', ({ timeStamp, target }) => {
    const before = target.value;
    requestAnimationFrame(() => {
      const isShown = target.value !== before;
      const { port1, port2 } = new MessageChannel();
      // Runs when the frame is out of hand.
      port1.onmessage = () => window.keyTimes.push(isShown ? performance.now() - timeStamp : Infinity);
      port2.postMessage('');
    });
  }, true);
  undefined`;

/** Types `count` keys into cells of the first project's indicators and tells of the times from key to frame. */
export async function measureKeys(newAddress, unit, count) {
  const page = await openChromium(await newAddress());
  const until = async (found) => {
    while (!(await page.run(`Boolean(${found})`))) await wait(50);
  };
  const press = async (within, text) => {
    const found = `[...document.querySelectorAll('${within}')].find(({ textContent }) => textContent.includes('${text}'))`;
    await until(found);
    await page.run(`${found}.click()`);
  };
  await press('a, button', unit.split('/').at(-1));
  await press('.item', '01');
  await until(`document.querySelector('.drawing svg')`);
  await page.run(WATCH);
  await page.send('Performance.enable');
  const busy = async () => {
    const { metrics } = await page.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration').value * 1000;
  };
  const before = await busy();
  const pauses = Math.ceil(count / KEYS.length);
  for (let pause = 0; pause < pauses; pause += 1) {
    if (pause % PAUSES_A_CELL === 0) await page.run(`(${enter})(${pause / PAUSES_A_CELL})`);
    for (const key of KEYS) {
      await page.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key });
      await page.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
      await wait(KEY_MS);
    }
    await wait(PAUSE_MS);
  }
  const scripts = Math.round(((await busy()) - before) / pauses);
  const times = await page.run('window.keyTimes');
  const long = (await page.run('window.longTasks')).map(Math.round).join(' ');
  console.log(
    `${unit}: key to frame ${spread(times)}, ${times.length} keys; scripts of the page ${scripts} ms a pause; long tasks of the page ${long} ms`,
  );
  await page.end();
}

/** In the page: puts the cursor behind what stands in one of the cells. */
function enter(index) {
  const cells = document.querySelectorAll('textarea[aria-label^="数量指标"][aria-label$="三级指标"]');
  const cell = cells[index % cells.length];
  cell.focus();
  cell.setSelectionRange(cell.value.length, cell.value.length);
}
