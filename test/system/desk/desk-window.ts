/** The desk in a real browser: the program as a clerk starts it, a window of Chromium, and hands that type, compose and paste. */

import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { PROGRAM } from '../../support/program.js';
import { createWorkspace, SAMPLE_UNIT, type Workspace } from '../../support/workspace.js';

/** The name of the sample's unit on the screen. */
export const UNIT_NAME = path.basename(SAMPLE_UNIT);

/** The key code that an input method's keys have. */
const KEY_OF_INPUT_METHOD = 229;

/** The project that tests change: its file, below the workspace. */
export const FIRST_PROJECT = `${SAMPLE_UNIT}/项目/01-地质灾害防治经费.yaml`;

/** One for the tests of a file: each has a desk with an origin of its own, so that no window finds what another kept. */
let browser: BrowserContext | undefined;

/** For anything that a hand does or the page shows. */
const MOST_MILLISECONDS = 120_000;

/** A window on a desk of its own, with the sample's data. */
export interface DeskWindow {
  readonly workspace: Workspace;
  readonly page: Page;
  readonly program: ChildProcess;
  /** What the page sent, as texts. */
  readonly sent: readonly string[];
  /** What the browser complained of. */
  readonly complaints: readonly string[];
  /** The label of the box that has the cursor. */
  label(): Promise<string | null>;
  /** The text of the box that has the cursor. */
  text(): Promise<string>;
  /** Types by an input method: what is composed step by step, then what is chosen. */
  compose(steps: readonly string[], chosen: string): Promise<void>;
  /** Presses a key that the input method takes for itself. */
  pressInComposition(): Promise<void>;
  paste(text: string, html?: string): Promise<void>;
  /** Waits until what was typed is in the files. */
  saved(): Promise<void>;
}

/** Starts the desk on a copy of the sample and opens its first project. */
export async function openDeskWindow(size = { width: 1440, height: 900 }): Promise<DeskWindow> {
  const desk = await openFirstScreen(createWorkspace('sample'), size);
  await desk.page.click(`text=${UNIT_NAME}`);
  await desk.page.click('.item:has-text("01")');
  await desk.page.waitForSelector('textarea[aria-label="项目名称"]');
  return desk;
}

/** Starts the desk on a workspace. */
export async function openFirstScreen(workspace: Workspace, size = { width: 1366, height: 768 }): Promise<DeskWindow> {
  const { program, address } = await startDesk(workspace.folder);
  browser ??= await openBrowser();
  const page = await browser.newPage();
  onTestFinished(async () => {
    await page.close();
    program.kill('SIGKILL');
  });
  await page.setViewportSize(size);
  const sent: string[] = [];
  const complaints: string[] = [];
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(address);
  return handsOn(await browser.newCDPSession(page), { workspace, page, program, sent, complaints });
}

async function openBrowser(): Promise<BrowserContext> {
  const program = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const context = await program.newContext();
  // Nobody waits for what does not come: a busy machine needs more than the half minute that is usual.
  context.setDefaultTimeout(MOST_MILLISECONDS);
  return context;
}

/** Ends the browser. */
export async function closeBrowser(): Promise<void> {
  await browser?.browser()?.close();
  browser = undefined;
}

/** Starts the program as a clerk does, but for the browser. */
export async function startDesk(folder: string): Promise<{ readonly program: ChildProcess; readonly address: string }> {
  const program = spawn(process.execPath, [PROGRAM, 'desk', folder, '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let told = '';
    program.stdout.on('data', (data: Buffer) => {
      told += data.toString('utf8');
      const found = /http:\S+/.exec(told);
      if (found) resolve(found[0]);
    });
    program.on('exit', () => {
      reject(new Error(`the desk ended: ${told}`));
    });
  });
  return { program, address };
}

type Seen = Pick<DeskWindow, 'workspace' | 'page' | 'program' | 'sent' | 'complaints'>;

function handsOn(session: CDPSession, seen: Seen): DeskWindow {
  const { page } = seen;
  const pressInComposition = async () => {
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      windowsVirtualKeyCode: KEY_OF_INPUT_METHOD,
      key: 'Process',
    });
  };
  return {
    ...seen,
    pressInComposition,
    label: () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null),
    text: () => page.evaluate(() => (document.activeElement as HTMLTextAreaElement | null)?.value ?? ''),
    async compose(steps, chosen) {
      for (const text of steps) {
        await pressInComposition();
        await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      }
      if (chosen === '') return;
      await pressInComposition();
      await session.send('Input.insertText', { text: chosen });
    },
    async paste(text, html = '') {
      await page.evaluate(
        ([plain, rich]) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', plain ?? '');
          if (rich !== '') clipboardData.setData('text/html', rich ?? '');
          const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
          document.activeElement?.dispatchEvent(event);
        },
        [text, html],
      );
    },
    async saved() {
      // The pause after the last key.
      await page.waitForTimeout(800);
      await page.waitForSelector('.saved[data-is="saved"]');
    },
  };
}
