/** Who gets into a desk: attacks by other pages, other names and other users of the machine. */

import { request } from 'node:http';
import { statSync } from 'node:fs';
import path from 'node:path';
import { WebSocket } from 'ws';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDesk, writeWayIn } from '../../src/desk/open-desk.js';
import { createWorkspace } from '../support/workspace.js';
import { enter, openTestDesk, UNIT, type TestDesk } from './open-desk.js';

/** The status of a request with headers that `fetch` does not let one choose. */
function statusOf(
  { running }: TestDesk,
  target: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: running.port, path: target, method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Whether a socket is opened. */
function isOpened({ origin }: TestDesk, headers: Record<string, string>, target = '/socket'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${target}`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve(true);
    });
    socket.on('error', () => {
      resolve(false);
    });
  });
}

describe('a desk', () => {
  it('listens on this machine alone', async () => {
    const desk = await openTestDesk();
    expect(new URL(desk.origin).hostname).toBe('127.0.0.1');
  });

  it('takes a token once, and gives a cookie that scripts and other sites do not see', async () => {
    const desk = await openTestDesk();
    const token = new URL(desk.running.newAddress()).hash.slice(1);
    const first = await enter(desk.origin, token);
    expect(first.status).toBe(204);
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toContain(`jixiao-${desk.running.port}=`);
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    expect((await enter(desk.origin, token)).status).toBe(403);
    for (const other of ['', 'x', token.slice(1), '0'.repeat(32)]) {
      expect((await enter(desk.origin, other)).status).toBe(403);
    }
  });

  it('opens sockets for its own page alone', async () => {
    const desk = await openTestDesk();
    const { origin, cookie, running } = desk;
    const { port } = running;
    expect(await isOpened(desk, { origin, cookie })).toBe(true);
    const refused: Record<string, string>[] = [
      { origin },
      { cookie },
      { origin: 'http://evil.example', cookie },
      { origin: `http://127.0.0.1:${port + 1}`, cookie },
      { origin: 'null', cookie },
      { origin: `https://127.0.0.1:${port}`, cookie },
      { origin, cookie: `jixiao-${port}=` },
      { origin, cookie: `jixiao-${port + 1}=${cookie.split('=')[1] ?? ''}` },
      { origin, cookie, host: `evil.example:${port}` },
      { origin, cookie, host: '127.0.0.1' },
    ];
    for (const headers of refused) expect(await isOpened(desk, headers), JSON.stringify(headers)).toBe(false);
    expect(await isOpened(desk, { origin, cookie }, '/socket/../x')).toBe(false);
  });

  it('answers to no other name, no other page and no other way of asking', async () => {
    const desk = await openTestDesk();
    const { origin, cookie, running } = desk;
    const host = `127.0.0.1:${running.port}`;
    const rows: [string, Record<string, string>, string, number][] = [
      ['/', { host: 'evil.example' }, 'GET', 421],
      ['/', { host: `evil.example:${running.port}` }, 'GET', 421],
      ['/', { host, origin: 'http://evil.example' }, 'GET', 403],
      ['/session', { host }, 'POST', 403],
      ['/session', { host, origin: 'http://evil.example' }, 'POST', 403],
      ['/upload?name=x.xlsx', { host, origin }, 'POST', 403],
      [`/bundle?unit=${encodeURIComponent(UNIT)}`, { host }, 'GET', 403],
      [`/print?unit=${encodeURIComponent(UNIT)}`, { host }, 'GET', 403],
      ['/again', { host }, 'POST', 403],
      ['/', { host, origin, cookie }, 'PUT', 405],
      ['/', { host, origin, cookie }, 'OPTIONS', 405],
    ];
    for (const [target, headers, method, status] of rows) {
      expect(await statusOf(desk, target, headers, method), `${method} ${target} ${JSON.stringify(headers)}`).toBe(
        status,
      );
    }
  });

  it('sends no header by which another page could read it, and a policy that lets nothing in', async () => {
    const desk = await openTestDesk();
    const { headers } = await desk.fetch('/');
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('has a Chinese font for machines without one, and the style sheet asks for it', async () => {
    const desk = await openTestDesk();
    const style = await (await desk.fetch('/page.css')).text();
    const [, address = ''] = /src: url\('([^']+)'\)/.exec(style) ?? [];
    const font = await desk.fetch(address);
    expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/ttf']);
    expect(new DataView(await font.arrayBuffer()).getUint32(0)).toBe(0x00_01_00_00);
  });

  it('hands out nothing that it did not make', async () => {
    const desk = await openTestDesk();
    const unit = encodeURIComponent(UNIT);
    for (const target of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2f..%2fpackage.json',
      '/index.html/../../../api.js',
      '/.git',
      `/output?unit=${unit}&file=${encodeURIComponent('../../../package.json')}`,
      `/output?unit=${unit}&file=${encodeURIComponent('部门.yaml')}`,
      `/output?unit=..%2f..&file=x.pdf`,
      '/output',
      '/bundle?unit=%2e%2e',
    ]) {
      const { status } = await desk.fetch(target);
      expect([404, 409], target).toContain(status);
    }
  });

  it('knows no unit outside of its data', async () => {
    const desk = await openTestDesk();
    const window = await desk.openWindow();
    desk.workspace.write('elsewhere/部门.yaml', '年度: 2024\n');
    for (const unit of [
      '..',
      '../elsewhere',
      '2024/../../elsewhere',
      '/etc',
      '',
      '.',
      '2024\\x',
      '2024/\0',
      'C:/x',
      '2024',
    ]) {
      expect((await window.refusal('unit', { unit })).reason, unit).toBe('gone');
      expect((await window.refusal('openFolder', { unit })).reason, unit).toBe('gone');
    }
    for (const file of ['../../../elsewhere/部门.yaml', '/etc/passwd', '检查.yaml', '项目/../部门.yaml', '']) {
      const steps = [{ kind: 'set', path: ['年度'], was: '2024', becomes: '2025' }] as const;
      expect((await window.refusal('change', { unit: UNIT, file, steps })).reason, file).toBe('gone');
      expect((await window.refusal('deleteProject', { unit: UNIT, file })).reason, file).toBe('gone');
    }
    expect(desk.workspace.read('elsewhere/部门.yaml')).toBe('年度: 2024\n');
  });

  it('takes no message that is none', async () => {
    const desk = await openTestDesk();
    const window = await desk.openWindow();
    for (const text of [
      '{"id":1,"kind":"__proto__","asked":{}}',
      '{"id":1,"kind":"unit","asked":{}}',
      '{"id":1,"kind":"change","asked":{"unit":"x","file":"y","steps":[{"kind":"set","path":["a"],"was":1,"becomes":2}]}}',
      '{"id":1,"kind":"moveProject","asked":{"unit":"x","file":"y","to":-1}}',
      '{"id":1,"kind":"toString"}',
      ...['["__proto__"]', '["a","__proto__","b"]'].map(
        (place) =>
          `{"id":1,"kind":"change","asked":{"unit":"${UNIT}","file":"部门.yaml","steps":[{"kind":"set","path":${place},"was":"","becomes":"x"}]}}`,
      ),
      // So deep that a walk down would end the program.
      `{"id":1,"kind":"change","asked":{"unit":"${UNIT}","file":"部门.yaml","steps":[{"kind":"set","path":["a"],"was":"","becomes":${'['.repeat(5000)}${']'.repeat(5000)}}]}}`,
    ]) {
      expect(await window.send(text), text).toMatchObject({ id: 1, refused: { reason: 'unfit' } });
    }
    // What has no number cannot be answered, and does no harm.
    for (const text of ['', '{', 'null', '[]', '{"kind":"home"}']) void window.send(text);
    expect((await window.ask('home', {})).units).toHaveLength(1);
  });
});

describe('a second desk on a folder', () => {
  it('is the first one', async () => {
    const workspace = createWorkspace('sample');
    const privateFolder = path.join(workspace.folder, '.private');
    const options = {
      root: workspace.folder,
      privateFolder,
      openFolder: () => undefined,
      onDefect: () => undefined,
    };
    const first = await openDesk(options);
    onTestFinished(() => first.desk?.end());
    const second = await openDesk(options);
    expect(second.desk).toBeUndefined();
    const [one, other] = [new URL(first.address), new URL(second.address)];
    expect(other.origin).toBe(one.origin);
    expect((await enter(other.origin, other.hash.slice(1))).status).toBe(204);
    expect((await enter(one.origin, one.hash.slice(1))).status).toBe(204);
    await first.desk?.end();
    const third = await openDesk(options);
    onTestFinished(() => third.desk?.end());
    // What a browser kept of the page is found again only on the same port.
    expect(new URL(third.address).origin).toBe(one.origin);
    expect(third.desk).toBeDefined();
  });

  it.skipIf(process.platform === 'win32')('is let in by a file that nobody else can read', () => {
    const folder = path.join(createWorkspace('empty').folder, 'private');
    const file = writeWayIn(folder, 'http://127.0.0.1:1/#x');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });
});
