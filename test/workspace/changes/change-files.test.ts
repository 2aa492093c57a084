/** Several files change at once or not at all, wherever the program is killed, and nothing is left lying about. */

import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ReportError } from '../../../src/diagnostic.js';
import { changeFiles, type FileChange } from '../../../src/workspace/changes/change-files.js';
import { REAL_DISK } from '../../../src/workspace/changes/disk.js';
import { BACK_JOURNAL_NAME, JOURNAL_NAME } from '../../../src/workspace/changes/journal.js';
import { settleFolders, type SettledNote } from '../../../src/workspace/changes/settle-folders.js';
import { newFile } from '../../../src/workspace/output/write-file.js';
import { createKillingDisk, Killed } from '../../support/killing-disk.js';
import { createRandom } from '../../support/random.js';
import { createWorkspace, type Workspace } from '../../support/workspace.js';

/** Everything below `folder`, folders and hidden files too, with what the files hold. */
function contentOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(folder, file), textOf(file)]),
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '(folder)';
  }
}

async function settle(workspace: Workspace, ...paths: string[]) {
  const notes: SettledNote[] = [];
  const settled = await settleFolders(workspace.folder, paths, (note) => notes.push(note));
  return { notes, ...settled };
}

/** A workspace in a state that is made anew as often as is wanted. */
function createReplica(files: Readonly<Record<string, string>>) {
  const workspace = createWorkspace('empty');
  const at = (file: string) => path.join(workspace.folder, file);
  const reset = () => {
    for (const name of readdirSync(workspace.folder)) rmSync(at(name), { recursive: true, force: true });
    for (const [file, text] of Object.entries(files)) workspace.write(file, text);
  };
  reset();
  return { workspace, at, reset };
}

type Replica = ReturnType<typeof createReplica>;

/** Kills a change at each of its steps, then whatever puts it in order at each of its own; expects all or nothing. */
async function killEverywhere({ workspace, at, reset }: Replica, changesAt: () => FileChange[]): Promise<number> {
  const place = { folder: at('单位'), command: 'import' };
  const before = contentOf(workspace.folder);
  const { disk, steps } = createKillingDisk();
  changeFiles(place, changesAt(), disk);
  const after = contentOf(workspace.folder);
  expect(after).not.toEqual(before);
  const seen = new Set<string>();
  for (let last = 1; last <= steps(); last += 1) {
    reset();
    expect(() => {
      changeFiles(place, changesAt(), createKillingDisk(last).disk);
    }).toThrow(Killed);
    // The first command that comes by is killed too.
    const second = createKillingDisk(1 + (last % 7));
    await settleFolders(workspace.folder, ['单位'], () => undefined, second.disk).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    const { problems } = await settle(workspace, '单位');
    expect(problems).toEqual([]);
    const now = contentOf(workspace.folder);
    const state = JSON.stringify(now) === JSON.stringify(after) ? 'after' : 'before';
    expect(now, `killed at step ${last}`).toEqual(state === 'after' ? after : before);
    seen.add(state);
    expect((await settle(workspace, '单位')).notes).toEqual([]);
  }
  // Both ends were met: neither is all that ever happens.
  expect([...seen].sort()).toEqual(['after', 'before']);
  return steps();
}

const UNIT = { '单位/部门.yaml': '年度: 2024\n', '单位/项目/01-甲.yaml': '甲\n', '单位/项目/02 - 乙.yaml': '乙\n' };

