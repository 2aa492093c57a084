/** A unit through its year: each stage has its forms, and what another stage made is left alone to the byte. */

import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createResources } from '../../../src/workspace/run-resources.js';
import { checkUnit } from '../../../src/workspace/check-unit.js';
import { createRun } from '../../../src/workspace/run/run.js';
import { WrongUse } from '../../../src/workspace/wrong-use.js';
import { createWorkspace, type Workspace } from '../../support/workspace.js';
import { createYear, DEPARTMENT, OUTPUT, ROADS, runIn, setStage, UNIT } from '../../support/year.js';

/** Each document with the digest of its bytes and when it was written. */
function documentsIn(workspace: Workspace): Map<string, string> {
  return new Map(
    workspace.listDocuments(OUTPUT).map((file) => {
      const place = path.join(workspace.folder, OUTPUT, file);
      const digest = createHash('sha256').update(readFileSync(place)).digest('hex');
      return [file, `${digest} ${statSync(place).mtimeMs}`];
    }),
  );
}

const FILED = [
  '部门整体支出绩效目标申报表',
  '项目/01-农村公路日常养护',
  '项目/02-桥梁检测',
  '项目支出绩效目标申报一览表',
  '预算绩效目标表（合订本）',
].flatMap((name) => [`${name}.docx`, `${name}.pdf`]);

/** The forms of 申报 made, and the unit gone on to `stage`. */
async function filedAndAt(stage: string) {
  const workspace = createYear();
  const { errors, end } = await runIn(workspace);
  expect(errors).toEqual([]);
  expect(end.writtenCount).toBe(FILED.length);
  setStage(workspace, stage);
  return { workspace, filed: documentsIn(workspace) };
}

/** What became of the documents that there were. */
function stillThere(workspace: Workspace, before: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...documentsIn(workspace)].filter(([file]) => before.has(file)));
}

