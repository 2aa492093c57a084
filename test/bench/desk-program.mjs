/** The desk in a process of its own, as a browser has it, and a window of it without a browser. */

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const { WebSocket } = createRequire(path.resolve('package.json'))('ws');

/**
 * Starts the desk of `program` on a folder.
 * @returns an address, good once; what makes another one, and what ends the desk
 */
export async function startDesk(program, folder) {
  const start = () => spawn(process.execPath, [program, 'desk', '--no-open'], { cwd: folder, env: { ...process.env, TMPDIR: folder } });
  const addressOf = (desk) =>
    new Promise((resolve) => {
      desk.stdout.once('data', (said) => resolve(/http:\S+/.exec(said)[0]));
    });
  const desk = start();
  // A second one finds the first, and opens that.
  return { address: await addressOf(desk), newAddress: () => addressOf(start()), end: () => desk.kill() };
}

/** A window: asks, and tells how many milliseconds the answer took. */
export async function openWindow(address) {
  const { origin, hash } = new URL(address);
  const token = JSON.stringify({ token: hash.slice(1) });
  const entered = await fetch(`${origin}/session`, { method: 'POST', headers: { origin }, body: token });
  const cookie = entered.headers.get('set-cookie').split(';')[0];
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, { headers: { origin, cookie } });
  const waiting = new Map();
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    waiting.get(message.id)?.(message);
  });
  await new Promise((resolve) => socket.once('open', resolve));
  let lastId = 0;
  return (kind, asked) => {
    const id = (lastId += 1);
    const startedAt = performance.now();
    socket.send(JSON.stringify({ id, kind, asked }));
    return new Promise((resolve, reject) => {
      waiting.set(id, ({ given, refused }) => {
        if (refused) reject(new Error(JSON.stringify(refused)));
        else resolve({ given, milliseconds: performance.now() - startedAt });
      });
    });
  };
}

