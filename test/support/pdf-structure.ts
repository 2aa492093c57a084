/** The structure of a tagged PDF: what each of its elements is, what it says of itself, and the text that stands in it. */

import { objectsInPdf } from './pdf-objects.js';
import { openPdf } from './read-pdf.js';

export interface StructureElement {
  readonly role: string;
  /** Its attributes as they are written, without their owner. */
  readonly attributes: string;
  readonly kids: readonly StructureElement[];
  /** Of its own content: on which page (from 0), and the text there, in order. */
  readonly content: readonly (readonly [pageIndex: number, text: string])[];
}

export interface PdfStructure {
  readonly root: StructureElement;
  /** Per page: what it shows and marks as no part of the document. */
  readonly artifacts: readonly string[];
  /** Texts that stand under no mark at all. */
  readonly unmarked: string;
}

/** Reads the structure by the objects of the file, and what stands in it by pdf.js. */
export async function readStructure(bytes: Uint8Array): Promise<PdfStructure> {
  const { texts, artifacts, unmarked, pageIndexes } = await readMarkedTexts(bytes);
  const objects = objectsInPdf(bytes);
  const read = (id: number): StructureElement => {
    const dictionary = objects.get(id)?.dictionary ?? '';
    const page = Number(/\/Pg (\d+) 0 R/.exec(dictionary)?.[1]);
    const [, list = ''] = /\/K (\[[\s\S]*\]|\d+ 0 R|\d+)/.exec(dictionary) ?? [];
    const kids: StructureElement[] = [];
    const content: [number, string][] = [];
    const kidPattern = /<<\s*\/Type \/MCR\s*\/Pg (\d+) 0 R\s*\/MCID (\d+)\s*>>|(\d+) 0 R|(\d+)/g;
    for (const [, otherPage, otherId, element, ownId] of list.matchAll(kidPattern)) {
      if (element !== undefined) kids.push(read(Number(element)));
      else {
        const pageId = otherPage === undefined ? page : Number(otherPage);
        content.push([pageIndexes.get(pageId) ?? -1, texts.get(`p${pageId}R_mc${otherId ?? ownId}`) ?? '']);
      }
    }
    const attributes = /\/A <<\s*\/O \/Table\s*([\s\S]*?)\s*>>/.exec(dictionary)?.[1] ?? '';
    return {
      role: /\/S \/(\w+)/.exec(dictionary)?.[1] ?? '',
      attributes: attributes.replace(/\s+/g, ' '),
      kids,
      content,
    };
  };
  const tree = [...objects.values()].find(({ dictionary }) => dictionary.includes('/Type /StructTreeRoot'));
  return { root: read(Number(/\/K (\d+) 0 R/.exec(tree?.dictionary ?? '')?.[1])), artifacts, unmarked };
}

/** A mark as pdf.js tells it; one without a number has no id. */
interface Mark {
  readonly id?: string | null;
  readonly tag?: string;
}

async function readMarkedTexts(bytes: Uint8Array) {
  const { pdf } = await openPdf(bytes);
  const texts = new Map<string, string>();
  const artifacts: string[] = [];
  const pageIndexes = new Map<number, number>();
  let unmarked = '';
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    pageIndexes.set(page.ref?.num ?? -1, number - 1);
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    const open: Mark[] = [];
    let artifact = '';
    for (const item of items) {
      if (!('str' in item)) {
        if (item.type === 'endMarkedContent') open.pop();
        else open.push(item);
        continue;
      }
      if (isGap(item)) continue;
      const id = open.findLast((mark) => mark.id)?.id;
      if (id) texts.set(id, (texts.get(id) ?? '') + item.str);
      else if (open.some(({ tag }) => tag === 'Artifact')) artifact += item.str;
      else unmarked += item.str;
    }
    artifacts.push(artifact);
  }
  return { texts, artifacts, unmarked, pageIndexes };
}

/** A blank that pdf.js sees in the room between two texts. */
function isGap({ str, height }: { str: string; height: number }): boolean {
  return str === ' ' && height === 0;
}

/** One line an element, indented: its type and attributes, and its text, with `|` where that goes on on another page. */
export function printStructure({ role, attributes, kids, content }: StructureElement, depth = 0): string {
  let text = '';
  content.forEach(([pageIndex, part], index) => {
    text += (index > 0 && content[index - 1]?.[0] !== pageIndex ? '|' : '') + part;
  });
  const line = [role, attributes, text].filter((part) => part !== '').join(' ');
  return [`${'  '.repeat(depth)}${line}`, ...kids.map((kid) => printStructure(kid, depth + 1))].join('\n');
}