describe('changeFiles', () => {
  it('changes, adds, removes and renames at once or not at all, wherever it is killed', async () => {
    const replica = createReplica(UNIT);
    const { at } = replica;
    const steps = await killEverywhere(replica, () => [
      newFile(at('单位/部门.yaml'), '年度: 2025\n'),
      newFile(at('单位/新的/附件/03-丙.yaml'), '丙\n'),
      { removed: at('单位/项目/01-甲.yaml') },
      newFile(at('单位/项目/02 - 乙.yaml'), '乙改了\n'),
      { from: at('单位/项目/02 - 乙.yaml'), to: at('单位/项目/02-乙.yaml') },
      { from: at('单位/项目'), to: at('单位/项目表') },
    ]);
    expect(steps).toBeGreaterThan(15);
    expect(replica.workspace.read('单位/项目表/02-乙.yaml')).toBe('乙改了\n');
  });

  it('builds a new folder, with those above it, in one step', async () => {
    const replica = createReplica({ 'data/别的.txt': '' });
    const { at, workspace, reset } = replica;
    const target = at('data/2025/某局');
    const files = ['部门.yaml', '项目/01-甲.yaml', '项目/02-乙.yaml'].map((file) =>
      newFile(path.join(target, file), file),
    );
    const before = contentOf(workspace.folder);
    const { disk, steps } = createKillingDisk();
    changeFiles({ folder: target, command: 'rollover' }, files, disk);
    const after = contentOf(workspace.folder);
    for (let last = 1; last <= steps(); last += 1) {
      reset();
      expect(() => {
        changeFiles({ folder: target, command: 'rollover' }, files, createKillingDisk(last).disk);
      }).toThrow(Killed);
      // Nobody ever sees a part of it, not even before it is put in order.
      const visible = workspace.list('.').filter((file) => !file.includes('.jixiao-'));
      expect([
        ['data/别的.txt'],
        [...workspace.list('data/2025').map((file) => `data/2025/${file}`), 'data/别的.txt'],
      ]).toContainEqual(visible);
      await settle(workspace, 'data');
      expect([before, after]).toContainEqual(contentOf(workspace.folder));
    }
  });

  it('holds for any set of files', async () => {
    const random = createRandom(7);
    for (let round = 0; round < 12; round += 1) {
      const names = ['部门.yaml', '检查.yaml', '项目/01-甲.yaml', '项目/02-乙.yaml', '项目/03-丙.yaml', '别的/04.yaml'];
      const there = names.filter(() => random.chance(0.6));
      const replica = createReplica({
        '单位/说明.txt': '',
        ...Object.fromEntries(there.map((name) => [`单位/${name}`, `${name} ${random.below(1e6)}\n`])),
      });
      const chosen = names.filter(() => random.chance(0.6));
      const texts = chosen.map((name) => `${name} ${random.below(1e6)}`.repeat(1 + random.below(50)));
      const changes = chosen.map((name, index): FileChange => {
        const file = replica.at(`单位/${name}`);
        return there.includes(name) && random.chance(0.3) ? { removed: file } : newFile(file, texts[index] ?? '');
      });
      if (changes.length > 0) await killEverywhere(replica, () => changes);
    }
  });

  it('takes everything back where one file cannot be changed, and says which', () => {
    const { workspace, at } = createReplica(UNIT);
    const before = contentOf(workspace.folder);
    const busy = at('单位/项目/01-甲.yaml');
    const disk = {
      ...REAL_DISK,
      rename(from: string, to: string) {
        if (to === busy) throw Object.assign(new Error(), { code: 'EBUSY' });
        REAL_DISK.rename(from, to);
      },
    };
    const change = () => {
      changeFiles(
        { folder: at('单位'), command: 'import' },
        [newFile(at('单位/部门.yaml'), '新'), newFile(at('单位/另外/a.yaml'), '新'), newFile(busy, '新')],
        disk,
      );
    };
    expect(change).toThrow(ReportError);
    expect(change).toThrow('文件写不了，原来的没有动');
    expect(contentOf(workspace.folder)).toEqual(before);
  });

  it('goes over no link out of the folder, and over nothing that has a new name already', () => {
    const { workspace, at } = createReplica({ ...UNIT, '外面/02-乙.yaml': '外面\n' });
    symlinkSync('../外面', at('单位/链接'));
    const before = contentOf(workspace.folder);
    for (const change of [
      newFile(at('单位/链接/02-乙.yaml'), '新'),
      { removed: at('单位/链接/02-乙.yaml') },
      { from: at('单位/链接/02-乙.yaml'), to: at('单位/链接/03-乙.yaml') },
      { from: at('单位/项目/01-甲.yaml'), to: at('单位/部门.yaml') },
      { from: at('单位/没有.yaml'), to: at('单位/有.yaml') },
    ]) {
      expect(() => {
        changeFiles({ folder: at('单位'), command: 'check' }, [newFile(at('单位/部门.yaml'), '新'), change]);
      }).toThrow(ReportError);
      expect(contentOf(workspace.folder)).toEqual(before);
    }
  });
});

