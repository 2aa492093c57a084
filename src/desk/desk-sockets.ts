/** The sockets of a desk: one for each window, over which it asks and is told. */

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ServerType } from '@hono/node-server';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Access } from './access.js';
import type { Desk } from './desk.js';
import type { News } from './protocol.js';
import { readRequest } from './requests.js';

/** A whole data file, pasted, with what JSON makes of it. */
const LARGEST_MESSAGE_BYTES = 8 * 1024 * 1024;

/** Lets windows in on `server`; each is in `windows` as long as it is open, and is told `hello` first. */
export function serveSockets(
  server: ServerType,
  access: Access,
  desk: Desk,
  windows: Set<WebSocket>,
  hello: News,
): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { host, origin, cookie } = request.headers;
    const sender = { host, origin, cookie };
    const isWelcome =
      request.url === '/socket' &&
      access.isAddressed(sender) &&
      access.isFromOwnPage(sender, true) &&
      access.isKnown(sender);
    if (!isWelcome) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      windows.add(opened);
      opened.on('close', () => windows.delete(opened));
      // What a socket stumbles over closes it; the page opens another one.
      opened.on('error', () => undefined);
      opened.on('message', (data, isBinary) => {
        const { id, request: asked } = isBinary ? {} : readRequest((data as Buffer).toString('utf8'));
        const send = (reply: object) => {
          if (opened.readyState === opened.OPEN) opened.send(JSON.stringify(reply));
        };
        if (asked) void desk.answer(asked).then(send);
        else if (id !== undefined)
          send({ id, refused: { reason: 'unfit', message: '页面和程序对不上，刷新一下页面' } });
      });
      opened.send(JSON.stringify(hello));
    });
  });
}
