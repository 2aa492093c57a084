/** The pages beside the form: as the data stand, only what changed, and each datum where it is printed. */

import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOfDocument } from '../../src/batch/document-digest.js';
import { filingDocuments } from '../../src/forms/filing-documents.js';
import { linesOf } from '../../src/desk/page/draw.js';
import { preview } from '../../src/desk/preview.js';
import type { SpotView } from '../../src/desk/screen-views.js';
import { UnitSession } from '../../src/desk/unit-session.js';
import { printedFields } from '../../src/layout/asked-fields.js';
import { textsOf, type Path } from '../../src/source/located.js';
import { REAL_DISK } from '../../src/workspace/changes/disk.js';
import { createResources } from '../../src/workspace/run-resources.js';
import { shownByPdf } from '../support/shown-by-pdf.js';
import { SAMPLE_UNIT } from '../support/workspace.js';
import { openTestDesk, UNIT } from './open-desk.js';

const FORM = '项目绩效目标表';
const FIRST = '项目/01-地质灾害防治经费.yaml';

const resources = createResources(path.resolve('.'));
function sessionOf(unit: string) {
  const world = { root: path.resolve('.'), privateFolder: '', resources, disk: REAL_DISK, tell: () => undefined };
  return new UnitSession(unit, path.resolve('data', unit), world);
}

/** Every form of a unit, of each project its own. */
function formsOf(session: UnitSession) {
  const { filing, pack } = session.look().read;
  const forms = pack?.declaration.forms.filter(({ name }) => pack.layouts.has(name)) ?? [];
  return forms.flatMap(({ name, subject }) => {
    if (subject === '部门') return [{ form: name }];
    return (filing?.projects ?? []).map(({ file }) => ({ form: name, file }));
  });
}

/** Whether the field at `place` is one of `pattern`, where `**` is any level and the entry below it. */
function isOf(pattern: Path, place: Path): boolean {
  const at = pattern.indexOf('**');
  const entry = place.findIndex((step, index) => index >= at && typeof step === 'number');
  const matches = (part: Path, from: number) =>
    part.every((step, index) => step === '*' || step === place[from + index]);
  return at === -1
    ? matches(pattern, 0)
    : matches(pattern.slice(0, at), 0) && matches(pattern.slice(at + 1), entry + 1);
}

