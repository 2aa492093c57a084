/** What lies in a unit's folder and is not read: told with the right name or place, and waited for where it is a project. */

import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.js';
import { checkUnit } from '../../src/workspace/check-unit.js';
import { findUnits } from '../../src/workspace/find-units.js';
import { createResources } from '../../src/workspace/run-resources.js';
import { obstaclesTo, readyUnit } from '../../src/workspace/run/ready-unit.js';
import { printObstacle } from '../../src/workspace/run/waiting-documents.js';
import { sameUnits } from '../../src/workspace/same-units.js';
import { createWorkspace } from '../support/workspace.js';

const resources = createResources(path.resolve('.'));
const UNIT = 'data/2026/某局';
const DEPARTMENT = '年度: 2026\n部门名称: 某局\n支出预算: { 基本支出: 1, 项目支出: 42 }\n';
const PROJECT = '项目名称: 甲\n预算资金: 420000\n';

/** A unit with one project and the files of `more` (`''`: none there; a name ending in `/` is an empty folder). */
function unitWith(more: Readonly<Record<string, string>>) {
  const workspace = createWorkspace('empty');
  const files = { '部门.yaml': DEPARTMENT, '项目/01-甲.yaml': PROJECT, ...more };
  for (const [file, text] of Object.entries(files)) {
    if (text !== '') workspace.write(`${UNIT}/${file}`, text);
  }
  return workspace;
}

/** `file` as it is named inside the unit. */
function inside(folder: string, { location }: Diagnostic): string {
  return path.relative(path.join(folder, UNIT), location?.file ?? '').replaceAll(path.sep, '/') || '.';
}

function look(more: Readonly<Record<string, string>>) {
  const { folder } = unitWith(more);
  const checked = checkUnit({ folder: path.join(folder, UNIT) }, resources);
  const told = checked.diagnostics.filter(({ code }) => code === 'file-name' || code === 'unread-file');
  const ready = readyUnit(checked, { isDraft: false, only: [], formats: ['docx'] });
  const bound = ready?.documents.find(({ kind }) => kind === 'bound');
  return { folder, checked, told, waits: !ready || !bound || obstaclesTo(bound, ready).length > 0 };
}

/** `severity place → right name` of everything that is told of names. */
function toldOf(more: Readonly<Record<string, string>>): string[] {
  const { folder, told } = look(more);
  return told.map((one) => `${one.severity} ${inside(folder, one)}${one.newName ? ` → ${one.newName}` : ''}`);
}

describe('what is no project', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['dot names', { '.DS_Store': '1', '.git/x': '1', '项目/.01-甲.yaml.swp': '1' }, []],
    [
      'what Office and Windows leave',
      { '~$甲.docx': '1', 'desktop.ini': '1', 'Thumbs.db': '1', '项目/~$a.xlsx': '1' },
      [],
    ],
    ['own files', { '检查.yaml': '规则: {}', '转年待定.yaml': '待定: []' }, []],
    ['the list by the name that 0.1.0 gave it', { '结转待定.yaml': '待定: []' }, []],
    ['the list by both names', { '转年待定.yaml': '待定: []', '结转待定.yaml': '待定: []' }, ['warning 结转待定.yaml']],
    [
      'an old version',
      { '部门.yaml.bak': DEPARTMENT, '项目/01-甲.yaml~': PROJECT },
      ['hint 部门.yaml.bak', 'hint 项目/01-甲.yaml~'],
    ],
    [
      'a copy of the department',
      { '部门 (1).yaml': DEPARTMENT, '部门-副本.yaml': DEPARTMENT },
      ['warning 部门 (1).yaml', 'warning 部门-副本.yaml'],
    ],
    [
      'the department twice',
      { '部门.yml': DEPARTMENT, '部门.yaml.txt': DEPARTMENT },
      ['warning 部门.yaml.txt', 'warning 部门.yml'],
    ],
    ['settings misnamed', { '检查.yml': '规则: {}' }, ['warning 检查.yml → 检查.yaml']],
    ['a list misnamed', { '转年待定.yaml.txt': '待定: []' }, ['warning 转年待定.yaml.txt → 转年待定.yaml']],
    ['an old version of what is not there', { '项目/02-乙.yaml.bak': PROJECT }, ['warning 项目/02-乙.yaml.bak']],
    ['one other thing', { '新建文本文档.txt': '随手记的' }, ['warning 新建文本文档.txt']],
    ['other things, once', { '说明.txt': '甲', '照片/1.jpg': '1', 'a.zip': '1' }, ['warning .']],
    ['other things among the projects', { '项目/说明.docx.pdf': '1', '项目/附件/a.jpg': '1' }, ['warning 项目']],
    ['a workbook', { '绩效目标填报表.xlsx': 'PK' }, ['warning 绩效目标填报表.xlsx']],
    ['an archive', { '往年/01-甲.yaml': PROJECT, '往年/02-乙.yaml': PROJECT }, ['warning 往年']],
    ['copies of what is read', { '报出/01-甲.yaml': PROJECT }, ['warning 报出']],
  ])('%s', (_what, more, expected) => {
    expect(toldOf(more)).toEqual(expected);
    expect(look(more).waits).toBe(false);
  });
});

