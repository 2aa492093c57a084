/** What a roll-over left to be decided: looked at, changed, taken back. */

import { describe, expect, it } from 'vitest';
import { openTestDesk, smallWorkspace, UNIT } from './open-desk.js';

describe('what a roll-over left open', () => {
  it('is taken off the list place by place, and the list goes with the last', async () => {
    const desk = await openTestDesk({}, smallWorkspace());
    const window = await desk.openWindow();
    const { unit } = await window.ask('newUnit', { name: '', year: '2025', from: UNIT });
    const view = await window.ask('unit', { unit });
    const open = view.entries.filter(({ code }) => code === 'rollover-open').flatMap(({ places }) => places);
    const places = open.flatMap(({ file, path: field }) => (field ? [{ file, path: field }] : []));
    expect(view.entries.map(({ hint = '' }) => hint).join()).not.toContain('yaml');
    const { count } = await window.ask('openPlaces', { unit });
    const [first, ...others] = places;
    if (!first) throw new Error('nothing is open');
    await window.ask('settleOpen', { unit, places: [first] });
    const settled = await window.ask('unit', { unit });
    const left = settled.entries.filter(({ code }) => code === 'rollover-open').flatMap((entry) => entry.places);
    expect(left).toHaveLength(open.length - 1);
    expect((await window.ask('openPlaces', { unit })).count).toBe(count - 1);
    expect((await window.refusal('settleOpen', { unit, places: [first] })).reason).toBe('gone');
    await window.ask('settleOpen', { unit, places: others });
    const after = await window.ask('unit', { unit });
    expect(after.entries.filter(({ code, places: [place] }) => code === 'rollover-open' && place?.path)).toEqual([]);
    // Years in texts are told by a rule of their own.
    expect(after.entries.some(({ code }) => code === 'other-year')).toBe(true);
    expect((await window.ask('openPlaces', { unit })).count).toBeGreaterThan(0);
  });

  it('is not spoken of where the last of it was looked at, and the rest changed', async () => {
    const desk = await openTestDesk({}, smallWorkspace());
    const { workspace } = desk;
    const window = await desk.openWindow();
    const { unit } = await window.ask('newUnit', { name: '', year: '2025', from: UNIT });
    for (const { file } of (await window.ask('unit', { unit })).files) {
      const name = `data/${unit}/${file}`;
      workspace.write(
        name,
        workspace
          .read(name)
          .replaceAll('2024', '2025')
          .replace(/^(\s*(?:基本支出|项目支出|预算资金): )/gm, '$11'),
      );
    }
    const name = `data/${unit}/项目/01-地质灾害防治经费.yaml`;
    workspace.write(name, workspace.read(name).replace(/^预算资金: 1/m, '预算资金: '));
    const left = (await window.ask('unit', { unit })).entries.filter(({ code }) => code === 'rollover-open');
    const places = left.flatMap((entry) => entry.places.map(({ file, path: field = [] }) => ({ file, path: field })));
    expect(places).toEqual([{ file: '项目/01-地质灾害防治经费.yaml', path: ['预算资金'] }]);
    await window.ask('settleOpen', { unit, places });
    expect(workspace.list(`data/${unit}`)).not.toContain('转年待定.yaml');
  });

  it('is not spoken of any more where all of it was changed', async () => {
    const desk = await openTestDesk({}, smallWorkspace());
    const { workspace } = desk;
    const window = await desk.openWindow();
    const { unit } = await window.ask('newUnit', { name: '', year: '2025', from: UNIT });
    const list = workspace.read(`data/${unit}/转年待定.yaml`);
    workspace.write(`data/${unit}/转年待定.yaml`, list.replace(/原文: .*/g, '原文: 那时写的'));
    const view = await window.ask('unit', { unit });
    const [said] = view.entries.filter(({ code }) => code === 'rollover-open');
    expect(said).toMatchObject({ message: '转年待定的都已决定', hint: '点“不再提醒”' });
    const places = said?.places.map(({ file, path: field = [] }) => ({ file, path: field })) ?? [];
    const news = await window.ask('settleOpen', { unit, places });
    expect(news.entries.filter((entry) => typeof entry !== 'number' && entry.code === 'rollover-open')).toEqual([]);
    expect(workspace.list(`data/${unit}`)).not.toContain('转年待定.yaml');
  });

  it('says another year at several places, each of which can be looked at by itself', async () => {
    const desk = await openTestDesk({}, smallWorkspace());
    const window = await desk.openWindow();
    const { unit } = await window.ask('newUnit', { name: '', year: '2025', from: UNIT });
    const spoken = async () => {
      const { entries } = await window.ask('unit', { unit });
      return entries.filter(({ code }) => code === 'other-year').sort((a, b) => b.places.length - a.places.length);
    };
    const [entry] = await spoken();
    const count = entry?.places.length ?? 0;
    expect(count).toBeGreaterThan(1);
    const [{ file, path: field = [] } = { file: '' }] = entry?.places ?? [];
    const asked = { unit, number: entry?.number ?? '', reason: '看过', places: [{ file, path: field }] };
    await window.ask('accept', asked);
    const [left] = await spoken();
    const isThere = (place: { readonly file: string; readonly path?: unknown }) =>
      place.file === file && JSON.stringify(place.path) === JSON.stringify(field);
    expect(left?.places.some(isThere)).toBe(false);
    expect(left?.places.length).toBeGreaterThan(0);
    expect((await window.refusal('accept', asked)).reason).toBe('gone');
  });

  it('has this year put in the place of the last one in one step, which is taken back like one', async () => {
    const desk = await openTestDesk({}, smallWorkspace());
    const window = await desk.openWindow();
    const { unit } = await window.ask('newUnit', { name: '', year: '2025', from: UNIT });
    const { files } = await window.ask('unit', { unit });
    const goal = (index: number) => files[index]?.values['年度目标'] as string;
    const changes = [1, 2].map((index) => {
      const becomes = goal(index).replaceAll('2024年', '2025年');
      expect(becomes).not.toBe(goal(index));
      const step = { kind: 'set', path: ['年度目标'], was: goal(index), becomes } as const;
      return { file: files[index]?.file ?? '', steps: [step] };
    });
    const texts = () => changes.map(({ file }) => desk.workspace.read(`data/${unit}/${file}`));
    const before = texts();
    const [first, second] = changes;
    if (!first || !second) throw new Error('there are no two projects');
    const wrong = { ...second, steps: second.steps.map((step) => ({ ...step, was: '别的' })) };
    const refused = await window.refusal('moveYear', { unit, changes: [first, wrong] });
    expect(refused.reason).toBe('conflict');
    expect(texts()).toEqual(before);
    await window.ask('moveYear', { unit, changes });
    expect(texts().every((text) => text.includes('2025年'))).toBe(true);
    const taken = await window.ask('takeBack', { unit, direction: 'undo' });
    if (!('found' in taken)) throw new Error('it was not shown first');
    expect(taken.found).toMatchObject({ undoes: '转年待定：改为这一年' });
    const keys = taken.found.files.flatMap(({ rows }) => rows.map(({ key }) => key));
    await window.ask('import', { plan: taken.found.plan, taken: keys });
    expect(texts()).toEqual(before);
  });
});
