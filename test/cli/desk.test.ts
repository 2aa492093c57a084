/** `jixiao desk`: a desk on a folder, from its address to the documents that it makes. */

import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { PROGRAM } from '../support/program.js';
import { SAMPLE_UNIT, createWorkspace, type Workspace } from '../support/workspace.js';

const UNIT = '2024/六盘水市自然资源局';

/** A desk of its own process, and the address that it tells. */
async function startDesk({ folder }: Workspace): Promise<{ address: URL; process: ChildProcess; said: string }> {
  const started = spawn(process.execPath, [PROGRAM, 'desk', '--no-open'], {
    cwd: folder,
    env: { ...process.env, TMPDIR: path.join(folder, '.tmp'), TEMP: path.join(folder, '.tmp') },
  });
  onTestFinished(() => void started.kill());
  let said = '';
  const address = await new Promise<URL>((resolve, reject) => {
    started.stdout.on('data', (data: Buffer) => {
      said += data.toString('utf8');
      const found = /http:\S+/.exec(said)?.[0];
      if (found !== undefined && said.endsWith('\n')) resolve(new URL(found));
    });
    started.once('exit', () => {
      reject(new Error(`ended: ${said}`));
    });
  });
  return { address, process: started, said };
}

/** A window of a desk: asks, and waits for news. */
async function openWindow({ origin, hash }: URL) {
  const entered = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { origin },
    body: JSON.stringify({ token: hash.slice(1) }),
  });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, { headers: { origin, cookie } });
  onTestFinished(() => {
    socket.close();
  });
  const listeners = new Set<(message: Message) => void>();
  socket.on('message', (data: Buffer) => {
    for (const listener of listeners) listener(JSON.parse(data.toString('utf8')) as Message);
  });
  const next = (isMeant: (message: Message) => boolean) =>
    new Promise<Message>((resolve) => {
      const listener = (message: Message) => {
        if (!isMeant(message)) return;
        listeners.delete(listener);
        resolve(message);
      };
      listeners.add(listener);
    });
  await next(({ news }) => news === 'hello');
  let lastId = 0;
  return {
    next,
    ask(kind: string, asked: object) {
      const id = (lastId += 1);
      const answer = next((message) => message.id === id);
      socket.send(JSON.stringify({ id, kind, asked }));
      return answer;
    },
    fetch: (target: string) => fetch(origin + target, { headers: { cookie } }),
  };
}

interface Message {
  readonly id?: number;
  readonly news?: string;
  readonly given?: Record<string, unknown>;
}

describe('jixiao desk', () => {
  it('makes the documents of a unit while it answers, and hands them over', async () => {
    const workspace = createWorkspace('sample');
    const { address, process: started } = await startDesk(workspace);
    const window = await openWindow(address);
    const planned = await window.ask('plan', { unit: UNIT });
    expect(planned.given?.['documents']).toContainEqual({ name: '绩效目标汇总表', action: 'new', reason: '还没有' });
    const done = window.next(({ news, given }) => news === 'run' && given?.['isDone'] === true);
    const state = { isDone: false };
    void done.then(() => (state.isDone = true));
    await window.ask('generate', { unit: UNIT });
    expect(await window.ask('generate', { unit: UNIT })).toMatchObject({ refused: { reason: 'busy' } });
    // It answers others all the while.
    let answeredCount = 0;
    while (!state.isDone) {
      await window.ask('unit', { unit: UNIT });
      answeredCount += 1;
    }
    expect(answeredCount).toBeGreaterThan(3);
    const { given = {} } = await done;
    expect(given['message']).toMatch(/^生成好了，写了 33 个文件/);
    const plan = given['plan'] as {
      documents: { action: string }[];
      outputs: { address: string }[];
      bundleAddress: string;
    };
    expect(plan.documents.every(({ action }) => action === 'same')).toBe(true);
    const files = await Promise.all([plan.outputs[0]?.address ?? '', plan.bundleAddress].map((at) => window.fetch(at)));
    expect(files.map(({ status }) => status)).toEqual([200, 200]);
    expect(decodeURIComponent(files[1]?.headers.get('content-disposition') ?? '')).toContain('送审包.zip');
    expect(workspace.listDocuments('output').length).toBeGreaterThan(30);
    started.kill('SIGINT');
    expect(await new Promise((resolve) => started.once('exit', resolve))).toBe(0);
    expect(workspace.list(SAMPLE_UNIT).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('started twice on one folder is one desk', async () => {
    const workspace = createWorkspace('sample');
    const first = await startDesk(workspace);
    const second = await startDesk(workspace);
    expect(second.address.origin).toBe(first.address.origin);
    expect(second.said).toContain('已经开着');
    await openWindow(second.address);
    await openWindow(first.address);
  });

  it('on what is no folder says so', () => {
    const { code, err } = createWorkspace('empty').run('desk', '没有这个', '--no-open');
    expect(code).toBe(2);
    expect(err).toContain('没有这个 不是文件夹');
  });
});

describe('generate --format svg', () => {
  it('writes each document as one file, and nothing else', () => {
    const workspace = createWorkspace('sample');
    const { code } = workspace.run('generate', '--format', 'svg', '--only', '01');
    expect(code).toBe(0);
    const files = workspace.list('output').filter((name) => !name.endsWith('.json'));
    expect(files).toEqual(['2024/六盘水市自然资源局/项目/01-地质灾害防治经费.svg']);
    const svg = workspace.read(`output/${files[0] ?? ''}`);
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('<title>地质灾害防治经费项目绩效目标表（2024年度）</title>');
    expect(workspace.run('generate', '--format', 'svg', '--only', '01').out).toContain('1 个没有变化');
  });
});