describe('a unit through the year', () => {
  it('has the forms of its stage, and those of the stages before as they were filed', async () => {
    const { workspace, filed } = await filedAndAt('监控');
    expect([...filed.keys()].sort()).toEqual([...FILED].sort());
    workspace.edit(ROADS, '年度指标值: ≥318公里', '年度指标值: ≥318公里, 1-7月执行情况: 200公里');
    const monitored = await runIn(workspace);
    expect(monitored.errors).toEqual([]);
    expect(monitored.changes).toEqual([]);
    expect(monitored.kinds.map((kind) => kind.replace(/\.\w+$/, ''))).toContain(
      'written 项目支出绩效目标执行监控表/01-农村公路日常养护',
    );
    const both = documentsIn(workspace);
    setStage(workspace, '自评');
    workspace.edit(ROADS, '1-7月执行情况: 200公里', '1-7月执行情况: 200公里, 分值: 90, 得分: 88');
    expect((await runIn(workspace, { prunes: true })).errors).toEqual([]);
    expect(stillThere(workspace, both)).toEqual(both);
    const made = [...documentsIn(workspace).keys()].filter((file) => !both.has(file) && file.endsWith('.pdf'));
    expect(made.sort()).toEqual([
      '自评表（合订本）.pdf',
      '部门整体支出绩效自评表.pdf',
      '项目支出绩效自评表/01-农村公路日常养护.pdf',
      '项目支出绩效自评表/02-桥梁检测.pdf',
    ]);
    expect((await runIn(workspace)).end).toMatchObject({ writtenCount: 0, unchangedCount: 8 });
  });

  it('tells what has changed since it was filed, each time, and makes it anew only where that is asked for', async () => {
    const { workspace, filed } = await filedAndAt('自评');
    workspace.edit(ROADS, '年度: 360', '年度: 370');
    workspace.edit(ROADS, '列养农村公路318公里。', '列养农村公路320公里。');
    const expected = [
      '申报 01-农村公路日常养护.yaml 项目资金/资金总额/年度: 400 → 410',
      '申报 01-农村公路日常养护.yaml 年度目标: 列养农村公路318公里。 → 列养农村公路320公里。',
    ];
    for (const isPlan of [true, false, false, true]) {
      expect((await runIn(workspace, { isPlan })).changes.sort()).toEqual([...expected].sort());
      expect(stillThere(workspace, filed)).toEqual(filed);
    }
    const remade = await runIn(workspace, { stage: '申报' });
    expect(remade.kinds.filter((kind) => kind.startsWith('written')).sort()).toEqual(
      ['项目/01-农村公路日常养护', '项目支出绩效目标申报一览表', '预算绩效目标表（合订本）']
        .flatMap((name) => [`written ${name}.docx`, `written ${name}.pdf`])
        .sort(),
    );
    expect((await runIn(workspace)).changes).toEqual([]);
  });

  it.each<[what: string, change: (workspace: Workspace) => void, expected: readonly string[]]>([
    [
      'a field that no form of then prints',
      (workspace) => {
        workspace.edit(ROADS, '年度: 40', '年度: 40, 全年执行数: 9');
      },
      [],
    ],
    [
      'a comment',
      (workspace) => {
        workspace.edit(ROADS, '年度目标', '# 说明\n年度目标');
      },
      [],
    ],
    [
      'an amount that a printed sum is made of',
      (workspace) => {
        workspace.edit(ROADS, '年度: 40', '年度: 41');
      },
      ['申报 01-农村公路日常养护.yaml 项目资金/资金总额/年度: 400 → 401'],
    ],
    [
      'a field emptied',
      (workspace) => {
        workspace.edit(ROADS, /^年度目标.*$/m, '');
      },
      ['申报 01-农村公路日常养护.yaml 年度目标: 列养农村公路318公里。 → '],
    ],
    [
      'a project more',
      (workspace) => {
        workspace.write(`${UNIT}/项目/03-绿化.yaml`, '项目名称: 绿化\n');
      },
      ['申报 03-绿化.yaml :  → 这个项目'],
    ],
    [
      'another number',
      (workspace) => {
        workspace.write(`${UNIT}/项目/05-农村公路日常养护.yaml`, workspace.read(ROADS));
        workspace.remove(ROADS);
      },
      ['申报 05-农村公路日常养护.yaml 序号: 01 → 05'],
    ],
    [
      'another name',
      (workspace) => {
        workspace.edit(ROADS, '项目名称: 农村公路日常养护', '项目名称: 农村公路养护');
      },
      ['申报 01-农村公路日常养护.yaml 项目名称: 农村公路日常养护 → 农村公路养护'],
    ],
    [
      'a project gone',
      (workspace) => {
        workspace.remove(ROADS);
      },
      ['申报 01-农村公路日常养护.yaml : 这个项目 → '],
    ],
  ])('tells of %s and moves nothing', async (_what, change, expected) => {
    const { workspace, filed } = await filedAndAt('监控');
    change(workspace);
    const { changes, kinds } = await runIn(workspace, { prunes: true });
    expect(changes).toEqual(expected);
    expect(kinds.filter((kind) => /^(?:renamed|pruned|orphan)/.test(kind))).toEqual([]);
    expect(stillThere(workspace, filed)).toEqual(filed);
  });

  it('makes the forms of a stage though an error stands in a column of another', async () => {
    const workspace = createYear();
    workspace.edit(ROADS, '年度指标值: ≥318公里', '年度指标值: ≥318公里, 得分: 九分');
    const { end } = await runIn(workspace);
    expect(end.writtenCount).toBe(FILED.length);
    setStage(workspace, '自评');
    const { kinds } = await runIn(workspace);
    expect(kinds.filter((kind) => kind.startsWith('written')).join()).not.toContain('01-农村公路日常养护');
  });

  it('follows and prunes at its own stage as ever', async () => {
    const { workspace, filed } = await filedAndAt('监控');
    await runIn(workspace);
    workspace.write(`${UNIT}/项目/05-农村公路日常养护.yaml`, workspace.read(ROADS));
    workspace.remove(ROADS);
    workspace.remove(`${UNIT}/项目/02-桥梁检测.yaml`);
    const { kinds } = await runIn(workspace, { prunes: true, formats: ['pdf'] });
    expect(kinds.filter((kind) => /^(?:renamed|pruned)/.test(kind)).sort()).toEqual([
      'pruned 项目支出绩效目标执行监控表/02-桥梁检测.docx',
      'pruned 项目支出绩效目标执行监控表/02-桥梁检测.pdf',
      'renamed 项目支出绩效目标执行监控表/05-农村公路日常养护.docx',
      'renamed 项目支出绩效目标执行监控表/05-农村公路日常养护.pdf',
    ]);
    expect(stillThere(workspace, filed)).toEqual(filed);
  });

  it('goes back', async () => {
    const { workspace, filed } = await filedAndAt('自评');
    await runIn(workspace);
    setStage(workspace, '');
    const back = await runIn(workspace);
    expect(back.end).toMatchObject({ writtenCount: 0, unchangedCount: FILED.length });
    expect(stillThere(workspace, filed)).toEqual(filed);
    expect(documentsIn(workspace).size).toBeGreaterThan(filed.size);
  });

  it('leaves what was filed alone though it was edited by hand or taken away', async () => {
    const { workspace } = await filedAndAt('监控');
    const edited = `${OUTPUT}/项目/01-农村公路日常养护.docx`;
    workspace.write(edited, '手工改过');
    workspace.remove(`${OUTPUT}/项目/02-桥梁检测.docx`);
    await runIn(workspace);
    const { end } = await runIn(workspace);
    expect(end.writtenCount).toBe(0);
    expect(workspace.read(edited)).toBe('手工改过');
    expect(workspace.listDocuments(OUTPUT)).not.toContain('项目/02-桥梁检测.docx');
  });

  it('knows what was printed though the run was cut off', async () => {
    const workspace = createYear();
    await runIn(workspace, { formats: ['pdf'] }, 2);
    await runIn(workspace, { formats: ['pdf'] });
    setStage(workspace, '监控');
    workspace.edit(ROADS, '年度: 360', '年度: 361');
    expect((await runIn(workspace)).changes).toEqual([
      '申报 01-农村公路日常养护.yaml 项目资金/资金总额/年度: 400 → 401',
    ]);
  });
});

