/** What went wrong with a request, in words that a page can show. */

import { ReportError, type Diagnostic } from '../diagnostic.js';
import { WriteError } from '../workspace/output/write-file.js';
import { WrongUse } from '../workspace/wrong-use.js';
import { deskHint, deskWords } from './desk-words.js';
import type { Refusal } from './protocol.js';

/** A request that is not done, with why. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
    this.name = 'Refused';
  }
}

/** A refusal of what cannot be done, be it asked by a page that is older than the program. */
export function unfit(message: string, hint?: string): Refused {
  return new Refused({ reason: 'unfit', message, ...(hint !== undefined && { hint }) });
}

/** A refusal of what is about a thing that is not there any more. */
export function gone(message: string, hint?: string): Refused {
  return new Refused({ reason: 'gone', message, ...(hint !== undefined && { hint }) });
}

const LOCKED: ReadonlySet<string> = new Set(['folder-locked', 'lock-unusable', 'lock-lost', 'unfinished-change']);

/** `error`, whatever it is, as the page shows it. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof WrongUse) return { reason: 'unfit', message: error.message };
  if (error instanceof ReportError) {
    const [first] = error.diagnostics.filter(({ severity }) => severity === 'error');
    const isLocked = LOCKED.has(first?.code ?? '');
    return { reason: error instanceof WriteError ? 'disk' : isLocked ? 'locked' : 'broken', ...saidOf(first) };
  }
  return {
    reason: 'defect',
    message: '程序出错了，刚才的没有做成',
    hint: '再试一次；还是不行，把黑色窗口里的文字交给维护人员',
  };
}

function saidOf(problem: Diagnostic | undefined): Pick<Refusal, 'message' | 'hint'> {
  const { message = '', found, hint } = problem ?? {};
  const said = found === undefined ? message : `${message}：${found}`;
  return { message: deskWords(said), ...deskHint(hint) };
}