/** A change of the unit, cut off after its first file. */
function cutOff({ at }: Replica, command = 'import'): void {
  let renames = 0;
  const disk = {
    ...REAL_DISK,
    rename(from: string, to: string) {
      renames += 1;
      // The journal, 部门.yaml, and no more.
      if (renames > 2) throw new Killed();
      REAL_DISK.rename(from, to);
    },
    removeFile() {
      throw new Killed();
    },
  };
  const files = [newFile(at('单位/部门.yaml'), '新部门\n'), newFile(at('单位/项目/01-甲.yaml'), '新甲\n')];
  expect(() => {
    changeFiles({ folder: at('单位'), command }, files, disk);
  }).toThrow(Killed);
}

describe('settleFolders', () => {
  it.each([['.'], ['单位'], ['单位/项目'], ['单位/项目/01-甲.yaml'], ['单位/没有']])(
    'finishes what was cut off when %s is asked for, and says so once',
    async (asked) => {
      const replica = createReplica(UNIT);
      cutOff(replica);
      const { notes } = await settle(replica.workspace, asked);
      const [changed, folder] = [[replica.at('单位/项目/01-甲.yaml')], replica.at('单位')];
      expect(notes).toContainEqual({ kind: 'finished', folder, command: 'import', changed, kept: [] });
      expect(replica.workspace.read('单位/项目/01-甲.yaml')).toBe('新甲\n');
      expect((await settle(replica.workspace, asked)).notes).toEqual([]);
      // Also where nobody looks: asked for what is not there, only the folders above it are looked into.
      expect(replica.workspace.list('.').filter((file) => file.includes('.jixiao'))).toEqual([]);
    },
  );

  it('leaves alone what somebody has changed since, and names it', async () => {
    const replica = createReplica(UNIT);
    cutOff(replica);
    replica.workspace.write('单位/项目/01-甲.yaml', '手工\n');
    const { notes } = await settle(replica.workspace, '单位');
    expect(notes).toContainEqual({ kind: 'swept', folder: replica.at('单位/项目'), count: 1 });
    expect(notes.at(-1)).toMatchObject({ kind: 'finished', changed: [], kept: [replica.at('单位/项目/01-甲.yaml')] });
    expect(replica.workspace.read('单位/项目/01-甲.yaml')).toBe('手工\n');
    expect(readdirSync(replica.at('单位'))).not.toContain(JOURNAL_NAME);
  });

  it('takes back what was being taken back', async () => {
    const replica = createReplica(UNIT);
    const before = contentOf(replica.workspace.folder);
    cutOff(replica);
    REAL_DISK.rename(replica.at(`单位/${JOURNAL_NAME}`), replica.at(`单位/${BACK_JOURNAL_NAME}`));
    expect((await settle(replica.workspace, '单位')).notes.at(-1)).toMatchObject({ kind: 'taken-back' });
    expect(contentOf(replica.workspace.folder)).toEqual(before);
  });

  it('keeps everybody from a folder that it cannot put in order', async () => {
    const replica = createReplica({ ...UNIT, '别的/部门.yaml': '' });
    cutOff(replica);
    rmSync(replica.at('单位/项目/01-甲.yaml'));
    mkdirSync(replica.at('单位/项目/01-甲.yaml'));
    const { problems, isHalfChanged } = await settle(replica.workspace, '.');
    expect(problems).toMatchObject([{ code: 'unfinished-change', location: { file: replica.at('单位') } }]);
    expect(problems[0]?.found).toContain('01-甲.yaml');
    expect([replica.at('单位'), replica.at('单位/项目'), replica.at('别的')].map(isHalfChanged)).toEqual([
      true,
      true,
      false,
    ]);
    expect(() => {
      changeFiles({ folder: replica.at('单位'), command: 'new' }, [newFile(replica.at('单位/x.yaml'), '')]);
    }).toThrow(ReportError);
  });

  it.runIf(process.getuid?.() !== 0)('says why where the folder cannot be written', async () => {
    const replica = createReplica(UNIT);
    cutOff(replica);
    chmodSync(replica.at('单位/项目'), 0o500);
    const { problems } = await settle(replica.workspace, '.');
    chmodSync(replica.at('单位/项目'), 0o700);
    expect(problems[0]?.found).toContain('没有权限');
  });

  it('removes the working files of the dead, and not those of the living', async () => {
    const { workspace, at } = createReplica(UNIT);
    const dead = ['.jixiao-999999999-1.4.tmp', '.jixiao-1-0000face-1.tmp'];
    workspace.write(`单位/项目/${dead[0] ?? ''}`, '');
    workspace.write(`单位/.jixiao-${process.ppid}-0.1.tmp`, '');
    workspace.write(`单位/.jixiao-5-0000face-1.tmp`, '');
    workspace.write(`单位/.jixiao-我的笔记.tmp`, '');
    const { notes } = await settle(workspace, '单位');
    expect(notes).toEqual([{ kind: 'swept', folder: at('单位/项目'), count: 1 }]);
    expect(readdirSync(at('单位')).filter((name) => name.startsWith('.'))).toHaveLength(3);
  });
});