describe('清单.json', () => {
  it('has the stage of each output, what it printed once for all, and the version of the pack', async () => {
    const { workspace } = await filedAndAt('');
    const { 单位, 所印, 输出 } = JSON.parse(workspace.read(`${OUTPUT}/清单.json`)) as {
      单位: object;
      所印: Record<string, { 文件: string; 值: object }>;
      输出: Record<string, { 阶段: string; 所印: string[]; 来源: object }>;
    };
    expect(单位).toMatchObject({ 版式包: '部里', 版本: '2021', 阶段: '申报' });
    const records = Object.values(输出);
    expect(records).toHaveLength(FILED.length);
    for (const record of records) {
      expect(record).toMatchObject({ 阶段: '申报', 来源: { 包: '部里 2021' } });
      expect(record.所印.every((digest) => Object.hasOwn(所印, digest))).toBe(true);
    }
    // The department's title fields and its form; each project's form and its row.
    expect(Object.keys(所印).length).toBeLessThan(records.length);
  });

  it('does not grow with the length of texts', async () => {
    const { workspace } = await filedAndAt('');
    const size = workspace.read(`${OUTPUT}/清单.json`).length;
    workspace.edit(ROADS, '列养农村公路318公里。', '列养农村公路。'.repeat(2000));
    await runIn(workspace);
    expect(workspace.read(`${OUTPUT}/清单.json`).length - size).toBeLessThan(400);
    setStage(workspace, '监控');
    workspace.edit(ROADS, /列养农村公路。\n/, '列养。\n');
    const { changes } = await runIn(workspace);
    expect(changes).toHaveLength(1);
  });

  it('tells that the pack has another version', async () => {
    const workspace = createYear();
    await runIn(workspace);
    workspace.edit('templates/部里/包.yaml', '版本: 2021', '版本: 2022');
    workspace.edit('templates/部里/项目支出绩效目标申报表.hbs', '<h1>', '<h1>附 ');
    const reasons: string[] = [];
    await createRun({
      ...{ root: workspace.folder, paths: ['data'], formats: ['pdf'], only: [], outputFolder: 'output' },
      ...{ isPlan: true, isDraft: false, isForced: false, overwrites: false, prunes: false },
    }).once({
      tell: (event) => event.kind === 'output' && reasons.push(...(event.output.reasons ?? [])),
      takeInterrupt: () => () => undefined,
    });
    expect([...new Set(reasons)]).toEqual(['版式包改了：部里 2021 → 部里 2022']);
  });
});

