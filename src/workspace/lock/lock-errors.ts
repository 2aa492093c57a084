/** What is said of locks that keep a command from its work, each with a way out. */

import { ReportError, type Diagnostic } from '../../diagnostic.js';
import { fileErrorReason } from '../file-error.js';
import type { LockOwner } from './lock-text.js';

/** Who holds a lock, and since when by his own clock. @param owner undefined: the lock does not tell */
export function describeOwner(owner: LockOwner | undefined): string {
  if (!owner) return '刚刚开始，还没有写上名字';
  const since = new Date(owner.since);
  const isTold = !Number.isNaN(since.getTime());
  const time = `${since.getMonth() + 1}月${since.getDate()}日 ${since.toTimeString().slice(0, 5)} `;
  return `电脑 ${owner.host} 上的进程 ${owner.pid}${isTold ? `，${time}开始` : ''}`;
}

/** Somebody else works there, and was waited for as long as was asked. */
export function stillLocked(file: string, owner: LockOwner | undefined, waitedSeconds: number): ReportError {
  return lockError(file, {
    code: 'folder-locked',
    message: `另一个 jixiao 正在这个文件夹里写，等了 ${waitedSeconds} 秒还没有写完，这里什么也没有动`,
    found: describeOwner(owner),
    hint: '等它写完再运行，或者用 --wait 多等一会儿；那个进程早已不在的话，删去这个锁文件',
  });
}

/** A lock that cannot be read, made or removed. @param what was to be done with it */
export function unusableLock(file: string, what: '读' | '删' | '建', error: unknown): ReportError {
  const REASONS = {
    读: '锁文件读不了，看不出是谁占着',
    删: '占着的进程已经不在了，它的锁却删不掉',
    建: '锁文件建不了',
  };
  return lockError(file, {
    code: 'lock-unusable',
    message: `${REASONS[what]}，什么也没有写`,
    found: typeof error === 'string' ? error : fileErrorReason(error),
    hint: '确认没有别的 jixiao 在写，请文件的主人或管理员删去它；或者写到别的文件夹',
  });
}

/** Another command has taken the lock, or somebody has deleted it, while it was held. */
export function lostLock(file: string): ReportError {
  return lockError(file, {
    code: 'lock-lost',
    message: '锁被别的进程接走或者删掉了，没有再写下去；写好的都是完整的',
    found: '多半是这台电脑休眠过，或者磁盘断开过',
    hint: '再运行一次',
  });
}

function lockError(file: string, problem: Pick<Diagnostic, 'code' | 'message' | 'found' | 'hint'>): ReportError {
  return new ReportError([{ severity: 'error', ...problem, location: { file, line: 1, column: 1 } }]);
}
