/**
 * A real Chromium that is told what to do and asked nothing: Playwright has each message of a socket reported to it by the
 * page's own thread, which takes longer than all that the desk does with it.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const { WebSocket } = createRequire(path.resolve('package.json'))('ws');

/**
 * Opens `address` in a window of its own.
 * @returns `send`: a command of the DevTools protocol; `run`: the value of an expression in the page; `browser`: as `send`, of the browser; `on`: its events; `end`
 */
export async function openChromium(address, [width, height] = [1440, 900]) {
  const profile = mkdtempSync(path.join(tmpdir(), 'jixiao-chromium-'));
  const flags = ['--headless', '--no-sandbox', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const chromium = spawn('/usr/bin/chromium', [...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const socket = new WebSocket(await addressOf(chromium), { perMessageDeflate: false });
  await once(socket, 'open');
  const waiting = new Map();
  const heard = new Map();
  let lastId = 0;
  socket.on('message', (data) => {
    const { id, method, params, result, error } = JSON.parse(data);
    if (error) waiting.get(id)?.reject(new Error(error.message));
    else waiting.get(id)?.resolve(result);
    heard.get(method)?.(params);
  });
  const ask = (method, params, sessionId) => {
    lastId += 1;
    socket.send(JSON.stringify({ id: lastId, method, params, sessionId }));
    return new Promise((resolve, reject) => waiting.set(lastId, { resolve, reject }));
  };
  const { targetId } = await ask('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
  const send = (method, params = {}) => ask(method, params, sessionId);
  await send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  await send('Page.navigate', { url: address });
  const run = async (expression) => {
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const end = async () => {
    await ask('Browser.close', {});
    await once(chromium, 'exit');
    rmSync(profile, { recursive: true, force: true });
  };
  return { send, run, browser: ask, on: (method, hear) => heard.set(method, hear), end };
}

function addressOf({ stderr }) {
  return new Promise((resolve) => {
    let said = '';
    stderr.on('data', (data) => {
      said += data;
      const [address] = /ws:\S+/.exec(said) ?? [];
      if (address) resolve(address);
    });
  });
}