describe('a journal', () => {
  const CANARY = '外面/金丝雀.txt';
  /** Ways in which a journal may lead elsewhere, by what they put in the place of a path. */
  const ELSEWHERE = [
    '../' + CANARY,
    '..',
    '',
    '.',
    '/etc/x',
    '链接/金丝雀.txt',
    'a/../../' + CANARY,
    'a\\..\\b',
    '.git/x',
    'C\0',
  ];

  it.each(ELSEWHERE)('that leads elsewhere (%j) is refused', async (elsewhere) => {
    for (const target of ['path', 'from', 'to', 'before'] as const) {
      const replica = createReplica({ ...UNIT, [CANARY]: '活着\n' });
      const { workspace, at } = replica;
      symlinkSync('../外面', at('单位/链接'));
      cutOff(replica);
      const journal = JSON.parse(workspace.read(`单位/${JOURNAL_NAME}`)) as {
        renames: object[];
        writes: { path: string; before: unknown }[];
      };
      const [write] = journal.writes;
      if (target === 'path' && write) write.path = elsewhere;
      else if (target === 'before' && write) Object.assign(write, { path: elsewhere, before: null });
      else journal.renames.push({ from: '项目', to: '别的', [target]: elsewhere });
      workspace.write(`单位/${JOURNAL_NAME}`, JSON.stringify(journal));
      const before = contentOf(at('外面'));
      const names = readdirSync(workspace.folder);
      const { problems } = await settle(workspace, '单位');
      expect(problems).toHaveLength(1);
      expect(contentOf(at('外面'))).toEqual(before);
      expect(readdirSync(workspace.folder)).toEqual(names);
    }
  });

  it('that is damaged at any place does what it should, or nothing', async () => {
    const replica = createReplica(UNIT);
    cutOff(replica);
    const text = replica.workspace.read(`单位/${JOURNAL_NAME}`);
    const middle = path.join(replica.workspace.folder, '..', `${path.basename(replica.workspace.folder)}-half`);
    cpSync(replica.at('单位'), middle, { recursive: true });
    const random = createRandom(3);
    for (let round = 0; round < 60; round += 1) {
      rmSync(replica.at('单位'), { recursive: true });
      cpSync(middle, replica.at('单位'), { recursive: true });
      const index = random.below(text.length);
      const damaged = text.slice(0, index) + random.pick(['', '', 'x', '0', '"']) + text.slice(index + 1);
      writeFileSync(replica.at(`单位/${JOURNAL_NAME}`), round % 5 === 0 ? text.slice(0, index) : damaged);
      await settle(replica.workspace, '单位');
      expect(['甲\n', '新甲\n']).toContain(replica.workspace.read('单位/项目/01-甲.yaml'));
    }
    rmSync(middle, { recursive: true });
  });

  it('of a newer version is left to it', async () => {
    const { workspace, at } = createReplica(UNIT);
    workspace.write(`单位/${JOURNAL_NAME}`, '{"format": 2}');
    const { problems } = await settle(workspace, '单位');
    expect(problems).toMatchObject([{ code: 'bad-journal', location: { file: at(`单位/${JOURNAL_NAME}`) } }]);
    expect(problems[0]?.message).toContain('新版本');
  });
});
