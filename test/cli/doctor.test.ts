/** `jixiao doctor`: what is right, what is wrong, and what to do about it. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isBefore } from '../../src/cli/doctor.js';
import { createWorkspace } from '../support/workspace.js';

describe('doctor', () => {
  it('finds nothing wrong in the sample', () => {
    const workspace = createWorkspace();
    const { code, out } = workspace.run('doctor');
    expect(out).toContain('没有发现问题');
    expect(code).toBe(0);
    expect(out).toMatch(/字体「仿宋」：.*8105／8105/);
    expect(out).toContain('1 个单位');
    expect(workspace.list('.').filter((file) => !file.startsWith('data/'))).toEqual([]);
  });

  it('says what to do about each thing that is wrong', () => {
    const workspace = createWorkspace();
    workspace.write('output', '');
    workspace.write('templates/我的/样式.yaml', '页面: 大\n');
    workspace.write('fonts/字体.yaml', '角色:\n  仿宋:\n    字体链: [没有的.ttf]\n');
    const { code, out } = workspace.run('doctor');
    expect(code).toBe(1);
    expect(out).toMatch(/不行　输出文件夹 output：不是文件夹\n　+建议：/);
    expect(out).toContain('不行　版式包「我的」');
    expect(out).toMatch(/不行　字体「仿宋」：.*没有的\.ttf/);
    expect(out).toMatch(/有 \d+ 处不行/);
    expect(createWorkspace('empty').run('doctor')).toMatchObject({
      code: 0,
      out: expect.stringContaining('jixiao init') as string,
    });
  });

  it('names the table of a font that is damaged within', () => {
    const workspace = createWorkspace('empty');
    const font = readFileSync('fonts/FandolKai-Regular.otf');
    const start = font.readUInt32BE(font.indexOf('CFF ', 12, 'latin1') + 8);
    // From here on the outlines of rarer characters: the font opens.
    workspace.write('fonts/坏.otf', font.fill(0xff, start + 5_000_000, start + 5_050_000));
    workspace.write('fonts/字体.yaml', '角色:\n  仿宋:\n    字体链: [坏.otf]\n');
    const { code, out } = workspace.run('doctor');
    expect(code).toBe(1);
    expect(out).toMatch(/不行　字体「仿宋」：.*字体文件「坏\.otf」已经损坏（CFF 表）：/);
  });

  it('says what an upgrade will make anew', () => {
    const workspace = createWorkspace();
    workspace.run('generate', '--only', '01', '--format', 'docx');
    expect(workspace.run('doctor').out).not.toContain('换了版本');
    const [manifest = ''] = workspace.list('output').filter((file) => file.endsWith('清单.json'));
    workspace.edit(`output/${manifest}`, /"程序": "[^+]*/g, '"程序": "0.0.9');
    const { code, out } = workspace.run('doctor');
    expect(out).toMatch(/注意　换了版本：\d+ 个文件是 0\.0\.9 版生成的，现在是 .*\n　+建议：.*jixiao plan/);
    expect(code).toBe(0);
  });

  it('knows an old version', () => {
    expect([isBefore('20.18.9', '20.19'), isBefore('20.19.0', '20.19'), isBefore('22.1.0', '20.19')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
