/** What a browser fetches from the desk, and hands over to it. */

import type { Hono } from 'hono';
import { LARGEST_PACKAGE_BYTES } from '../ooxml/open-package.js';
import { readPageFile } from '../workspace/installation/desk-page.js';
import type { Access, Sender } from './access.js';
import type { Desk } from './desk.js';
import { handOut, handOutAll, type HandedFile } from './outputs.js';
import { printedForm } from './preview.js';
import { refusalOf } from './refuse.js';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  ttf: 'font/ttf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  zip: 'application/zip',
};

/** Adds the routes to `app`. @param isFriend whether a key is the one that stands in a file of the user's own */
export function addRoutes(app: Hono, access: Access, desk: Desk, isFriend: (key: string) => boolean): void {
  const senderOf = (header: (name: string) => string | undefined): Sender => ({
    host: header('host'),
    origin: header('origin'),
    cookie: header('cookie'),
  });
  app.use(async (context, next) => {
    const sender = senderOf((name) => context.req.header(name));
    const isRead = context.req.method === 'GET';
    if (!access.isAddressed(sender)) return context.text('', 421);
    if (!isRead && context.req.method !== 'POST') return context.text('', 405);
    const isOfFriend = context.req.path === '/again';
    if (!access.isFromOwnPage(sender, !isRead && !isOfFriend)) return context.text('', 403);
    const isOpen = isRead
      ? !/^\/(?:output|bundle|sent|print)$/.test(context.req.path)
      : /^\/(?:session|again)$/.test(context.req.path);
    if (!isOpen && !access.isKnown(sender)) return context.text('', 403);
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
    // What shows a PDF in a browser is a plug-in with styles of its own.
    if (context.res.headers.get('content-type') === TYPES['pdf']) return undefined;
    context.res.headers.set('content-security-policy', policyFor(sender.host ?? ''));
    return undefined;
  });
  app.post('/session', async (context) => {
    const asked: unknown = await context.req.json().catch(() => undefined);
    const token = (asked as { token?: unknown } | undefined)?.token;
    const cookie = typeof token === 'string' ? access.enter(token) : undefined;
    if (cookie === undefined) return context.text('', 403);
    context.header('set-cookie', cookie);
    return context.body(null, 204);
  });
  // Another start of the desk on the same folder: it has read the key in a file of the user's own.
  app.post('/again', async (context) => {
    const key = await context.req.text();
    return isFriend(key) ? context.text(access.newToken()) : context.text('', 403);
  });
  app.post('/upload', async (context) => {
    const bytes = await bodyOf(context.req.raw);
    return answered(() => context.json(desk.imports.uploads.keep(context.req.query('name') ?? '', bytes)));
  });
  app.get('/output', (context) =>
    answered(() => handed(handOut(desk.session(context.req.query('unit') ?? ''), context.req.query('file') ?? ''))),
  );
  app.get('/bundle', (context) => answered(() => handed(handOutAll(desk.session(context.req.query('unit') ?? '')))));
  app.get('/sent', (context) => answered(() => handed(desk.sentOut.handOut(context.req.query('name') ?? ''))));
  app.get('/print', async (context) => {
    const [unit = '', form = '', file] = ['unit', 'form', 'file'].map((name) => context.req.query(name));
    try {
      const { bytes } = await printedForm(desk.session(unit), { unit, form, ...(file !== undefined && { file }) });
      return new Response(Uint8Array.from(bytes), { headers: { 'content-type': typeOf('.pdf') } });
    } catch (error) {
      return refusedAs(error);
    }
  });
  // Browsers ask for it by themselves, and tell of an error where there is none.
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.get('*', (context) => {
    const name = context.req.path === '/' ? 'index.html' : context.req.path.slice(1);
    const bytes = readPageFile(name);
    if (!bytes) return context.text('', 404);
    return context.body(Uint8Array.from(bytes), 200, { 'content-type': typeOf(name) });
  });
}

const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** Chromium 86 does not count a socket of its own origin as `'self'`. */
function policyFor(host: string): string {
  const own = `connect-src 'self' ws://${host}`;
  return `default-src 'self'; ${own}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'`;
}

function typeOf(name: string): string {
  return TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

function handed({ name, bytes }: HandedFile): Response {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  const headers = { 'content-type': typeOf(name), 'content-disposition': disposition };
  return new Response(Uint8Array.from(bytes), { headers });
}

/** What was sent; of what is too large as much as tells that. Read to its end: a sender whose line is cut hears no answer. */
async function bodyOf(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    if (length <= LARGEST_PACKAGE_BYTES) chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks);
}

/** What cannot be handed over or out is said as a socket says it. */
function answered(answer: () => Response): Response {
  try {
    return answer();
  } catch (error) {
    return refusedAs(error);
  }
}

function refusedAs(error: unknown): Response {
  return Response.json({ refused: refusalOf(error) }, { status: 409 });
}
