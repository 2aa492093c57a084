/** What was cut off is finished or taken back by whoever comes next, and what cannot be is kept from everybody. */

import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ReportError } from '../../../src/diagnostic.js';
import { changeFiles } from '../../../src/workspace/changes/change-files.js';
import { REAL_DISK } from '../../../src/workspace/changes/disk.js';
import { BACK_JOURNAL_NAME, JOURNAL_NAME } from '../../../src/workspace/changes/journal.js';
import { printLock } from '../../../src/workspace/lock/lock-text.js';
import { thisMachine } from '../../../src/workspace/lock/machine.js';
import { newFile } from '../../../src/workspace/output/write-file.js';
import { contentOf, createMachine, createReplica, cutOff, disown, settle, UNIT } from '../../support/replica.js';

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

  it('waits for one who is changing files just now, and reads nothing when he does not come to an end', async () => {
    const replica = createReplica(UNIT);
    cutOff(replica);
    disown(replica);
    const before = contentOf(replica.workspace.folder);
    const { notes, problems, isHalfChanged } = await settle(replica.workspace, '单位', createMachine('alive'));
    expect(notes).toMatchObject([{ kind: 'waiting', command: 'import', owner: { pid: 4711 } }]);
    expect(problems).toMatchObject([{ code: 'unfinished-change', found: '进程 4711 还在改，等了 60 秒' }]);
    expect(isHalfChanged(replica.at('单位'))).toBe(true);
    expect(contentOf(replica.workspace.folder)).toEqual(before);

    // He comes to an end.
    const machine = createMachine('alive');
    machine.sleep = () => {
      rmSync(replica.at(`单位/${JOURNAL_NAME}`));
      return Promise.resolve();
    };
    expect((await settle(replica.workspace, '单位', machine)).problems).toEqual([]);
  });

  it('finishes for a machine that cannot be asked after a while, and for a dead process at once', async () => {
    const sleeps = [];
    for (const liveness of ['unknown', 'gone'] as const) {
      const replica = createReplica(UNIT);
      cutOff(replica);
      disown(replica);
      const machine = createMachine(liveness);
      expect((await settle(replica.workspace, '单位', machine)).notes.at(-1)).toMatchObject({ kind: 'finished' });
      sleeps.push(machine.sleeps);
    }
    expect(sleeps).toEqual([600, 0]);
  });

  it('takes the locks of dead processes away', async () => {
    const { workspace, at } = createReplica(UNIT);
    const { self } = thisMachine();
    const owner = { ...self, since: '', token: 'x' };
    workspace.write('单位/.jixiao.lock', printLock({ ...owner, pid: 999999999 }, 0));
    workspace.write('.单位.jixiao.lock', printLock({ ...owner, pid: process.ppid, start: '' }, 0));
    await settle(workspace, '单位');
    expect(readdirSync(at('单位'))).not.toContain('.jixiao.lock');
    expect(readdirSync(workspace.folder)).toContain('.单位.jixiao.lock');
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
