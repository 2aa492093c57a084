/** A desk on a workspace of its own, and a window of it, for tests. */

import path from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Exchanges, Kind, News, Refusal } from '../../src/desk/protocol.js';
import { serveDesk, type DeskOptions, type RunningDesk } from '../../src/desk/serve-desk.js';
import type { RunResources } from '../../src/workspace/run-resources.js';
import { createResources } from '../../src/workspace/run-resources.js';
import { createWorkspace, SAMPLE_UNIT, type Workspace } from '../support/workspace.js';

/** The sample's unit, as the desk calls it. */
export const UNIT = '2024/六盘水市自然资源局';

/** A window. */
export interface Window {
  /** What is given; fails where it is refused. */
  ask<Of extends Kind>(kind: Of, asked: Exchanges[Of]['asked']): Promise<Exchanges[Of]['given']>;
  /** Why it is refused; fails where it is not. */
  refusal<Of extends Kind>(kind: Of, asked: Exchanges[Of]['asked']): Promise<Refusal>;
  /** Sends a text, whatever it is, and gives the next message. */
  send(text: string): Promise<unknown>;
  readonly news: readonly News[];
}

/** A desk for a test. */
export interface TestDesk {
  readonly workspace: Workspace;
  readonly running: RunningDesk;
  readonly origin: string;
  /** The cookie of a browser that was let in. */
  readonly cookie: string;
  readonly openWindow: () => Promise<Window>;
  /** Fetches as the desk's own page does. */
  readonly fetch: (address: string, init?: RequestInit) => Promise<Response>;
}

let resources: RunResources | undefined;

/** Opens a desk on a copy of the sample; it ends with the test. */
export async function openTestDesk(
  more: Partial<DeskOptions> = {},
  workspace = createWorkspace('sample'),
): Promise<TestDesk> {
  resources ??= createResources(path.resolve('.'));
  const running = await serveDesk({
    root: workspace.folder,
    privateFolder: path.join(workspace.folder, '.private'),
    isFriend: () => false,
    openFolder: () => undefined,
    onDefect: (error) => {
      throw error;
    },
    resources,
    ...more,
  });
  onTestFinished(() => running.end());
  const address = new URL(running.newAddress());
  const { origin } = address;
  const entered = await enter(origin, address.hash.slice(1));
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    workspace,
    running,
    origin,
    cookie,
    openWindow: () => openWindow(origin, cookie),
    fetch: (target, init = {}) => fetch(origin + target, { ...init, headers: { origin, cookie, ...init.headers } }),
  };
}

/** The sample with two projects, which is sooner read. */
export function smallWorkspace(): Workspace {
  const workspace = createWorkspace('sample');
  for (const file of workspace.list(`${SAMPLE_UNIT}/项目`))
    if (file > '03') workspace.remove(`${SAMPLE_UNIT}/项目/${file}`);
  return workspace;
}

/** Hands a token over. */
export async function enter(origin: string, token: string): Promise<Response> {
  return await fetch(`${origin}/session`, { method: 'POST', headers: { origin }, body: JSON.stringify({ token }) });
}

/** Hands a file over. */
export async function upload(
  { fetch }: TestDesk,
  name: string,
  bytes: Uint8Array,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`/upload?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: Uint8Array.from(bytes),
    headers: { 'content-length': String(bytes.length) },
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

async function openWindow(origin: string, cookie: string): Promise<Window> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, { headers: { origin, cookie } });
  const news: News[] = [];
  const waiting = new Map<number, (message: Answer) => void>();
  let next: ((message: unknown) => void) | undefined;
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as Answer | News;
    next?.(message);
    if ('news' in message) news.push(message);
    else waiting.get(message.id)?.(message);
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  let lastId = 0;
  const answer = (kind: Kind, asked: object) => {
    const id = (lastId += 1);
    return new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, kind, asked }));
    });
  };
  return {
    news,
    async ask(kind, asked) {
      const message = await answer(kind, asked);
      if (message.refused) throw new Error(`${kind}: ${JSON.stringify(message.refused)}`);
      return message.given as never;
    },
    async refusal(kind, asked) {
      const { refused } = await answer(kind, asked);
      if (!refused) throw new Error(`${kind} was not refused`);
      return refused;
    },
    send: (text) =>
      new Promise((resolve) => {
        next = resolve;
        socket.send(text);
      }),
  };
}

interface Answer {
  readonly id: number;
  readonly given?: object;
  readonly refused?: Refusal;
}
