/** What the desk says of a unit after changes, most of which it need not look at again, is what a fresh look says. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOf } from '../../src/checks/leaves.js';
import { entriesAfter } from '../../src/desk/page/entries-by-box.js';
import { UnitSession, type UnitState } from '../../src/desk/unit-session.js';
import { newsSince, viewChanging } from '../../src/desk/view-unit.js';
import { knownFiling } from '../../src/model/known-filing.js';
import { textsOf } from '../../src/source/located.js';
import { REAL_DISK } from '../../src/workspace/changes/disk.js';
import { createResources } from '../../src/workspace/run-resources.js';
import { DAMAGES } from '../support/damage-text.js';
import { createRandom, type Random } from '../support/random.js';
import { createWorkspace, SAMPLE_UNIT } from '../support/workspace.js';

/** A unit of a workspace, looked at by a program that has never seen it. */
function openUnit(root: string): UnitSession {
  const resources = createResources(path.resolve('.'));
  const privateFolder = path.join(root, '.private');
  const world = { root, privateFolder, disk: REAL_DISK, resources, tell: () => undefined };
  return new UnitSession('2024/六盘水市自然资源局', path.join(root, SAMPLE_UNIT), world);
}

/** The files as rules see them. */
function filesSeen({ read }: UnitState) {
  const { filing, pack } = read;
  if (!filing || !pack) throw new Error('the unit cannot be read');
  return filesOf(knownFiling(filing)(pack.declaration));
}

/** A slip, a text from elsewhere in the unit, or a broken file. */
function edit(text: string, others: readonly string[], random: Random): string {
  if (random.chance(0.15)) return random.pick(Object.values(DAMAGES))(text, random);
  const lines = text.split('\n');
  const index = random.below(lines.length);
  const line = lines[index] ?? '';
  lines[index] = random.pick([
    line.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
    line.replace(/[\u4e00-\u9fff]{2}(?!.*:)/, (word) => word + word),
    line.replace(/: .*/, `: ${JSON.stringify(random.pick(others))}`),
    line.replace(/万元|元/, (unit) => (unit === '元' ? '万元' : '元')),
    line.replace(/[：，；]/, ''),
  ]);
  return lines.join('\n');
}

describe('what the desk says after changes', () => {
  it.each([1, 2, 3])('is what a fresh look says (seed %i)', (seed) => {
    const random = createRandom(seed);
    const { folder } = createWorkspace('sample');
    const session = openUnit(folder);
    const files = [...session.look().read.sources.keys()];
    const others = filesSeen(session.look()).flatMap(({ typed }) => textsOf(typed).map(({ text }) => text));
    let shown = session.look();
    const originals = new Map(files.map((file) => [file, readFileSync(path.join(session.folder, file), 'utf8')]));
    for (let round = 0; round < 12; round += 1) {
      const file = random.pick(files);
      const absolute = path.join(session.folder, file);
      // What was broken is put right now and then, and so back to texts that were seen before.
      const before = random.chance(0.2) ? (originals.get(file) ?? '') : readFileSync(absolute, 'utf8');
      writeFileSync(absolute, edit(before, others, random));
      const fresh = openUnit(folder);
      const wanted = viewChanging(fresh, fresh.look());
      const known = shown;
      shown = session.look();
      const kept = { ...viewChanging(session, shown), version: wanted.version };
      expect(kept, `round ${round}: ${file}`).toEqual(wanted);
      // A page puts it together of what it has and what it is told.
      const news = newsSince(session, known, shown);
      expect(news.since).toBe(known.version);
      expect(entriesAfter(viewChanging(session, known).entries, news.entries)).toEqual(wanted.entries);
    }
  });

  it('comes of a second look at the files alone that are other than before', () => {
    const { folder } = createWorkspace('sample');
    const session = openUnit(folder);
    const change = (file: string, from: RegExp, to: string) => {
      const before = filesSeen(session.look());
      const absolute = path.join(session.folder, file);
      writeFileSync(absolute, readFileSync(absolute, 'utf8').replace(from, to));
      return filesSeen(session.look())
        .filter((seen) => !before.includes(seen))
        .map((seen) => seen.file);
    };
    const [first = ''] = [...session.look().read.sources.keys()].slice(1);
    expect(change(first, /项目负责人: .*/, '项目负责人: 王某')).toEqual([first]);
    expect(change('部门.yaml', /经办人: .*/, '经办人: 王某')).toEqual(['部门.yaml']);
    // What a form takes over from another is its own.
    expect(change('部门.yaml', /部门名称: .*/, '部门名称: 六盘水市自然资源和规划局')).toEqual([
      ...session.look().read.sources.keys(),
    ]);
  });
});