describe('what is a project and not read as one is an error, and the bound copy waits', () => {
  it.each<[Record<string, string>, string]>([
    [{ '02-乙.yaml': PROJECT }, 'error 02-乙.yaml'],
    [{ '02 - 乙.yml': PROJECT }, 'error 02 - 乙.yml'],
    [{ '乙.yaml': PROJECT }, 'error 乙.yaml'],
    [{ '新建文本文档.txt': PROJECT }, 'error 新建文本文档.txt'],
    [{ '项目/02 - 乙.yaml': PROJECT }, 'error 项目/02 - 乙.yaml → 02-乙.yaml'],
    [{ '项目/０２-乙.yaml': PROJECT }, 'error 项目/０２-乙.yaml → 02-乙.yaml'],
    [{ '项目/02－乙.yaml': PROJECT }, 'error 项目/02－乙.yaml → 02-乙.yaml'],
    [{ '项目/02_乙.yaml': PROJECT }, 'error 项目/02_乙.yaml → 02-乙.yaml'],
    [{ '项目/2.乙.yaml': PROJECT }, 'error 项目/2.乙.yaml → 2-乙.yaml'],
    [{ '项目/乙.yaml': PROJECT }, 'error 项目/乙.yaml'],
    [{ '项目/02-乙.yml': PROJECT }, 'error 项目/02-乙.yml → 02-乙.yaml'],
    [{ '项目/02-乙.YAML': PROJECT }, 'error 项目/02-乙.YAML → 02-乙.yaml'],
    [{ '项目/02-乙.yaml.txt': PROJECT }, 'error 项目/02-乙.yaml.txt → 02-乙.yaml'],
    [{ '项目/02-乙.txt': PROJECT }, 'error 项目/02-乙.txt → 02-乙.yaml'],
    [{ '项目/02-乙': PROJECT }, 'error 项目/02-乙 → 02-乙.yaml'],
    [{ '项目/01-甲.yaml': '', '项目/01 - 甲.yaml': PROJECT }, 'error 项目/01 - 甲.yaml → 01-甲.yaml'],
    [{ '项目/子科室/02-乙.yaml': PROJECT }, 'error 项目/子科室'],
    [{ '项目/子科室/甲组/02-乙.yml': PROJECT }, 'error 项目/子科室'],
    [{ '项目/子科室/乙.yaml': PROJECT }, 'error 项目/子科室'],
    [{ '二科/02-乙.yaml': PROJECT }, 'error 二科'],
    [{ '项目表/02-乙.yaml': PROJECT }, 'error 项目表'],
    [{ '项目/01-甲.yaml': '', '项目表/01-甲.yaml': PROJECT }, 'error 项目表 → 项目'],
    [{ '项目/01-甲.yaml': '', '项目s/01-甲.yaml': PROJECT }, 'error 项目s → 项目'],
    [{ '项目/01-甲.yaml': '', '项 目/01-甲.yaml': PROJECT }, 'error 项 目 → 项目'],
    [{ '项目/01-甲.yaml': '', '二科/01-甲.yaml': PROJECT }, 'error 二科'],
    [{ '项目/01-甲.yaml': '', '项目表/一/01-甲.yaml': PROJECT }, 'error 项目表'],
    [{ '项目/01-甲.yaml': '', 项目: PROJECT }, 'error 项目'],
  ])('%j', (more, expected) => {
    const { folder, told, waits, checked } = look(more);
    const printed = told.map(
      (one) => `${one.severity} ${inside(folder, one)}${one.newName ? ` → ${one.newName}` : ''}`,
    );
    expect(printed).toEqual([expected]);
    expect(told[0]?.hint).toMatch(/^(?:改名为|把|移到|在|建)/);
    // A 项目 that is no folder hides nothing that could be waited for.
    if (expected !== 'error 项目') expect(waits).toBe(true);
    // Nothing is said of sums over projects that were not read.
    if (told[0]?.code === 'unread-file' && expected !== 'error 项目')
      expect(checked.diagnostics.map(({ code }) => code)).not.toContain('project-sum');
  });

  it('says the right name in words', () => {
    const [only] = look({ '项目/01-甲.yaml': '', '项目表/01-甲.yaml': PROJECT }).told;
    expect(only?.message).toBe('没有读的文件夹：项目表，里面有 1 个项目文件；是不是「项目」？');
    const [name] = look({ '项目/02 - 乙.yaml': PROJECT }).told;
    expect(name?.hint).toBe('改名为 02-乙.yaml');
    const [misplaced] = look({ '02－乙.yml': PROJECT }).told;
    expect(misplaced?.hint).toBe('移到「项目」文件夹里，改名为 02-乙.yaml；不是项目数据就移到别处');
  });

  it('has no form of its own where it is a folder, not even as a draft', () => {
    const { folder } = unitWith({ '项目/子科室/02-乙.yaml': PROJECT });
    const checked = checkUnit({ folder: path.join(folder, UNIT) }, resources);
    const ready = readyUnit(checked, { isDraft: true, only: [], formats: ['docx'] });
    expect(ready?.documents.map(({ outputPath }) => outputPath.join('/'))).toEqual([
      '预算绩效目标表（合订本）',
      '部门整体支出绩效目标表',
      '绩效目标汇总表',
      '项目/01-甲',
    ]);
    const [bound] = ready?.documents ?? [];
    expect(ready && bound && obstaclesTo(bound, ready).map(printObstacle)).toEqual(['子科室']);
  });

  it('proposes no name that is taken, or that two would get', () => {
    const two = { '项目/02 - 乙.yaml': PROJECT, '项目/02－乙.yml': PROJECT };
    expect(toldOf(two)).toEqual(['error 项目/02 - 乙.yaml', 'error 项目/02－乙.yml']);
    expect(toldOf({ '项目/02-乙.yaml': PROJECT, '项目/02 - 乙.yaml': PROJECT })).toEqual(['error 项目/02 - 乙.yaml']);
  });
});

