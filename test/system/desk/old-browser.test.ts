/**
 * The desk in Chromium 86, the oldest browser that it is for: offices have it in 360 and on intranets. Playwright's locators need
 * a later one, so this goes by scripts in the page, keyboard and mouse.
 */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace } from '../../support/workspace.js';
import { createFolder } from '../programs.js';
import { FIRST_PROJECT, startDesk, UNIT_NAME } from './desk-window.js';

/** The last that was built of this Chromium for Linux without a desktop. */
const PACKAGE = 'chrome-aws-lambda@5.3.1';
const DIGEST = 'KklZTy2p2U/86cCh1hKL3PGDqoirQCAg7uejvNIn0rDBkWj4Su4GOjYMRVB3kthLwmnWhh3x63RDBTCAaQ9Q3Q==';

const folder = createFolder();
const executablePath = path.join(folder, 'chromium');

/** All in one process, as it was built to run, it now and then starts and never answers; it ends with its last page. */
const MOST_STARTS = 5;
const LONGEST_START = 60_000;

/** A page of a desk on the folder `data`, in a browser that shows it. */
async function openPage(data: string) {
  for (let start = 1; ; start += 1) {
    const args = ['--no-sandbox', '--disable-gpu', '--single-process', '--no-zygote'];
    const [server, { program, address }] = await Promise.all([
      chromium.launchServer({ executablePath, args }),
      startDesk(data),
    ]);
    const close = async () => {
      program.kill('SIGKILL');
      await server.kill();
    };
    const open = async () => {
      const browser = await chromium.connect(server.wsEndpoint());
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', ({ message }) => complaints.push(message));
      await page.goto(address);
      return { page, complaints, version: browser.version(), close };
    };
    const opened = await Promise.race([open(), delay(LONGEST_START, undefined, { ref: false })]);
    if (opened) return opened;
    await close();
    if (start === MOST_STARTS) throw new Error(`Chromium 86 showed no page in ${start} starts`);
  }
}

beforeAll(() => {
  execFileSync('npm', ['pack', PACKAGE, '--silent', '--ignore-scripts'], { cwd: folder });
  const archive = path.join(folder, 'chrome-aws-lambda-5.3.1.tgz');
  expect(createHash('sha512').update(readFileSync(archive)).digest('base64')).toBe(DIGEST);
  execFileSync('tar', ['-xzf', archive, '-C', folder, 'package/bin/chromium.br']);
  writeFileSync(executablePath, brotliDecompressSync(readFileSync(path.join(folder, 'package/bin/chromium.br'))));
  chmodSync(executablePath, 0o755);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Waits until a script in the page gives something. */
async function until(page: Page, script: string): Promise<void> {
  await expect.poll(() => page.evaluate(`Boolean(${script})`), { timeout: 30_000, interval: 50 }).toBe(true);
}

/** Clicks with the mouse what a script in the page finds. */
async function click(page: Page, found: string): Promise<void> {
  await until(page, found);
  const { x, y } = await page.evaluate<{ x: number; y: number }>(
    `(() => { (${found}).scrollIntoView({ block: 'center' }); const box = (${found}).getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; })()`,
  );
  await page.mouse.click(x, y);
}

/** The first element of a kind that says `text`. */
const saying = (selector: string, text: string) =>
  `[...document.querySelectorAll('${selector}')].find((one) => one.textContent.includes('${text}'))`;
const box = (label: string) => `document.querySelector('textarea[aria-label="${label}"]')`;

describe('Chromium 86', () => {
  it('fills in a form, a grid and shows its page', async () => {
    const workspace = createWorkspace('sample');
    const { page, complaints, version, close } = await openPage(workspace.folder);
    try {
      expect(version).toMatch(/^86\./);
      await click(page, saying('.units button, .units a, .units td', UNIT_NAME));
      await click(page, saying('.item', '01'));
      await until(page, box('项目负责人'));
      await page.evaluate(`${box('项目负责人')}.select()`);
      await page.keyboard.type('某某');
      await page.keyboard.press('Tab');
      await click(page, box('数量指标第1条 指标值'));
      await page.keyboard.type('>=7');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('数量指标第2条 指标值');
      await until(page, `document.querySelector('.saved').dataset.is === 'saved'`);
      await expect.poll(() => workspace.read(FIRST_PROJECT)).toContain('指标值: ">=7"');
      expect(workspace.read(FIRST_PROJECT)).toContain('项目负责人: 某某');
      await until(page, `document.querySelector('.drawing svg')`);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      await click(page, saying('header button', '发出去'));
      await until(page, `document.querySelector('.panel')`);
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  });
});
