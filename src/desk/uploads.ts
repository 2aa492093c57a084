/** Files that were handed over to a desk, kept in the user's own folder as long as it is on. */

import path from 'node:path';
import { LARGEST_PACKAGE_BYTES } from '../ooxml/open-package.js';
import type { Diagnostic } from '../diagnostic.js';
import { fileNameOf, safeFileName } from '../model/file-name.js';
import { removePrivateFile, writePrivateFile } from '../workspace/private-files.js';
import { LEFT_WRONG } from '../workspace/data-files/plan-import.js';
import type { DeskWorld } from './desk-world.js';
import { gone, unfit } from './refuse.js';
import type { UploadView } from './screen-views.js';
import type { EntryView } from './unit-view.js';
import { viewEntries } from './view-entries.js';

/** Those handed over before make way. */
const MOST_UPLOADS = 100;

/** What was handed over, by the names that a page knows it by. */
export class Uploads {
  private readonly files = new Map<string, string>();
  private lastNumber = 0;

  constructor(private readonly world: Pick<DeskWorld, 'root' | 'privateFolder'>) {}

  /** Keeps a file. @throws Refused for one that is too large, or has no name that could be imported */
  keep(name: string, bytes: Uint8Array): UploadView {
    const base = name.split(/[\\/]/).at(-1) ?? '';
    const shown = base === '' ? '这个文件' : safeFileName(base);
    if (!/\.(?:xlsx|docx)$/i.test(base))
      throw unfit(`${shown}：只能收 Excel（.xlsx）和 Word（.docx）`, '用 Excel、Word 或 WPS 另存一份');
    if (bytes.length > LARGEST_PACKAGE_BYTES) throw unfit(`${shown}：文件太大，不像是一份填报表`);
    const upload = `upload-${(this.lastNumber += 1)}`;
    const file = writePrivateFile(path.join(this.world.privateFolder, upload), shown, bytes);
    this.files.set(upload, file);
    const [oldest] = this.files.keys();
    if (this.files.size > MOST_UPLOADS && oldest !== undefined) this.drop(oldest);
    return { upload, name: shown };
  }

  /** Where they lie, absolute. @throws Refused `gone` where one is not there any more */
  pathsOf(uploads: readonly string[]): string[] {
    return uploads.map((upload) => {
      const file = this.files.get(upload);
      if (file === undefined) throw gone('文件已经不在了，再选一次');
      return file;
    });
  }

  /**
   * `problems` for the page: messages name a file by where it was put, and its name is all that the clerk knows.
   * @param others further files (absolute) that they may name
   */
  entriesOf(problems: readonly Diagnostic[], folder: string, others: readonly string[] = []): readonly EntryView[] {
    // What is missing afterwards the unit itself says, at its boxes.
    const told = problems.filter(({ message }) => !message.startsWith(LEFT_WRONG));
    return JSON.parse(
      [...this.files.values(), ...others].reduce(
        (text, file) =>
          text.replaceAll(file, fileNameOf(file)).replaceAll(path.relative(this.world.root, file), fileNameOf(file)),
        JSON.stringify(viewEntries(told, folder)),
      ),
    ) as EntryView[];
  }

  /** Takes all away. */
  clear(): void {
    for (const upload of [...this.files.keys()]) this.drop(upload);
  }

  private drop(upload: string): void {
    this.files.delete(upload);
    removePrivateFile(this.world.privateFolder, upload);
  }
}
