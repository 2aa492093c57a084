/** The desk as it is reached from a browser of this machine: page, way in, files in and out, and one socket a window. */

import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import type { WebSocket } from 'ws';
import { digestOfBytes } from '../batch/document-digest.js';
import { REAL_DISK, type Disk } from '../workspace/changes/disk.js';
import { createResources, type RunResources } from '../workspace/run-resources.js';
import { Access } from './access.js';
import { Desk, type DeskHost } from './desk.js';
import { addRoutes } from './desk-routes.js';
import { serveSockets } from './desk-sockets.js';
import type { News } from './protocol.js';

/** What a desk is opened with. */
export interface DeskOptions extends DeskHost {
  /** The workspace, absolute. */
  readonly root: string;
  /** Absolute; of the user alone. */
  readonly privateFolder: string;
  /** The port of last time, on which a browser finds again what it kept; another one where it is taken. */
  readonly port?: number;
  /** Whether somebody who knows `key`, which stands in a file of the user's own, asks for a way in. */
  readonly isFriend: (key: string) => boolean;
  readonly disk?: Disk;
  readonly resources?: RunResources;
  /** So many minutes behind its last page the desk ends. */
  readonly mostMinutesAlone?: number;
}

/** A desk that is on. */
export interface RunningDesk {
  readonly port: number;
  /** An address that lets one browser in, once. */
  newAddress(): string;
  /** Ends it; what is being written is finished. */
  end(): Promise<void>;
  /** Resolves when it has ended, by itself too. */
  readonly ended: Promise<void>;
}

/** Half an hour. */
const MINUTES_ALONE = 30;
const MINUTE_MILLISECONDS = 60_000;
/** How often it is looked whether another hand has changed what is open. */
const LOOK_MILLISECONDS = 2000;
const ADDRESS = '127.0.0.1';

/** Opens a desk. @throws what listening throws */
export async function serveDesk(options: DeskOptions): Promise<RunningDesk> {
  const windows = new Set<WebSocket>();
  const tell = (news: News) => {
    for (const socket of windows) socket.send(JSON.stringify(news));
  };
  const { root, privateFolder, disk = REAL_DISK, resources = createResources(root) } = options;
  const desk = new Desk({ root, privateFolder, disk, resources, tell }, options);
  const app = new Hono();
  const server = await listen(app, options.port);
  const port = portOf(server);
  const access = new Access(port);
  addRoutes(app, access, desk, options.isFriend);
  const program = digestOfBytes(`${port} ${access.newToken()}`).slice(0, 16);
  serveSockets(server, access, desk, windows, { news: 'hello', program, folder: root });

  const newAddress = () => `http://${ADDRESS}:${port}/#${access.newToken()}`;
  const looking = setInterval(() => void desk.lookAround().catch(options.onDefect), LOOK_MILLISECONDS);
  let minutesAlone = 0;
  // Minutes are counted and no clock is asked: while the computer sleeps none go by.
  const waiting = setInterval(() => {
    minutesAlone = windows.size > 0 ? 0 : minutesAlone + 1;
    if (minutesAlone >= (options.mostMinutesAlone ?? MINUTES_ALONE)) void end();
  }, MINUTE_MILLISECONDS);
  const ended = new Promise<void>((resolve) => server.once('close', resolve));
  const end = async () => {
    clearInterval(looking);
    clearInterval(waiting);
    for (const socket of windows) socket.close();
    desk.imports.clear();
    server.close();
    if ('closeIdleConnections' in server) server.closeAllConnections();
    await ended;
  };
  return { port, newAddress, end, ended };
}

function portOf(server: ServerType): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Listens on `wanted`, or on any port where that is taken. */
function listen(app: Hono, wanted = 0): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: wanted, hostname: ADDRESS }, () => {
      server.removeListener('error', onError);
      resolve(server);
    });
    const onError = (error: Error) => {
      if (wanted === 0) reject(error);
      else listen(app).then(resolve, reject);
    };
    server.once('error', onError);
  });
}
