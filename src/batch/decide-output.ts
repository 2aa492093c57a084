/** What is to be done about one output: made, left alone, or offered beside a version edited by hand. */

import type { OutputRecord, Sources } from './manifest.js';

/**
 * - `keep`: as it would be made again;
 * - `write`: not there yet, or out of date and as it was written;
 * - `compare`: there, but nobody knows from when: edited by hand unless its bytes come out the same;
 * - `offer`: edited by hand and out of date: the new one goes beside it;
 * - `leave`: edited by hand, and nothing newer to offer.
 */
type OutputAction = 'keep' | 'write' | 'compare' | 'offer' | 'leave';

/** An action, and why (in Chinese) where something is made. */
interface OutputDecision {
  readonly action: OutputAction;
  readonly reasons: readonly string[];
}

/** What is known of an output. */
export interface OutputState {
  readonly record: OutputRecord | undefined;
  /** The digest of the file that is there now; undefined when there is none. */
  readonly content: string | undefined;
  readonly sources: Sources;
  /** Made even when it is up to date. */
  readonly isForced: boolean;
}

/** Decides about one output. */
export function decideOutput({ record, content, sources, isForced }: OutputState): OutputDecision {
  if (content === undefined) return { action: 'write', reasons: [record ? '输出不在了' : '还没有'] };
  if (!record) return { action: 'compare', reasons: ['没有记录'] };
  if (content === record.内容) {
    const reasons = whyStale(record.来源, sources);
    if (reasons.length > 0) return { action: 'write', reasons };
    return isForced ? { action: 'write', reasons: ['要求全部重做'] } : { action: 'keep', reasons: [] };
  }
  // What the clerk took over from the newer version, or did away with, is not offered again.
  const { 另存: offered } = record;
  if (offered?.内容 === content) {
    const { 来源, 内容 } = offered;
    return decideOutput({ record: { 来源, 内容 }, content, sources, isForced });
  }
  const reasons = whyStale((offered ?? record).来源, sources);
  if (reasons.length > 0) return { action: 'offer', reasons };
  return isForced ? { action: 'offer', reasons: ['要求全部重做'] } : { action: 'leave', reasons: [] };
}

/** Why what was made from `before` is not what `now` makes; empty when it is. */
function whyStale(before: Sources, now: Sources): string[] {
  const isSame = before.表 === now.表 && before.字体 === now.字体 && before.程序 === now.程序;
  if (isSame) return [];
  const reasons = (['数据', '版式', '字体', '程序'] as const)
    .filter((part) => before[part] !== now[part])
    .map((part) => {
      if (part === '程序') return '程序换了版本';
      const isOtherPack = part === '版式' && before.包 !== undefined && before.包 !== now.包;
      return isOtherPack ? `版式包改了：${before.包} → ${now.包 ?? ''}` : `${part}改了`;
    });
  return reasons.length > 0 ? reasons : ['选项改了（草稿或文档日期）'];
}
