/** What 0.1.0 left in bureaus' folders: its data, pack, workbook, Word file and manifest go on saying the same. */

import { createHash } from 'node:crypto';
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseManifest } from '../src/batch/manifest.js';
import { shownByPdf } from './support/shown-by-pdf.js';
import { textsInWord } from './support/texts-in-word.js';
import { createWorkspace, type Workspace } from './support/workspace.js';

const FIXTURES = path.resolve('test/fixtures/0.1.0');
const UNIT = 'data/2024/六盘水市自然资源局';

/** The workspace of a bureau that has worked with 0.1.0: its data and its own copy of the pack. */
function workspaceOfThen(): Workspace {
  const workspace = createWorkspace('empty');
  for (const folder of ['data', 'templates'])
    cpSync(path.join(FIXTURES, folder), path.join(workspace.folder, folder), { recursive: true });
  return workspace;
}

function digestsOf(list: string): [digest: string, file: string][] {
  const lines = readFileSync(path.join(FIXTURES, list), 'utf8').trim().split('\n');
  return lines.map((line) => line.split('  ') as [string, string]);
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The text of each page of a PDF, in the order in which it is drawn, without blanks. */
async function shownBy(bytes: Uint8Array): Promise<string[]> {
  const pages = await shownByPdf(bytes);
  return pages.map(({ characters }) => withoutBlanks(characters.map(({ text }) => text).join('')));
}

/** The texts of a Word file as `textsInWord` tells them, without their places and blanks. */
function paragraphsOf(told: readonly string[]): string[] {
  return told.flatMap((text) => text.replace(/^\d+\.\d+\.\d+ /, '').split(/[¶⏎]/)).map(withoutBlanks);
}

function withoutBlanks(text: string): string {
  return text.replace(/\s/g, '');
}

/**
 * Texts that the pages do not show, each where the one before it begins or behind that: whole, or from one page's text on
 * to the next one's, whatever is printed again in between.
 */
function missingIn(pages: readonly string[], texts: readonly string[]): string[] {
  let [pageIndex, offset] = [0, 0];
  return texts.filter((text) => {
    for (let index = pageIndex; index < pages.length; index += 1) {
      const from = index === pageIndex ? offset : 0;
      const at = beginOf(text, pages[index] ?? '', pages[index + 1] ?? '', from);
      if (at < 0) continue;
      [pageIndex, offset] = [index, at];
      return false;
    }
    return true;
  });
}

/** Where in `page` from `from` on the text begins; where `next` has the rest of it, too. */
function beginOf(text: string, page: string, next: string, from: number): number {
  const whole = page.indexOf(text, from);
  if (whole >= 0) return whole;
  for (let length = text.length - 1; length > 0; length -= 1) {
    const at = page.indexOf(text.slice(0, length), from);
    if (at >= 0) return next.includes(text.slice(length)) ? at : -1;
  }
  return -1;
}

interface Found {
  readonly findings: readonly {
    readonly code: string;
    readonly message: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
  }[];
}

describe('0.1.0', () => {
  it('printed the same documents: Word text for text in its cells, workbooks byte for byte, in PDFs the same texts in the same order', async () => {
    const workspace = workspaceOfThen();
    expect(workspace.run('generate', '--format', 'docx,pdf,xlsx').code).toBe(0);
    const bytesOf = (file: string) => readFileSync(path.join(workspace.folder, 'output', file));
    const files = digestsOf('sha256.txt').map(([, file]) => file);
    expect(files).toHaveLength(33);
    const sameBytes = digestsOf('sha256.txt').filter(([, file]) => file.endsWith('.xlsx'));
    expect(sameBytes.map(([, file]) => [sha256(bytesOf(file)), file])).toEqual(sameBytes);
    // `texts-in-word.txt` has the digests for 0.1.0's own files.
    const sameTexts = digestsOf('texts-in-word.txt');
    expect(sameTexts).toHaveLength(16);
    const digestOf = (file: string) => sha256(textsInWord(bytesOf(file)).join('\n'));
    expect(sameTexts.map(([, file]) => [digestOf(file), file])).toEqual(sameTexts);
    const pdfs = files.filter((name) => name.endsWith('.pdf'));
    expect(pdfs).toHaveLength(16);
    for (const file of pdfs) {
      const texts = paragraphsOf(textsInWord(bytesOf(file.replace(/pdf$/, 'docx'))));
      expect(texts.length, file).toBeGreaterThan(20);
      expect(missingIn(await shownBy(bytesOf(file)), texts), file).toEqual([]);
    }
  });

  it('found the same in the same places', () => {
    const { out } = workspaceOfThen().run('check', '--hints', '--format', 'json');
    const then = JSON.parse(readFileSync(path.join(FIXTURES, 'check.json'), 'utf8')) as Found;
    const now = JSON.parse(out) as Found;
    // A rule of later days finds the one law there that was out of force; the others have nothing to say.
    const [more, same] = [true, false].map((isMore) =>
      now.findings.filter(({ code }) => (code === 'cited-law') === isMore),
    );
    expect(more?.map(({ message }) => message)).toEqual(['「管理制度」里的《物权法》已废止']);
    const placesOf = (found: Found['findings'] = []) =>
      found.map(({ code, file, line, column }) => [code, file, line, column].join(' '));
    expect(placesOf(same)).toEqual(placesOf(then.findings));
  });

  it.each(['六盘水市自然资源局-绩效目标填报表.xlsx', '预算绩效目标表（合订本）.docx'])(
    'wrote %s, which says what the data says',
    (file) => {
      const workspace = workspaceOfThen();
      cpSync(path.join(FIXTURES, file), path.join(workspace.folder, file));
      const { code, out } = workspace.run('import', file, '--to', UNIT);
      expect({ code, out }).toMatchObject({
        code: 0,
        out: expect.stringContaining('内容都已经在数据文件里，没有要改的') as string,
      });
    },
  );

  it('knew its outputs by a manifest that is still read', () => {
    const read = parseManifest(readFileSync(path.join(FIXTURES, '清单.json'), 'utf8'));
    expect(read).toMatchObject({ kind: 'manifest', refused: [] });
    expect(read.kind === 'manifest' && read.manifest.outputs.size).toBe(33);
    const workspace = workspaceOfThen();
    workspace.run('generate', '--format', 'docx,pdf,xlsx');
    cpSync(path.join(FIXTURES, '清单.json'), path.join(workspace.folder, 'output/2024/六盘水市自然资源局/清单.json'));
    // Nothing of it counts as edited by hand.
    const { code, out } = workspace.run('generate', '--format', 'docx,pdf,xlsx');
    expect(code).toBe(0);
    expect(out).not.toContain('手工改过');
  });
});
