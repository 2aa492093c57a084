/** How long a key is on its way to the screen, while what was typed before is saved and the rules are put to it. */

import { chromium } from 'playwright-core';
import { spread } from './median.mjs';

/** So many keys are typed, then a pause in which they begin to be saved; the next ones come while that goes on. */
const KEYS_BETWEEN_PAUSES = 8;
const PAUSE_MS = 650;
const KEY_MS = 70;

/** Types `count` keys into cells of the first project's indicators and tells of the times from key to frame. */
export async function measureKeys(newAddress, unit, count) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(await newAddress());
  await page.click(`text=${unit.split('/').at(-1)}`);
  await page.click('.item:has-text("01")');
  await page.waitForSelector('.drawing svg');
  const cells = page.locator('textarea[aria-label^="数量指标"][aria-label$="三级指标"]');
  await page.evaluate(() => {
    window.keyTimes = [];
    window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    document.addEventListener(
      'keydown',
      ({ timeStamp, target }) => {
        const before = target.value;
        requestAnimationFrame(() => {
          const isShown = target.value !== before;
          const { port1, port2 } = new MessageChannel();
          // Runs when the frame is out of hand.
          port1.onmessage = () => window.keyTimes.push(isShown ? performance.now() - timeStamp : Infinity);
          port2.postMessage('');
        });
      },
      true,
    );
  });
  const all = [];
  for (let typed = 0; typed < count; typed += KEYS_BETWEEN_PAUSES) {
    if ((typed / KEYS_BETWEEN_PAUSES) % 5 === 0) {
      await cells.nth((typed / KEYS_BETWEEN_PAUSES / 5) % (await cells.count())).click();
      await page.keyboard.press('End');
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
      await page.evaluate(() => void window.keyTimes.splice(0));
    }
    await page.keyboard.type('abcdefgh'.slice(0, KEYS_BETWEEN_PAUSES), { delay: KEY_MS });
    await page.waitForTimeout(PAUSE_MS);
    const times = await page.evaluate(() => window.keyTimes.splice(0));
    all.push(...times);
  }
  console.log(`${unit}: key to frame ${spread(all)}, ${all.length} keys; long tasks of the page ${(await page.evaluate(() => window.longTasks)).map(Math.round).join(' ')} ms`);
  await browser.close();
}
