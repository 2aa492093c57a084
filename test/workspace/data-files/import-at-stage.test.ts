/** A workbook comes back at each stage of the year: nothing is asked for, or missed, that the stage has no form for. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportWorkbook } from '../../../src/workspace/data-files/export-workbook.js';
import { importFiles } from '../../../src/workspace/data-files/import-files.js';
import { editPackage, withoutRecord } from '../../support/edit-package.js';
import { createYear, DEPARTMENT, ROADS, setStage, UNIT } from '../../support/year.js';
import type { Workspace } from '../../support/workspace.js';

const WORKBOOK = '表.xlsx';

async function sendOut({ folder: root }: Workspace, stage?: string): Promise<void> {
  const asked = { root, folder: UNIT, output: WORKBOOK, isForced: true, ...(stage !== undefined && { stage }) };
  await exportWorkbook(asked, () => undefined);
}

/** The workbook as one that was typed, or written by an older version. */
function stripRecord(workspace: Workspace): void {
  workspace.write(WORKBOOK, withoutRecord(readFileSync(path.join(workspace.folder, WORKBOOK))));
}

async function takeBack({ folder: root }: Workspace, isClearing = false) {
  const asked = { root, paths: [WORKBOOK], folder: UNIT, isClearing, isDryRun: false };
  const { problems, changedCount } = await importFiles(asked, () => undefined);
  return { changedCount, problems: problems.map(({ code, message }) => `${code} ${message}`) };
}

const STAGES = ['申报', '监控', '自评'];

describe('a workbook at a stage', () => {
  it.each(STAGES)('comes back untouched at %s, without a word of the columns of other stages', async (stage) => {
    const workspace = createYear();
    setStage(workspace, stage);
    await sendOut(workspace);
    for (const clears of [false, true]) {
      expect(await takeBack(workspace, clears)).toEqual({ changedCount: 0, problems: [] });
    }
  });

  it('is told of the columns that it lacks at the stage of the data', async () => {
    const workspace = createYear();
    await sendOut(workspace, '申报');
    setStage(workspace, '自评');
    const { problems } = await takeBack(workspace);
    expect(problems.join('\n')).toMatch(/^unknown-column 「项目资金」没有这几栏：.*全年执行数/m);
    expect(problems.join('\n')).not.toContain('1-7月执行数');
  });

  it.each<[stage: string, told: readonly string[]]>([
    ['申报', ['required-field 导入以后还有错：「部门名称」必填，但没有填写']],
    ['监控', []],
    ['自评', ['required-field 导入以后还有错：「部门名称」必填，但没有填写']],
  ])('asks at %s for what its forms require', async (stage, told) => {
    const workspace = createYear();
    workspace.write(DEPARTMENT, '年度: 2025\n模板: 部里\n年度总体目标: 甲\n');
    setStage(workspace, stage);
    await sendOut(workspace);
    stripRecord(workspace);
    workspace.edit(DEPARTMENT, '甲', '乙');
    expect(await takeBack(workspace)).toEqual({ changedCount: 1, problems: told });
  });

  it('asks for what the stage requires that it brings', async () => {
    const workspace = createYear();
    workspace.write(DEPARTMENT, '年度: 2025\n模板: 部里\n');
    setStage(workspace, '监控');
    await sendOut(workspace);
    stripRecord(workspace);
    setStage(workspace, '');
    expect((await takeBack(workspace)).problems).toEqual([]);
    expect(workspace.read(DEPARTMENT)).toContain('阶段: 监控');
  });

  it('leaves alone what other stages filled in, with --clear too', async () => {
    const workspace = createYear();
    await sendOut(workspace, '申报');
    workspace.edit(ROADS, '年度指标值: ≥318公里', '年度指标值: ≥318公里, 1-7月执行情况: 200公里');
    const before = workspace.read(ROADS);
    expect((await takeBack(workspace, true)).changedCount).toBe(0);
    expect(workspace.read(ROADS)).toBe(before);
  });
});

describe('a workbook of data that were lost since', () => {
  it('says how much the data lack, and gives it back where that is asked for', async () => {
    const workspace = createYear();
    setStage(workspace, '自评');
    await sendOut(workspace);
    workspace.write(ROADS, '项目名称: 农村公路日常养护\n');
    const { folder: root } = workspace;
    const asked = { root, paths: [WORKBOOK], folder: UNIT, isClearing: false, isDryRun: true };
    const lostIn = async (more: { isRestoring?: boolean }) => {
      const { plan, changedCount } = await importFiles({ ...asked, ...more }, () => undefined);
      return [
        plan?.brought.filter(({ lostFields }) => lostFields.length > 0).map((part) => part.isRestored),
        changedCount,
      ];
    };
    expect(await lostIn({})).toEqual([[false], 0]);
    expect(await lostIn({ isRestoring: true })).toEqual([[true], 1]);
  });

  it('does not fill what was emptied on purpose while it is decided who is right elsewhere, and names it', async () => {
    const workspace = createYear();
    await sendOut(workspace, '申报');
    const { folder: root } = workspace;
    const goal = '年度目标: 列养农村公路318公里。';
    const asked = { root, paths: [WORKBOOK], folder: UNIT, isClearing: false, isDryRun: false };
    const import_ = async () => {
      const result = await importFiles({ ...asked, right: 'theirs', isRestoring: true }, () => undefined);
      return result.plan?.brought.flatMap(({ lostFields, isRestored }) =>
        lostFields.map((field) => [field, isRestored]),
      );
    };
    workspace.edit(ROADS, goal, '年度目标:');
    workspace.edit(ROADS, '≥318公里', '≥320公里');
    const sheets = readFileSync(path.join(root, WORKBOOK));
    workspace.write(WORKBOOK, editPackage(sheets, /^xl\/(worksheets|sharedStrings)/, '≥318公里', '≥319公里'));
    expect(await import_()).toEqual([['年度目标', false]]);
    expect(workspace.read(ROADS)).toMatch(/^年度目标:\n[^]*≥319公里/m);
    expect(await import_()).toEqual([['年度目标', true]]);
    expect(workspace.read(ROADS)).toContain(goal);
  });
});
