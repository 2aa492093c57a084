/** Ctrl-C: whoever is at work may finish what is in hand; otherwise, or the second time, the program ends at once. */

import { EXIT_CODES } from './exit-code.js';
import { printError } from './terminal.js';

const handlers: (() => void)[] = [];

/** Has `handler` called, once, in place of ending the program. @returns what gives the signal back */
export function takeInterrupt(handler: () => void): () => void {
  handlers.push(handler);
  return () => {
    const index = handlers.indexOf(handler);
    if (index !== -1) handlers.splice(index, 1);
  };
}

/** Listens to Ctrl-C and to a system that shuts down. */
export function guardInterrupts(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      const handler = handlers.pop();
      if (handler) {
        handler();
        return;
      }
      printError('\n已中断；写好的文件都是完整的\n');
      process.exit(EXIT_CODES.interrupted);
    });
  }
}
