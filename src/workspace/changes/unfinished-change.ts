/** What is said of a change that was cut off and cannot be finished now. */

import type { Diagnostic } from '../../diagnostic.js';

/** The finding on `folder`, whose files `command` has changed half; `reason`: why they cannot be finished now. */
export function unfinishedChange(folder: string, command: string, reason?: string): Diagnostic {
  return {
    severity: 'error',
    code: 'unfinished-change',
    message: `上次的 jixiao ${command} 没有做完，这里的文件一半新、一半旧，现在不能用`,
    ...(reason !== undefined && { found: reason }),
    hint: '让这个文件夹和里面的文件能写（检查权限，关掉打开着它们的程序），再运行一次，会接着做完',
    location: { file: folder, line: 1, column: 1 },
  };
}

/** The finding on a journal that says nothing to this version: `file` is its path. */
export function unreadableJournal(file: string, isNewer: boolean): Diagnostic {
  return {
    severity: 'error',
    code: 'bad-journal',
    message: isNewer
      ? '新版本的 jixiao 在这里改文件没有做完，这个版本读不懂它的记录'
      : '这里有一份改文件的记录，读不懂，没有照它做；文件也许一半新、一半旧，先不用',
    hint: isNewer
      ? '用写下它的那个版本的 jixiao 再运行一次'
      : '核对这个文件夹里的数据（有备份就取回备份），再删去这份记录',
    location: { file, line: 1, column: 1 },
  };
}