describe('what is printed from the page', () => {
  it('is the form as it stands, page by page as it is shown, as a draft where there are errors', async () => {
    const { openWindow, workspace, fetch } = await openTestDesk();
    const window = await openWindow();
    const asked = { unit: UNIT, form: FORM, file: FIRST };
    const printed = async () => {
      const answer = await fetch(`/print?${new URLSearchParams(asked).toString()}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
      return await shownByPdf(new Uint8Array(await answer.arrayBuffer()));
    };
    const { pages } = await window.ask('preview', { ...asked, known: [] });
    const first = await printed();
    expect(first).toHaveLength(pages.length);
    workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, '预算资金: 420000', '预算资金: 43万');
    const textOf = (shown: typeof first) =>
      shown.flatMap(({ characters }) => characters.map(({ text }) => text)).join('');
    expect(textOf(first)).toContain('420000');
    expect(textOf(await printed())).toContain('有错');
    expect((await fetch('/print?unit=..&form=x')).status).toBe(409);
  });
});

describe('a preview', () => {
  it('sends the pages that changed, and of the others their digests', async () => {
    const { openWindow, workspace } = await openTestDesk();
    const window = await openWindow();
    const asked = { unit: UNIT, form: FORM, file: FIRST };
    const first = await window.ask('preview', { ...asked, known: [] });
    expect(first.pages.length).toBeGreaterThan(1);
    expect(
      first.pages.every(({ lines: [root = ''] = [] }) => typeof root === 'string' && root.startsWith('<svg ')),
    ).toBe(true);
    const known = first.pages.map(({ digest }) => digest);
    const again = await window.ask('preview', { ...asked, known });
    expect(again.pages.map(({ lines }) => lines)).toEqual(known.map(() => undefined));
    workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, '陈志远', '陈志近');
    const changed = await window.ask('preview', { ...asked, known });
    expect(changed.pages.map(({ lines }) => lines !== undefined)).toEqual([true, ...known.slice(1).map(() => false)]);
    expect(changed.version).toBeGreaterThan(first.version);
  });

  it('sends of a page that changed the lines that are other, and where the others have moved', async () => {
    const { openWindow, workspace } = await openTestDesk();
    const window = await openWindow();
    const asked = { unit: UNIT, form: FORM, file: FIRST };
    let pages: readonly { digest: string; lines: readonly string[] }[] = [];
    const look = async () => {
      const shown = await window.ask('preview', { ...asked, known: pages.map(({ digest }) => digest) });
      const whole = await window.ask('preview', { ...asked, known: [] });
      pages = shown.pages.map(({ digest, lines }, index) => {
        const known = pages.find((page) => page.digest === digest);
        return known ?? { digest, lines: linesOf(lines ?? [], pages[index]?.lines ?? []) };
      });
      expect(pages.map(({ lines }) => lines)).toEqual(whole.pages.map(({ lines }) => lines));
      return shown.pages[0]?.lines ?? [];
    };
    const first = await look();
    workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, '陈志远', '陈志近');
    const changed = await look();
    expect(changed.filter((line) => typeof line === 'string')).toHaveLength(1);
    // A line more, below which all is moved.
    workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, '项目名称: ', `项目名称: ${'长'.repeat(60)}`);
    const moved = await look();
    expect(moved.filter((line) => typeof line === 'object').length).toBeGreaterThan(first.length / 2);
    expect(moved.filter((line) => typeof line === 'string').length).toBeLessThan(first.length / 4);
    workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, '长'.repeat(60), '');
    await look();
  });

  it('is marked as a draft where an error stands in the form, and shows what was typed', async () => {
    const { openWindow, workspace } = await openTestDesk();
    const window = await openWindow();
    workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, '预算资金: 420000', '预算资金: 四十二万');
    const shown = await window.ask('preview', { unit: UNIT, form: FORM, file: FIRST, known: [] });
    expect(shown.isDraft).toBe(true);
    expect(shown.spots.some(({ path: place }) => place[0] === '预算资金')).toBe(true);
    const other = await window.ask('preview', { unit: UNIT, form: '封面', known: [] });
    expect(other.isDraft).toBe(false);
  });

  it('of what is not there is refused', async () => {
    const window = await (await openTestDesk()).openWindow();
    for (const asked of [{ form: 'x' }, { form: FORM }, { form: FORM, file: '部门.yaml' }]) {
      expect((await window.refusal('preview', { unit: UNIT, ...asked, known: [] })).reason).toBe('gone');
    }
  });
});

describe('the spot of a datum', () => {
  it.each(['2024/六盘水市自然资源局', '2025/云岭市水务局', '2020/云岭市图书馆'])(
    'lies on the pages of every form of %s, and all that they print has one',
    (unit) => {
      const session = sessionOf(unit);
      const found = new Set<string>();
      for (const asked of formsOf(session)) {
        const { pages, spots } = preview(session, { unit, ...asked, known: [] });
        expect(spots.length, JSON.stringify(asked)).toBeGreaterThan(0);
        for (const { file, path: place, rectangles } of spots) {
          found.add(`${file}/${place.join('/')}`);
          for (const [page, x, y, width, height] of rectangles) {
            expect(pages[page]).toBeDefined();
            expect(Math.min(x, y, width, height), place.join('/')).toBeGreaterThan(0);
            expect(x + width).toBeLessThan(pages[page]?.width ?? 0);
            expect(y + height).toBeLessThan(pages[page]?.height ?? 0);
          }
        }
      }
      const { filing, pack } = session.look().read;
      if (!filing || !pack) throw new Error('no filing');
      const printed = (of: '部门' | '项目') =>
        [...pack.layouts.values()].flatMap((layout) => printedFields(of, pack.declaration, layout));
      const typed = [filing.department, ...filing.projects].flatMap((file, index) => {
        const patterns = printed(index === 0 ? '部门' : '项目');
        return textsOf(file.typed)
          .filter(({ path: place, text }) => text !== '' && patterns.some((pattern) => isOf(pattern, place)))
          .map(({ path: place }) => `${file.file}/${place.join('/')}`);
      });
      expect(typed.length).toBeGreaterThan(40);
      expect(typed.filter((key) => !found.has(key))).toEqual([]);
    },
  );

  it('parts the lines of a text of a list', () => {
    const session = sessionOf(UNIT);
    const { spots } = preview(session, { unit: UNIT, form: '部门整体支出绩效目标表', known: [] });
    const tasks = spots.filter(({ path: place }) => place[0] === '目标分解');
    expect(tasks.length).toBeGreaterThan(3);
    const tops = tasks.map(({ rectangles: [first] }: SpotView) => `${first?.[0] ?? ''} ${first?.[2] ?? ''}`);
    expect(new Set(tops).size).toBe(tasks.length);
  });

  it('is unknown to what documents are compared by', () => {
    const session = sessionOf(UNIT);
    const { filing, pack } = session.look().read;
    if (!filing || !pack) throw new Error('no filing');
    const digests = () =>
      filingDocuments(filing, pack).flatMap((document) => {
        const built = document.build();
        return 'sections' in built ? [digestOfDocument(built)] : [];
      });
    const before = digests();
    for (const asked of formsOf(session)) preview(session, { unit: UNIT, ...asked, known: [] });
    expect(digests()).toEqual(before);
    expect(JSON.stringify(filing)).not.toMatch(/[\u{F0000}-\u{F001F}]/u);
  });
});
