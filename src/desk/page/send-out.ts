/** What of one unit went out to be filled in: asked for, made, and who has not sent his back. */

import { signal } from '@preact/signals';
import type { SentView } from '../screen-views.js';
import { sentenceOf, type Connection } from './connection.js';
import type { UnitSession } from './unit-session.js';

/** What went out of one unit. */
export class SendOut {
  readonly sent = signal<readonly SentView[]>([]);

  constructor(
    private readonly connection: Connection,
    readonly session: UnitSession,
  ) {}

  async look(): Promise<void> {
    try {
      this.sent.value = (await this.connection.ask('sent', { unit: this.session.unit })).projects;
    } catch {
      // It is asked again the next time.
    }
  }

  /** Makes the workbooks, which the browser then saves. @param files none: all of the unit, with the department */
  async send(files: readonly string[], isSplit: boolean): Promise<void> {
    const { session } = this;
    try {
      await session.flush();
      const made = await this.connection.ask('sendOut', { unit: session.unit, files, isSplit });
      this.sent.value = made.projects;
      const link = document.createElement('a');
      link.href = made.address;
      link.download = '';
      link.click();
      session.notice.value = `做好了 ${made.fileCount} 份，在浏览器的“下载”里；填好收回来，拖到这一页上`;
    } catch (error) {
      session.notice.value = sentenceOf(error);
    }
  }
}

/** It went out, and nothing has come back. */
export function isAwaited(sent: SentView | undefined): boolean {
  return sent?.sentAt !== undefined && sent.backAt === undefined;
}
