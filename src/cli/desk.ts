/** `jixiao desk`: the desk of a folder, in the browser. */

import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { openDesk, writeWayIn, type OpenedDesk } from '../desk/open-desk.js';
import { isFolder } from '../workspace/file-kind.js';
import { WrongUse } from '../workspace/wrong-use.js';
import { EXIT_CODES } from './exit-code.js';
import { takeInterrupt } from './interrupt.js';
import { printError, printOut } from './terminal.js';

/**
 * Opens the desk of the folder `root` (absolute), in the browser or by telling its address, and stays until it ends: half an hour behind its last page, or by Ctrl-C.
 * @returns the exit code
 * @throws WrongUse for what is no folder
 */
export async function desk({ root, opens }: { readonly root: string; readonly opens: boolean }): Promise<number> {
  if (!isFolder(root)) throw new WrongUse(`${root} 不是文件夹：写数据所在的文件夹，或者先进到那里`);
  const privateFolder = path.join(os.tmpdir(), `jixiao-${os.userInfo().username.replace(/[^\w.-]/g, '_')}`);
  const opened = await openDesk({
    root,
    privateFolder,
    openFolder: (folder) => {
      show(folder);
    },
    onDefect: (error) => {
      printError(`程序出错了，这是 jixiao 的缺陷，请把下面的内容交给维护人员：\n${(error as Error).stack ?? ''}\n`);
    },
  });
  tellOf(opened, opens, privateFolder);
  const running = opened.desk;
  if (!running) return EXIT_CODES.done;
  const giveBack = takeInterrupt(() => void running.end());
  await running.ended;
  giveBack();
  return EXIT_CODES.done;
}

function tellOf({ address, desk: running }: OpenedDesk, opens: boolean, privateFolder: string): void {
  if (opens) show(writeWayIn(privateFolder, address));
  const way = opens
    ? '已在浏览器里打开；没有打开，就加上 --no-open 再运行一次，把地址贴进浏览器'
    : // Whoever reads this terminal is who started it.
      `在浏览器里打开：${address}\n这个地址只能用一次`;
  const rest = running
    ? '关掉全部页面半小时后自己结束；现在就结束，按 Ctrl-C'
    : '这个文件夹的填报台已经开着，用的是那一个';
  printOut(`${way}\n${rest}\n`);
}

/** Shows a file or folder as the system does on a double click. */
function show(place: string): void {
  const [program, ...given] = SHOWN_BY[process.platform]?.(place) ?? ['xdg-open', place];
  const shown = spawn(program, given, { detached: true, stdio: 'ignore', windowsVerbatimArguments: true });
  shown.on('error', () => {
    printError(`打不开 ${place}：自己在浏览器或文件管理器里打开它\n`);
  });
  shown.unref();
}

const SHOWN_BY: Readonly<Record<string, (place: string) => readonly [string, ...string[]]>> = {
  win32: (place) => ['cmd', '/d', '/s', '/c', `start "" "${place}"`],
  darwin: (place) => ['open', place],
};
