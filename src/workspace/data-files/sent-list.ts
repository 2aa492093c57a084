/** To whom workbooks of projects went out, and who has sent his back: a hidden list in the unit's folder. */

import path from 'node:path';
import { collectProblems } from '../../diagnostic.js';
import { isThere } from '../file-kind.js';
import { writeFile } from '../output/write-file.js';
import { readSourceText } from '../program-files.js';

/** Hidden, so that it is told of nowhere as data that were not read. */
const LIST_NAME = '.发出.json';

/** A project that went out. Times are ISO 8601. */
interface SentProject {
  readonly number: string;
  readonly name: string;
  readonly sentAt: string;
  readonly backAt?: string;
}

/** A project as it is called: by its name it is found again, and where that was changed by its number. */
export type CalledProject = Pick<SentProject, 'number' | 'name'>;

/** The list of the unit in `folder` (absolute); empty where nothing went out, or it cannot be read: nothing hangs on it. */
export function readSentList(folder: string): readonly SentProject[] {
  const file = path.join(folder, LIST_NAME);
  const source = isThere(file) ? collectProblems([], () => readSourceText(file)) : undefined;
  try {
    const listed: unknown = JSON.parse(source?.text ?? '[]');
    return Array.isArray(listed) ? listed.filter(isSent) : [];
  } catch {
    return [];
  }
}

/** What the list says of a project. */
export function sentOf(list: readonly SentProject[], { number, name }: CalledProject): SentProject | undefined {
  return list.find((sent) => sent.name === name) ?? list.find((sent) => sent.number === number);
}

/** Notes that `projects` went out now. @throws WriteError */
export async function noteSent(folder: string, projects: readonly CalledProject[]): Promise<void> {
  const list = readSentList(folder);
  const renewed = new Set(projects.map((project) => sentOf(list, project)));
  const sentAt = new Date().toISOString();
  const added = projects.map(({ number, name }) => ({ number, name, sentAt }));
  await write(folder, [...list.filter((sent) => !renewed.has(sent)), ...added]);
}

/** Notes that `projects` came back now; what did not go out from here is not noted. @throws WriteError */
export async function noteBack(folder: string, projects: readonly CalledProject[]): Promise<void> {
  const list = readSentList(folder);
  const back = new Set(projects.map((project) => sentOf(list, project)));
  if (![...back].some((sent) => sent)) return;
  const backAt = new Date().toISOString();
  await write(
    folder,
    list.map((sent) => (back.has(sent) ? { ...sent, backAt } : sent)),
  );
}

function isSent(listed: unknown): listed is SentProject {
  const { number, name, sentAt, backAt = '' } = (listed ?? {}) as Record<string, unknown>;
  return [number, name, sentAt, backAt].every((text) => typeof text === 'string');
}

async function write(folder: string, list: readonly SentProject[]): Promise<void> {
  await writeFile(path.join(folder, LIST_NAME), new TextEncoder().encode(`${JSON.stringify(list, null, 1)}\n`));
}
