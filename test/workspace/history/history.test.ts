/** Changes are kept as a history and taken back in turn, wherever the program is killed, and never more of them than has room. */

import { readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  changeFiles,
  newAction,
  type FileChange,
  type UnkeptNote,
} from '../../../src/workspace/changes/change-files.js';
import { findActions } from '../../../src/workspace/history/find-actions.js';
import { entriesIn } from '../../../src/workspace/history/history-folder.js';
import { nextAction, takeBack, type Direction } from '../../../src/workspace/history/undo.js';
import { newFile } from '../../../src/workspace/output/write-file.js';
import { createKillingDisk, Killed } from '../../support/killing-disk.js';
import { createRandom } from '../../support/random.js';
import { contentOf, createReplica, settle, UNIT, type Replica } from '../../support/replica.js';

/** What lies in the workspace, histories aside. */
function dataOf({ workspace }: Replica): Record<string, string> {
  return Object.fromEntries(Object.entries(contentOf(workspace.folder)).filter(([file]) => !file.includes('.历史')));
}

function change(replica: Replica, changes: readonly FileChange[], title = '改'): UnkeptNote[] {
  const notes: UnkeptNote[] = [];
  changeFiles({ folder: replica.at('单位'), command: 'import', title, tell: (note) => notes.push(note) }, changes);
  return notes;
}

function take({ workspace }: Replica, direction: Direction) {
  const options = { root: workspace.folder, paths: ['.'], direction, isDryRun: false };
  return takeBack(options, nextAction(options), () => undefined);
}

const CHANGES = ({ at }: Replica): FileChange[] => [
  newFile(at('单位/部门.yaml'), '年度: 2025\n'),
  newFile(at('单位/项目/附/03-丙.yaml'), '丙\n'),
  { removed: at('单位/项目/01-甲.yaml') },
  newFile(at('单位/项目/02 - 乙.yaml'), '项目名称: 乙\n'),
  { from: at('单位/项目/02 - 乙.yaml'), to: at('单位/项目/02-乙.yaml') },
  { from: at('单位/项目'), to: at('单位/项目表') },
];

