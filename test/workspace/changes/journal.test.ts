/** Journals lie on the disk: nothing in them is trusted. */

import { cpSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { JOURNAL_NAME } from '../../../src/workspace/changes/journal.js';
import { createRandom } from '../../support/random.js';
import { contentOf, createReplica, cutOff, settle, UNIT } from '../../support/replica.js';

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
