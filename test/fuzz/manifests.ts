/** Tampered manifests, journals and output folders: nothing outside is touched, nothing is waited for, nothing is lost. */

import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { threadId } from 'node:worker_threads';
import type { Diagnostic } from '../../src/diagnostic.js';
import type { GenerateOptions } from '../../src/workspace/run/run-context.js';
import type { Run } from '../../src/workspace/run/run.js';
import { DAMAGES } from '../support/damage-text.js';
import { hostilePath } from '../support/hostile-paths.js';
import { BY_HAND, changeData, layOutJail, ODD_THINGS, OUTPUT, putOdd, type Jail } from '../support/jail.js';
import type { Random } from '../support/random.js';
import type { FuzzKind, Outcome } from './fuzz-kind.js';

interface Recorded {
  项目名称?: string;
  来源: object;
  内容: string;
  另存?: object;
}

/** A manifest as it is written. */
interface Written {
  格式: unknown;
  单位?: Record<string, unknown>;
  输出: Record<string, Recorded>;
}

/** Does something to what lies in the output folder of a jail. */
type Tampering = (jail: Jail, random: Random) => string;

function manifestOf({ work }: Jail): string {
  return path.join(work, OUTPUT, '清单.json');
}

function editManifest(jail: Jail, edit: (manifest: Written) => void): void {
  const manifest = JSON.parse(readFileSync(manifestOf(jail), 'utf8')) as Written;
  edit(manifest);
  writeFileSync(manifestOf(jail), JSON.stringify(manifest));
}

function hashOf(file: string): string {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : '';
}

/** A path that leads to something of the victim's, if not just any. */
function tempting(random: Random): string {
  const known = [
    '../../../../victim/合同.docx',
    '../../../../victim/某局/项目/01-甲项目.docx',
    '项目/../../../../../victim/合同.docx',
  ];
  return random.chance(0.5) ? random.pick(known) : hostilePath(random);
}

/** A record that fits what it names, so that nothing about it but its path is wrong. */
function temptingRecord(jail: Jail, random: Random, sound: Recorded): [string, Recorded] {
  const target = tempting(random);
  const record: Recorded = { ...sound, 项目名称: random.pick(['甲项目', '丙项目', '没有的项目']) };
  try {
    record.内容 = hashOf(path.join(jail.work, OUTPUT, target)) || sound.内容;
  } catch {
    // A folder, or no path at all.
  }
  if (random.chance(0.4)) record.另存 = { 文件: tempting(random), 来源: sound.来源, 内容: sound.内容 };
  return [target, record];
}

function soundRecord(jail: Jail): Recorded {
  const { 输出 } = JSON.parse(readFileSync(manifestOf(jail), 'utf8')) as Written;
  return Object.values(输出)[0] as Recorded;
}

const addRecords: Tampering = (jail, random) => {
  const sound = soundRecord(jail);
  const added = Array.from({ length: 1 + random.below(3) }, () => temptingRecord(jail, random, sound));
  const losesFirst = random.chance(0.5);
  editManifest(jail, (manifest) => {
    const kept = Object.entries(manifest.输出).filter(([name]) => !losesFirst || !name.includes('01-'));
    manifest.输出 = Object.fromEntries([...kept, ...added]);
  });
  return `records ${JSON.stringify(added.map(([target, { 另存 }]) => [target, 另存]))}`;
};

const addJournal: Tampering = (jail, random) => {
  const sound = soundRecord(jail);
  const lines = Array.from({ length: 1 + random.below(4) }, () => JSON.stringify(temptingRecord(jail, random, sound)));
  const name = random.pick(['.jixiao-1-0.log', `.jixiao-${process.pid}-0.log`]);
  writeFileSync(path.join(jail.work, OUTPUT, name), lines.join('\n').slice(0, random.chance(0.3) ? -7 : undefined));
  return `journal ${lines.join(' ')}`;
};

const damageText: Tampering = (jail, random) => {
  const [name, damage] = random.pick(Object.entries(DAMAGES));
  writeFileSync(manifestOf(jail), damage(readFileSync(manifestOf(jail), 'utf8'), random));
  return `damaged text: ${name}`;
};

const changeShape: Tampering = (jail, random) => {
  const what = random.pick(['newer', 'other', 'unit', 'many', 'share', 'stale']);
  editManifest(jail, (manifest) => {
    if (what === 'newer') manifest.格式 = 3 + random.below(3);
    if (what === 'other') manifest.格式 = random.pick<unknown>([null, '1', -1, 1.5, [], {}]);
    if (what === 'unit' && manifest.单位) manifest.单位['版式包'] = hostilePath(random);
    if (what === 'many')
      for (let index = 0; index < 60_000; index += 1) manifest.输出[`${index}.docx`] = {} as Recorded;
    if (what === 'stale') for (const record of Object.values(manifest.输出)) record.内容 = '0';
  });
  if (what === 'share') cpSync(manifestOf(jail), path.join(jail.work, OUTPUT, '清单.2-3.json'));
  return `shape: ${what}`;
};

/** What is expected to be a file or a folder of the program's own. */
const PLACES: readonly string[] = [
  `${OUTPUT}/清单.json`,
  `${OUTPUT}/清单.1-2.json`,
  `${OUTPUT}/.jixiao-1-0.log`,
  `${OUTPUT}/.jixiao-${process.pid}-${threadId}.log`,
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((count) => `${OUTPUT}/项目/.jixiao-${process.pid}-${threadId}.${count}.tmp`),
  `${OUTPUT}/.jixiao-1-0.1.tmp`,
  `${OUTPUT}/项目`,
  `${OUTPUT}/项目/01-甲项目.docx`,
  `${OUTPUT}/项目/01-甲项目.新.docx`,
  `${OUTPUT}/项目/01-甲项目.docx.bak`,
  `${OUTPUT}/项目/07-甲项目.docx`,
  `${OUTPUT}/项目/02-乙项目.docx`,
  `${OUTPUT}/预算绩效目标表（合订本）.docx`,
  OUTPUT,
  'output/2024',
];

