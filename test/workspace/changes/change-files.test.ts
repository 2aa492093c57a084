/** Several files change at once or not at all, wherever the program is killed, and nothing is left lying about. */

import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ReportError } from '../../../src/diagnostic.js';
import { changeFiles, type FileChange } from '../../../src/workspace/changes/change-files.js';
import { REAL_DISK } from '../../../src/workspace/changes/disk.js';
import { settleFolders } from '../../../src/workspace/changes/settle-folders.js';
import { newFile } from '../../../src/workspace/output/write-file.js';
import { createKillingDisk, Killed } from '../../support/killing-disk.js';
import { createRandom } from '../../support/random.js';
import { contentOf, createReplica, settle, UNIT, type Replica } from '../../support/replica.js';

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
