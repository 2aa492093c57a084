/** The one socket of this window: requests with their replies, news, and coming back after the program was away. */

import { signal } from '@preact/signals';
import type { Exchanges, Kind, News, Refusal, Reply } from '../protocol.js';

/** A request that the server did not do, with its reason. */
export class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** The program is not there. */
export class GoneError extends Error {
  constructor() {
    super('程序已关闭');
  }
}

/** Why something was not done, as a sentence. */
export function sentenceOf(error: unknown): string {
  if (error instanceof RefusedError) {
    const { message, hint } = error.refusal;
    return hint === undefined ? message : `${message}；${hint}`;
  }
  return error instanceof GoneError ? '程序已关闭，没有做' : `程序出错了：${String(error)}`;
}

interface Waiting {
  readonly done: (given: never) => void;
  readonly failed: (error: Error) => void;
}

/** What is longer would break the socket off, again and again. */
const MOST_CHARACTERS = 2_000_000;

/** How long to wait between two tries to come back, in milliseconds. */
const AGAIN_MS = 1500;

/** The way to the program. */
export class Connection {
  readonly state = signal<'connecting' | 'open' | 'gone'>('connecting');
  private socket: WebSocket | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor(private readonly onNews: (news: News) => void) {
    this.open();
    // A laptop that wakes up tries at once.
    window.addEventListener('online', () => {
      this.open();
    });
  }

  /** Asks the server for something. @throws RefusedError where it does not do it, GoneError where it is not there */
  ask<Of extends Kind>(kind: Of, asked: Exchanges[Of]['asked']): Promise<Exchanges[Of]['given']> {
    const { socket } = this;
    if (socket?.readyState !== WebSocket.OPEN) return Promise.reject(new GoneError());
    this.lastId += 1;
    const id = this.lastId;
    const message = JSON.stringify({ id, kind, asked });
    if (message.length > MOST_CHARACTERS) {
      return Promise.reject(new RefusedError({ reason: 'unfit', message: '太长了，一份表里存不下', hint: '删短些' }));
    }
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed });
      socket.send(message);
    });
  }

  private open(): void {
    if (this.socket && this.socket.readyState <= WebSocket.OPEN) return;
    const socket = new WebSocket(`ws://${location.host}/socket`);
    this.socket = socket;
    socket.onopen = () => {
      this.state.value = 'open';
    };
    socket.onmessage = ({ data }) => {
      this.take(JSON.parse(String(data)) as Reply | News);
    };
    socket.onclose = () => {
      this.state.value = 'gone';
      for (const { failed } of this.waiting.values()) failed(new GoneError());
      this.waiting.clear();
      window.setTimeout(() => {
        this.open();
      }, AGAIN_MS);
    };
  }

  private take(message: Reply | News): void {
    if ('news' in message) {
      this.onNews(message);
      return;
    }
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (!waiting) return;
    if ('refused' in message) waiting.failed(new RefusedError(message.refused));
    else waiting.done(message.given as never);
  }
}
