/** What is done about an output, for every state that it can be in. */

import { describe, expect, it } from 'vitest';
import { decideOutput, type OutputState } from '../../src/batch/decide-output.js';
import type { OutputRecord, Sources } from '../../src/batch/manifest.js';

const NOW: Sources = { 表: '表1', 数据: '数1', 版式: '版1', 字体: '字1', 程序: '程1' };
/** Sources that were other ones in these parts. */
const before = (...parts: (keyof Sources)[]): Sources => ({
  ...NOW,
  ...Object.fromEntries(parts.map((part) => [part, '旧'])),
});
const recordOf = (sources: Sources, offered?: OutputRecord['另存']): OutputRecord => ({
  项目名称: '某项目',
  来源: sources,
  内容: '写下的',
  ...(offered ? { 另存: offered } : {}),
});
const offeredFrom = (sources: Sources) => ({ 文件: '新版.docx', 来源: sources, 内容: '新版的' });

const OLD_DATA = before('表', '数据');

/** The decision as one line: the action, then its reasons. */
function decided(
  record: OutputRecord | undefined,
  content: string | undefined,
  given: Partial<Pick<OutputState, 'isForced' | 'sources'>> = {},
): string {
  const { action, reasons } = decideOutput({ record, content, sources: NOW, isForced: false, ...given });
  return [action, ...reasons].join(' ');
}

describe('decideOutput', () => {
  it.each<
    [what: string, record: OutputRecord | undefined, content: string | undefined, wanted: string, forced: string]
  >([
    ['never made', undefined, undefined, 'write 还没有', 'write 还没有'],
    ['taken away', recordOf(NOW), undefined, 'write 输出不在了', 'write 输出不在了'],
    ['taken away and stale', recordOf(OLD_DATA), undefined, 'write 输出不在了', 'write 输出不在了'],
    ['there, unknown', undefined, '别处来的', 'compare 没有记录', 'compare 没有记录'],
    ['up to date', recordOf(NOW), '写下的', 'keep', 'write 要求全部重做'],
    ['stale', recordOf(OLD_DATA), '写下的', 'write 数据改了', 'write 数据改了'],
    ['edited', recordOf(NOW), '手改的', 'leave', 'offer 要求全部重做'],
    ['edited and stale', recordOf(OLD_DATA), '手改的', 'offer 数据改了', 'offer 数据改了'],
    ['edited, newest offered', recordOf(OLD_DATA, offeredFrom(NOW)), '手改的', 'leave', 'offer 要求全部重做'],
    [
      'edited, what was offered is stale',
      recordOf(before('表', '字体'), offeredFrom(OLD_DATA)),
      '手改的',
      'offer 数据改了',
      'offer 数据改了',
    ],
    ['newest taken over', recordOf(OLD_DATA, offeredFrom(NOW)), '新版的', 'keep', 'write 要求全部重做'],
    [
      'what was taken over is stale',
      recordOf(before('表', '字体'), offeredFrom(OLD_DATA)),
      '新版的',
      'write 数据改了',
      'write 数据改了',
    ],
    [
      'as first written, the offer done away with, stale',
      recordOf(OLD_DATA, offeredFrom(NOW)),
      '写下的',
      'write 数据改了',
      'write 数据改了',
    ],
  ])('%s', (_what, record, content, wanted, forced) => {
    expect(decided(record, content)).toBe(wanted);
    expect(decided(record, content, { isForced: true })).toBe(forced);
  });

  it.each<[readonly (keyof Sources)[], string]>([
    [[], 'keep'],
    // A comment in a data file, a layout that prints the same: nothing to be made.
    [['数据'], 'keep'],
    [['版式'], 'keep'],
    [['数据', '版式'], 'keep'],
    [['表', '数据'], 'write 数据改了'],
    [['表', '版式'], 'write 版式改了'],
    [['表', '数据', '版式'], 'write 数据改了 版式改了'],
    [['字体'], 'write 字体改了'],
    [['程序'], 'write 程序换了版本'],
    [['程序', '字体', '数据'], 'write 数据改了 字体改了 程序换了版本'],
    [['表'], 'write 选项改了（草稿或文档日期）'],
  ])('tells why an output is stale: %j', (parts, wanted) => {
    expect(decided(recordOf(before(...parts)), '写下的')).toBe(wanted);
  });
});
