/** The gate for paths from records: whatever passes stays in its folder on every system. */

import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputPathOf, readOutputPath, readPathBeside } from '../../src/batch/output-path.js';
import { safeFileName } from '../../src/model/file-name.js';
import { FORMATS } from '../../src/report.js';
import { BAD_PATHS, hostilePath } from '../support/hostile-paths.js';
import { createRandom } from '../support/random.js';

/** Source: Microsoft, "Naming Files, Paths, and Namespaces". */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

describe('a path from a record', () => {
  it.each(BAD_PATHS)('%j is refused', (text) => {
    expect(readOutputPath(text)).toBeUndefined();
    expect(() => outputPathOf(text)).toThrow('no path of an output');
  });

  it.each([
    ...FORMATS.map((format) => `预算绩效目标表（合订本）.${format}`),
    '项目/01-甲.docx',
    '项目/01-甲.新2.docx',
    '项目/01-甲.docx.bak',
    '项目/01-甲.docx.bak2.bak',
    '项目/01-．．／甲 乙.pdf',
    '项目/01-a..b.pdf',
    '项目/01-甲\u200b.pdf',
  ])('%j passes', (text) => {
    expect(readOutputPath(text)).toBe(text);
  });

  it('that passes is one place below the folder, for Windows too', () => {
    const random = createRandom(1);
    let passed = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const outputPath = readOutputPath(hostilePath(random));
      if (outputPath === undefined) continue;
      passed += 1;
      for (const [system, folder] of [[path.posix, '/a/b'] as const, [path.win32, 'D:\\a\\b'] as const]) {
        const place = system.resolve(folder, outputPath);
        expect(place).toBe(folder + system.sep + outputPath.replaceAll('/', system.sep));
        expect(system.isAbsolute(outputPath)).toBe(false);
      }
      expect(outputPath).not.toMatch(/[\u0000-\u001f\\:]/);
      for (const segment of outputPath.split('/')) expect(segment).not.toMatch(DEVICE);
    }
    expect(passed).toBeGreaterThan(100);
  });

  it('passes for every name that the program makes', () => {
    const random = createRandom(2);
    for (let round = 0; round < 2000; round += 1) {
      const name = safeFileName(hostilePath(random).repeat(1 + random.below(9)));
      for (const text of [`项目/01-${name}.docx`, `项目/${name}.pdf`, `${name}.xlsx`])
        expect(outputPathOf(text)).toBe(text);
    }
  });
});

describe('a name beside an output', () => {
  const output = outputPathOf('项目/01-甲.docx');

  it('is a name and no path', () => {
    expect(readPathBeside(output, '01-甲.新.docx')).toBe('项目/01-甲.新.docx');
    expect(readPathBeside(outputPathOf('甲.docx'), '乙.docx')).toBe('乙.docx');
    for (const name of [...BAD_PATHS, '项目/甲.docx', '乙/甲.docx'])
      expect(readPathBeside(output, name), name).toBeUndefined();
  });
});