const putOddThing: Tampering = (jail, random) => {
  const [kind, place] = [random.pick(ODD_THINGS), random.pick(PLACES)];
  putOdd(kind, path.join(jail.work, place), jail);
  return `${kind} at ${place}`;
};

const TAMPERINGS: readonly Tampering[] = [addRecords, addRecords, addJournal, damageText, changeShape, putOddThing];

/** A run of the compiled program, as a process of its own would do it, without what starting one takes. */
interface Program {
  readonly createRun: (options: GenerateOptions) => Run;
}

async function loadProgram(): Promise<Program> {
  return (await import(pathToFileURL(path.resolve('dist/workspace/run/run.js')).href)) as Program;
}

/** Runs once. @returns what was told; a defect where something was thrown that is no message */
async function runOnce(
  { createRun }: Program,
  root: string,
  asked: Partial<GenerateOptions>,
): Promise<Diagnostic[] | string> {
  const nothing = { isPlan: false, isDraft: false, isForced: false, overwrites: false, prunes: false };
  const options = {
    root,
    paths: ['data'],
    formats: ['docx'] as const,
    only: [],
    outputFolder: 'output',
    ...nothing,
    ...asked,
  };
  const told: Diagnostic[] = [];
  try {
    await createRun(options).once({
      tell(event) {
        if (event.kind === 'findings') told.push(...event.diagnostics);
      },
      takeInterrupt: () => () => undefined,
    });
  } catch (error) {
    const { name, diagnostics } = error as { name: string; diagnostics?: Diagnostic[] };
    if (name === 'WrongUse') return [];
    if (diagnostics === undefined) return String((error as Error).stack);
    told.push(...diagnostics);
  }
  const crash = told.find(({ code }) => code === 'form-crashed');
  return crash ? `${crash.message} ${crash.found ?? ''}` : told;
}

export const fuzzManifests: FuzzKind = () => {
  const place = mkdtempSync(path.join(tmpdir(), 'jixiao-jail-'));
  process.on('exit', () => {
    rmSync(place, { recursive: true, force: true });
  });
  return tamperIn(place);
};

/** Makes the cases; each lays its jail out in the folder `place`, which is left there. */
export function tamperIn(place: string): ReturnType<FuzzKind> {
  const outputs = path.join(place, 'outputs');
  const folder = path.join(place, 'jail');
  const prepare = async (): Promise<Program> => {
    const program = await loadProgram();
    if (existsSync(outputs)) return program;
    const { work } = layOutJail(folder);
    const told = await runOnce(program, work, {});
    if (!existsSync(path.join(work, OUTPUT, '项目/02-乙项目.docx'))) throw new Error(JSON.stringify(told));
    cpSync(path.join(work, 'output'), outputs, { recursive: true });
    return program;
  };

  const judge = (before: string, jail: Jail, isEdited: boolean, told: Diagnostic[] | string): Outcome => {
    if (typeof told === 'string') return { kind: 'defect', reason: told };
    if (jail.outside() !== before) return { kind: 'defect', reason: '动了外面的东西' };
    if (isEdited && !jail.outputTexts().includes(BY_HAND)) return { kind: 'defect', reason: '手工改过的不见了' };
    const [first] = told.filter(({ code }) => /record|manifest|not-a-file|unwritable|unreadable/.test(code));
    return first ? { kind: 'refused', told: `${first.message}：${first.found ?? ''}` } : { kind: 'written' };
  };

  return (random) => {
    const asked = {
      isForced: random.chance(0.3),
      prunes: random.chance(0.5),
      overwrites: random.chance(0.3),
      isPlan: random.chance(0.1),
    };
    const drawn = [random.pick(TAMPERINGS), ...(random.chance(0.3) ? [random.pick(TAMPERINGS)] : [])];
    // Odd things come last: a pipe in the manifest's place would have the next one wait.
    const tamperings = [...drawn.filter((one) => one !== putOddThing), ...drawn.filter((one) => one === putOddThing)];
    const tampering = { random, done: '' };
    return {
      get done() {
        return `${tampering.done}; ${JSON.stringify(asked)}`;
      },
      async run() {
        const program = await prepare();
        const jail = layOutJail(folder, outputs);
        const edited = path.join(jail.work, OUTPUT, '项目/02-乙项目.docx');
        if (random.chance(0.4)) writeFileSync(edited, BY_HAND);
        tampering.done = changeData(jail, random);
        for (const tamper of tamperings) {
          try {
            tampering.done += `; ${tamper(jail, random)}`;
          } catch {
            // What was to be tampered with is no more what it was.
          }
        }
        const isEdited = jail.outputTexts().includes(BY_HAND);
        const before = jail.outside();
        let outcome = judge(before, jail, isEdited, await runOnce(program, jail.work, asked));
        // What the first run left is all that the second one knows.
        if (outcome.kind !== 'defect') {
          const again = judge(before, jail, isEdited, await runOnce(program, jail.work, { prunes: true }));
          if (again.kind === 'defect') outcome = again;
        }
        return outcome;
      },
    };
  };
}
