/** Labels in Word: broken at words where they do not fit, and left alone everywhere else. */

import { describe, expect, it } from 'vitest';
import { labelLines } from '../../../src/writers/docx/label-lines.js';

describe('labelLines', () => {
  it.each([
    ['可持续影响指标', 4, ['可持续', '影响指标']],
    ['可持续影响指标', 3, ['可持续', '影响', '指标']],
    ['可持续影响指标', 6, ['可持续', '影响指标']],
    ['2025年预算金额', 4.5, ['2025年', '预算金额']],
    ['社会效益指标', 5, ['社会', '效益指标']],
    ['服务对象满意度指标', 5, ['服务对象', '满意度指标']],
  ])('breaks %s in %d ems at words', (label, roomEm, lines) => {
    expect(labelLines(label, roomEm)).toEqual(lines);
  });

  it.each([
    ['one that fits', '绩效指标', 4],
    ['one whose words end where lines do', '绩效指标', 2],
    ['one that would take a line more', '基本公共服务均等化', 3],
    ['one whose words do not fit', '可持续', 2],
    ['one that Word breaks before its brackets', '产出指标（50分）', 5],
    ['one with letters', 'PPP项目绩效目标', 4],
    ['a text', '部门整体支出绩效目标表中的项目支出应当与各项目之和相等', 9],
  ])('leaves %s alone', (_, label, roomEm) => {
    expect(labelLines(label, roomEm)).toEqual([label]);
  });

  it('loses nothing, takes no line more and keeps to the room', () => {
    for (const label of ['环境效益指标', '社会公众或服务对象满意度', '项目计划实施时间', '保障绩效目标实现的措施']) {
      for (let roomEm = 2; roomEm < 14; roomEm += 1) {
        const lines = labelLines(label, roomEm);
        expect(lines.join('')).toBe(label);
        if (lines.length === 1) continue;
        expect(lines.length).toBeLessThanOrEqual(Math.ceil(label.length / roomEm) + 1);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(roomEm);
      }
    }
  });
});
