/** Locks for workers: they are taken, beaten and given back by the main thread, which a long computation never keeps busy. */

import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { ReportError, type Diagnostic } from '../../diagnostic.js';
import type { TakeFolder, TakenFolder } from './unit-locks.js';

interface Answer {
  readonly taken?: TakenFolder | undefined;
  /** Why it could not be taken. */
  readonly diagnostics?: readonly Diagnostic[];
}

/** Takes locks for the worker that is given `port`. @returns the port, and what ends it */
export function serveLocks(take: TakeFolder): { readonly port: MessagePort; readonly end: () => void } {
  const { port1, port2 } = new MessageChannel();
  const answer = async (folder: string): Promise<Answer> => {
    try {
      return { taken: await take(folder) };
    } catch (error) {
      if (error instanceof ReportError) return { diagnostics: error.diagnostics };
      throw error;
    }
  };
  port1.on('message', (folder: string) => {
    void answer(folder).then((value) => {
      port1.postMessage(value);
    });
  });
  return {
    port: port2,
    end() {
      port1.close();
    },
  };
}

/** Asks the main thread for locks through `port`. */
export function takeThrough(port: MessagePort): TakeFolder {
  return async (folder) => {
    const answer = new Promise<Answer>((resolve) => {
      port.once('message', resolve);
    });
    port.postMessage(folder);
    const { taken, diagnostics } = await answer;
    if (diagnostics) throw new ReportError(diagnostics);
    return taken;
  };
}