describe('no projects at all', () => {
  it.each<[string, Record<string, string>]>([
    ['missing', { '项目/01-甲.yaml': '' }],
    ['empty', { '项目/01-甲.yaml': '', '项目/.keep': '1' }],
    ['called otherwise, and empty', { '项目/01-甲.yaml': '', '项目表/说明.txt': '甲' }],
  ])('项目 %s while 项目支出 is more than 0 is told at 项目支出', (_what, more) => {
    const { folder, checked, told } = look(more);
    const [finding] = checked.diagnostics.filter(({ code }) => code === 'project-sum');
    expect(finding?.path).toBe('支出预算/项目支出');
    expect(finding?.location).toMatchObject({ file: path.join(folder, UNIT, '部门.yaml'), line: 3 });
    if (Object.keys(more).some((file) => file.startsWith('项目表'))) {
      expect(told.map(({ message }) => message)).toEqual(['没有读的文件夹：项目表；是不是「项目」？']);
    }
  });

  it('is no finding where 项目支出 is 0', () => {
    const none = { '项目/01-甲.yaml': '', '部门.yaml': DEPARTMENT.replace('42', '0') };
    expect(look(none).checked.diagnostics.map(({ code }) => code)).not.toContain('project-sum');
  });
});

describe('folders above units', () => {
  /** `severity place → right name: message` of what is told of folders, beside one sound unit. */
  function foldersTold(files: Readonly<Record<string, string>>, sound = true): string[] {
    const workspace = createWorkspace('empty');
    if (sound) workspace.write('data/2026/别局/部门.yaml', DEPARTMENT);
    for (const [file, text] of Object.entries(files)) workspace.write(`data/2026/${file}`, text);
    const { problems } = findUnits(workspace.folder, ['data']);
    return problems.map((one) => {
      const place = path.relative(path.join(workspace.folder, 'data/2026'), one.location?.file ?? '');
      return `${one.severity} ${place.replaceAll(path.sep, '/')}${one.newName ? ` → ${one.newName}` : ''}`;
    });
  }

  it.each<[Record<string, string>, string[]]>([
    [{ '某局/部门表.yaml': DEPARTMENT }, ['error 某局/部门表.yaml → 部门.yaml']],
    [{ '某局/部门.yml': DEPARTMENT }, ['error 某局/部门.yml → 部门.yaml']],
    [{ '某局/部门.yaml.txt': DEPARTMENT, '某局/项目/01-甲.yaml': PROJECT }, ['error 某局/部门.yaml.txt → 部门.yaml']],
    [{ '某局/部门 (1).yaml': '' }, ['error 某局/部门 (1).yaml → 部门.yaml']],
    [{ '某局/某局.yaml': DEPARTMENT }, ['error 某局/某局.yaml → 部门.yaml']],
    [{ '某局/部门.yml': DEPARTMENT, '某局/部门-副本.yaml': DEPARTMENT }, ['error 某局']],
    [{ '某局/项目/01-甲.yaml': PROJECT }, ['error 某局']],
    [{ '某局/01-甲.yaml': PROJECT }, ['error 某局']],
    [{ '某局/说明.txt': '甲', '图/1.jpg': '1' }, []],
    [{ '某局/部门.yaml/x.txt': '1' }, ['error 某局/部门.yaml']],
    [{ '某局/部门.yaml': DEPARTMENT, '某局/某局/部门.yaml': DEPARTMENT }, ['error 某局/某局']],
    [{ '某局/某局/部门.yaml': DEPARTMENT }, ['warning 某局/某局']],
    [{ '某区/甲局/部门.yaml': DEPARTMENT, '某区/乙局/部门.yaml': DEPARTMENT }, []],
  ])('%j', (files, expected) => {
    expect(foldersTold(files)).toEqual(expected);
  });

  it('are an error of data and no wrong use where there is nothing else', () => {
    expect(foldersTold({ '某局/部门表.yaml': DEPARTMENT }, false)).toEqual(['error 某局/部门表.yaml → 部门.yaml']);
  });
});

describe('two units of one year and name', () => {
  it.each([
    ['部门名称: 某局\n年度: 2026\n', true],
    ['年度: "2026"\n部门名称: "某局"\n联系电话: [坏\n', true],
    ['年度: 2026\n部门名称: 别局\n', false],
    ['年度: 2025\n部门名称: 某局\n', false],
    ['年度: 2026\n部门名称:\n', false],
  ])('%j', (text, isSame) => {
    const workspace = unitWith({});
    workspace.write('data/2026/某局（终稿）/部门.yaml', text);
    const { units } = findUnits(workspace.folder, ['data']);
    const told = sameUnits(workspace.folder, units);
    expect(told.map(({ severity, code, found }) => [severity, code, found])).toEqual(
      isSame ? [['warning', 'duplicate-unit', 'data/2026/某局 和 data/2026/某局（终稿）']] : [],
    );
  });
});