describe('a history', () => {
  it('takes back what was written, removed, renamed and made, and does it again', () => {
    const replica = createReplica(UNIT);
    const before = dataOf(replica);
    change(replica, CHANGES(replica));
    const after = dataOf(replica);
    for (let round = 0; round < 3; round += 1) {
      take(replica, 'undo');
      expect(dataOf(replica)).toEqual(before);
      take(replica, 'redo');
      expect(dataOf(replica)).toEqual(after);
    }
  });

  it('goes back through any changes, and forth again', () => {
    const random = createRandom(5);
    const names = ['部门.yaml', '检查.yaml', '项目/01-甲.yaml', '项目/02-乙.yaml', '别的/03.yaml'];
    for (let round = 0; round < 3; round += 1) {
      const replica = createReplica(UNIT);
      const states = [dataOf(replica)];
      for (let count = 0; count < 6; count += 1) {
        const chosen = names.filter(() => random.chance(0.5));
        const made = chosen.map((name): FileChange => {
          const isRemoved = `单位/${name}` in dataOf(replica) && random.chance(0.3);
          const file = replica.at(`单位/${name}`);
          return isRemoved ? { removed: file } : newFile(file, `项目名称: ${random.below(1e6)}\n`);
        });
        if (made.length === 0) continue;
        change(replica, made);
        states.push(dataOf(replica));
      }
      for (const state of states.slice(0, -1).reverse()) {
        take(replica, 'undo');
        expect(dataOf(replica)).toEqual(state);
      }
      expect(() => take(replica, 'undo')).toThrow('历史是空的');
      for (const state of states.slice(1)) {
        take(replica, 'redo');
        expect(dataOf(replica)).toEqual(state);
      }
    }
  });

  it('keeps what one action did to the same files in turn as one change, and nothing where it came to nothing', () => {
    const replica = createReplica(UNIT);
    const before = dataOf(replica);
    const place = { folder: replica.at('单位'), command: 'desk', title: '改', action: newAction() };
    const write = (text: string) => {
      changeFiles(place, [newFile(replica.at('单位/部门.yaml'), text)]);
    };
    write('年度: 2025\n');
    write('年度: 2026\n');
    changeFiles(place, [newFile(replica.at('单位/项目/01-甲.yaml'), '项目名称: 又甲\n')]);
    expect(entriesIn(replica.at('单位'))).toHaveLength(1);
    take(replica, 'undo');
    expect(dataOf(replica)).toEqual(before);
    const again = { ...place, action: newAction() };
    for (const text of ['年度: 2025\n', before['单位/部门.yaml'] ?? '']) {
      changeFiles(again, [newFile(replica.at('单位/部门.yaml'), text)]);
    }
    expect(entriesIn(replica.at('单位'))).toEqual([]);
    // What another hand did in between is not taken for its own.
    const third = { ...place, action: newAction() };
    changeFiles(third, [newFile(replica.at('单位/部门.yaml'), '年度: 2025\n')]);
    replica.workspace.write('单位/部门.yaml', '年度: 2026\n');
    changeFiles(third, [newFile(replica.at('单位/部门.yaml'), '年度: 2027\n')]);
    expect(entriesIn(replica.at('单位'))).toHaveLength(2);
  });

  it('names what was changed since, and leaves it', () => {
    const replica = createReplica(UNIT);
    change(replica, CHANGES(replica));
    replica.workspace.write('单位/项目表/附/03-丙.yaml', '丙丙\n');
    replica.workspace.write('单位/项目表/01-甲.yaml', '另一个\n');
    const { files } = take(replica, 'undo');
    const left = files
      .filter(({ kind }) => kind === 'left')
      .map(({ path: file, reason }) => [path.basename(file), reason]);
    expect(left).toEqual([
      ['03-丙.yaml', '这个文件是这一步新建的，后来又改过'],
      ['01-甲.yaml', '这个文件是这一步删去的，后来又有了'],
    ]);
    expect(replica.workspace.read('单位/项目/01-甲.yaml')).toBe('另一个\n');
    expect(replica.workspace.read('单位/部门.yaml')).toBe('年度: 2024\n');
  });

  it('says why where only the writing was changed, in lines that were changed since', () => {
    const replica = createReplica({ ...UNIT, '单位/部门.yaml': '年度：2024\n' });
    change(replica, [newFile(replica.at('单位/部门.yaml'), '年度: 2024\n')]);
    replica.workspace.write('单位/部门.yaml', '年度: 2025\n');
    const { files, isKept } = take(replica, 'undo');
    expect([files.map(({ kind, reason }) => [kind, reason]), isKept]).toEqual([
      [['left', '这一步只改了写法，那几行后来又改过']],
      false,
    ]);
    expect(replica.workspace.read('单位/部门.yaml')).toBe('年度: 2025\n');
  });

  it('is whole wherever a change, or its taking back, is killed', async () => {
    const replica = createReplica(UNIT);
    const { workspace, at, reset } = replica;
    const place = { folder: at('单位'), command: 'import', title: '改' };
    const before = dataOf(replica);
    const { disk, steps } = createKillingDisk();
    changeFiles(place, CHANGES(replica), disk);
    const after = dataOf(replica);
    for (let last = 1; last <= steps(); last += 1) {
      reset();
      expect(() => {
        changeFiles(place, CHANGES(replica), createKillingDisk(last).disk);
      }).toThrow(Killed);
      await settle(workspace, '单位');
      const isDone = JSON.stringify(dataOf(replica)) === JSON.stringify(after);
      expect(dataOf(replica)).toEqual(isDone ? after : before);
      expect(entriesIn(at('单位')), `killed at step ${last}`).toHaveLength(isDone ? 1 : 0);
      if (!isDone) continue;
      take(replica, 'undo');
      expect(dataOf(replica)).toEqual(before);
    }
  });

  it('keeps the last twenty, for their owner alone, and nothing to do again after a new change', () => {
    const replica = createReplica(UNIT);
    for (let count = 0; count < 25; count += 1)
      change(replica, [newFile(replica.at('单位/部门.yaml'), `年度: ${count}\n`)]);
    const history = replica.at('单位/.历史');
    expect(readdirSync(history)).toHaveLength(20);
    for (const name of readdirSync(history)) expect(statSync(path.join(history, name)).mode & 0o777).toBe(0o600);
    take(replica, 'undo');
    take(replica, 'undo');
    expect(entriesIn(replica.at('单位')).filter(({ isUndone }) => isUndone)).toHaveLength(2);
    change(replica, [newFile(replica.at('单位/部门.yaml'), '年度: 新\n')]);
    expect(entriesIn(replica.at('单位')).filter(({ isUndone }) => isUndone)).toHaveLength(0);
    for (let count = 0; count < 19; count += 1) take(replica, 'undo');
    expect(replica.workspace.read('单位/部门.yaml')).toBe('年度: 4\n');
  });

  it('says so when a change is too big, and goes on to the one before', () => {
    const replica = createReplica(UNIT);
    const random = createRandom(1);
    change(replica, [newFile(replica.at('单位/部门.yaml'), '年度: 1\n')], '小');
    const noise = Array.from({ length: 600_000 }, () => String(random.below(1e9))).join('\n');
    expect(change(replica, [newFile(replica.at('单位/项目/09-大.yaml'), noise)], '大')).toEqual([
      { kind: 'unkept', folder: replica.at('单位') },
    ]);
    const { action, files } = take(replica, 'undo');
    expect([action.title, action.parts.map(({ isTooBig }) => isTooBig), files]).toEqual(['大', [true], []]);
    expect(take(replica, 'undo').action.title).toBe('小');
    expect(replica.workspace.read('单位/部门.yaml')).toBe('年度: 2024\n');
  });

  it('tells where it cannot be written; the change stands', () => {
    const replica = createReplica({ ...UNIT, '单位/.历史': '' });
    const notes = change(replica, [newFile(replica.at('单位/部门.yaml'), '年度: 1\n')]);
    expect(notes).toMatchObject([{ kind: 'unkept', failure: expect.any(String) as string }]);
    expect(replica.workspace.read('单位/部门.yaml')).toBe('年度: 1\n');
  });

  it('takes back at once what one command did in several units, or in one of them alone', () => {
    const units = { '甲/部门.yaml': '年度: 1\n', '乙/部门.yaml': '年度: 1\n' };
    const replica = createReplica(units);
    const before = dataOf(replica);
    const both = () => {
      const action = newAction();
      const changes = Object.keys(units).map((file) => newFile(replica.at(file), '年度: 2\n'));
      changeFiles({ folder: replica.workspace.folder, command: 'check', title: '改', action }, changes);
    };
    both();
    expect(entriesIn(replica.workspace.folder)).toEqual([]);
    take(replica, 'undo');
    expect(dataOf(replica)).toEqual(before);
    both();
    const options = { root: replica.workspace.folder, paths: ['乙'], direction: 'undo', isDryRun: false } as const;
    takeBack(options, nextAction(options), () => undefined);
    expect([replica.workspace.read('甲/部门.yaml'), replica.workspace.read('乙/部门.yaml')]).toEqual([
      '年度: 2\n',
      '年度: 1\n',
    ]);
  });

  it('trusts nothing that lies in it', () => {
    for (const elsewhere of ['项目/08-正当.yaml', '../外面.txt', '/etc/x', '链接/外面.txt', '.git/config', '..']) {
      const replica = createReplica({ ...UNIT, '外面.txt': '活着\n', '外/外面.txt': '活着\n' });
      symlinkSync('../外', replica.at('单位/链接'));
      change(replica, [newFile(replica.at('单位/部门.yaml'), '年度: 1\n')]);
      const [entry] = entriesIn(replica.at('单位'));
      const file = replica.at(`单位/.历史/${entry?.name ?? ''}`);
      const [action] = findActions(replica.workspace.folder, ['单位']);
      const journal = action?.parts[0]?.journal;
      const content = { digest: '4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865', text: '1\n' };
      const written = { path: elsewhere, before: content, after: null };
      const forged = { format: 1, ...journal, writes: [written] };
      writeFileSync(file, gzipSync(JSON.stringify(forged)));
      if (elsewhere.startsWith('项目')) {
        expect(take(replica, 'undo').files).toMatchObject([{ kind: 'brought-back' }]);
        continue;
      }
      const data = dataOf(replica);
      expect(() => take(replica, 'undo')).toThrow();
      expect(dataOf(replica)).toEqual(data);
    }
  });
});
