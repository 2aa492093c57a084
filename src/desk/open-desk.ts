/** A desk on a folder: opened, or found where one is open already. */

import { digestOfBytes } from '../batch/document-digest.js';
import { settleFolders } from '../workspace/changes/settle-folders.js';
import { readPrivateFile, writePrivateFile } from '../workspace/private-files.js';
import { realPathOf } from '../workspace/file-kind.js';
import { DATA_FOLDER } from './desk-world.js';
import { serveDesk, type DeskOptions, type RunningDesk } from './serve-desk.js';

/** A desk, and how a browser gets into it, once. */
export interface OpenedDesk {
  readonly address: string;
  /** Absent where another process has it open. */
  readonly desk?: RunningDesk;
}

/** What stands in the file by which a desk is found again. */
interface Note {
  readonly port: number;
  readonly key: string;
}

const LONGEST_ANSWER_MILLISECONDS = 2000;

/** Opens a desk on `options.root`, or finds the way into the one that is open. */
export async function openDesk(options: Omit<DeskOptions, 'isFriend' | 'port'>): Promise<OpenedDesk> {
  const { root, privateFolder } = options;
  const name = `desk-${digestOfBytes(realPathOf(root)).slice(0, 16)}.json`;
  const note = readNote(readPrivateFile(privateFolder, name));
  const token = note && (await askAgain(note));
  if (note && token !== undefined) return { address: `http://127.0.0.1:${note.port}/#${token}` };
  // What cannot be put in order is told where the unit is opened.
  await settleFolders(root, [DATA_FOLDER], () => undefined);
  const key = crypto.randomUUID();
  const isFriend = (given: string) => given === key;
  const desk = await serveDesk({ ...options, isFriend, ...(note && { port: note.port }) });
  writePrivateFile(privateFolder, name, JSON.stringify({ port: desk.port, key }));
  return { address: desk.newAddress(), desk };
}

/**
 * The file, of the user alone, by which a browser is sent to `address`: a command line is seen by all users.
 * @returns its path
 */
export function writeWayIn(privateFolder: string, address: string): string {
  const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${address}"><title>绩效</title>`;
  return writePrivateFile(privateFolder, 'open.html', page);
}

function readNote(text: string | undefined): Note | undefined {
  const match = /^\{"port":(\d{1,5}),"key":"([0-9a-f-]{36})"\}$/.exec(text ?? '');
  return match ? { port: Number(match[1]), key: match[2] ?? '' } : undefined;
}

/** A token of the desk that is open; undefined where there is none any more. */
async function askAgain({ port, key }: Note): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(LONGEST_ANSWER_MILLISECONDS);
    const answer = await fetch(`http://127.0.0.1:${port}/again`, { method: 'POST', body: key, signal });
    const token = answer.status === 200 ? await answer.text() : '';
    return /^[0-9a-f]{32}$/.test(token) ? token : undefined;
  } catch {
    return undefined;
  }
}