describe('阶段', () => {
  const problemsIn = (workspace: Workspace) => {
    const unit = { folder: path.join(workspace.folder, UNIT) };
    return checkUnit(unit, createResources(workspace.folder)).diagnostics.filter(
      ({ code }) => code === 'unknown-stage',
    );
  };

  it('that the pack lacks is told at its place with the nearest one', () => {
    const workspace = createYear();
    setStage(workspace, '自平');
    expect(problemsIn(workspace)).toEqual([
      expect.objectContaining({
        severity: 'error',
        expected: '申报、监控、自评',
        found: '自平',
        hint: '改为「自评」',
        location: expect.objectContaining({ line: 4, column: 5 }) as unknown,
      }),
    ]);
  });

  it('of a pack with one stage is that stage', () => {
    const workspace = createWorkspace();
    const file = 'data/2024/六盘水市自然资源局/部门.yaml';
    const found = (stage: string) => {
      const text = workspace.read(file).replace(/^阶段: .*\n/m, '');
      workspace.write(file, `阶段: ${stage}\n${text}`);
      const unit = { folder: path.join(workspace.folder, path.dirname(file)) };
      const { diagnostics } = checkUnit(unit, createResources(workspace.folder));
      return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    };
    expect(found('申报')).toEqual([]);
    expect(found('自评')).toEqual(['unknown-stage']);
  });

  it('is known from a file that cannot be wholly read', async () => {
    const { workspace } = await filedAndAt('监控');
    workspace.write(DEPARTMENT, `${workspace.read(DEPARTMENT)}年度主要任务: [ {\n`);
    const { kinds } = await runIn(workspace, { isPlan: true });
    expect(kinds.some((kind) => kind.includes('执行监控表'))).toBe(true);
    expect(kinds.some((kind) => kind.includes('申报表'))).toBe(false);
  });

  it('asked for on the command line is refused where no pack has it, and passes over units without it', async () => {
    const workspace = createYear();
    await expect(runIn(workspace, { stage: '自平' })).rejects.toThrow(WrongUse);
    await expect(runIn(workspace, { stage: '自平' })).rejects.toThrow('改为「自评」');
    workspace.write('data/2025/某县另一局/部门.yaml', '年度: 2025\n部门名称: 某县另一局\n');
    const { findings, kinds } = await runIn(workspace, { stage: '监控', isPlan: true });
    expect(findings.map(({ code }) => code)).toContain('unknown-stage');
    expect(kinds.filter((kind) => kind.startsWith('planned')).every((kind) => /监控/.test(kind))).toBe(true);
  });

  it('asks for what its forms print', () => {
    const workspace = createYear();
    workspace.edit('templates/部里/包.yaml', '  实际完成情况: 长文', '  实际完成情况: { 种类: 长文, 必填: 是 }');
    workspace.edit('templates/部里/部门整体支出绩效自评表.hbs', '{{总分}}', '{{总分}}{{实际完成情况}}');
    const required = (stage: string) => {
      setStage(workspace, stage);
      const unit = { folder: path.join(workspace.folder, UNIT) };
      const { diagnostics } = checkUnit(unit, createResources(workspace.folder));
      return diagnostics.filter(
        ({ code, location }) => code === 'required-field' && location?.file.endsWith('部门.yaml'),
      );
    };
    expect(['', '监控', '自评'].map((stage) => required(stage).length)).toEqual([0, 0, 1]);
  });
});
