/** What a PDF reader gets out of a file: text by page, outline, metadata. */

// pdf.js wants the browser's matrix class when it is loaded, and uses it only for rendering.
Object.assign(globalThis, { DOMMatrix: class {}, ImageData: class {}, Path2D: class {} });
const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');

export interface ReadPdf {
  /** Per page: its text in the order of the content stream. */
  readonly pages: readonly string[];
  readonly outline: readonly string[];
  /** Per page: its width and height in points. */
  readonly pageSizes: readonly (readonly [widthPt: number, heightPt: number])[];
  /** Per page: each piece of text with its left and right end and its baseline, from the page's top left corner. */
  readonly pieces: readonly (readonly PieceOfText[])[];
  /** Per entry of the outline: the page (from 0) that it leads to. */
  readonly outlinePages: readonly number[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly language: string | null;
  /** The XMP metadata packet as text. */
  readonly metadata: string;
}

/** A piece of text as a viewer places it. */
export interface PieceOfText {
  readonly text: string;
  readonly leftPt: number;
  readonly rightPt: number;
  readonly baselineYPt: number;
}

/** A PDF opened by pdf.js, and what the operators of its pages are called. */
export async function openPdf(bytes: Uint8Array) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  return { pdf, operatorNames: new Map(Object.entries(OPS).map(([name, operator]) => [operator, name])) };
}

/** Reads a PDF as a viewer would. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const { pdf } = await openPdf(bytes);
  const pages: string[] = [];
  const pageSizes: [number, number][] = [];
  const pieces: PieceOfText[][] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ disableNormalization: true });
    pages.push(content.items.map((item) => ('str' in item ? item.str : '')).join(''));
    const { width, height } = page.getViewport({ scale: 1 });
    pageSizes.push([width, height]);
    pieces.push(
      content.items.flatMap((item) => {
        if (!('str' in item) || item.str === '') return [];
        const [, , , , x, y] = item.transform as number[];
        const leftPt = x ?? 0;
        return [{ text: item.str, leftPt, rightPt: leftPt + item.width, baselineYPt: height - (y ?? 0) }];
      }),
    );
  }
  const outline = ((await pdf.getOutline()) as { title: string; dest: unknown }[] | null) ?? [];
  const outlinePages = await Promise.all(
    outline.map(({ dest }) => pdf.getPageIndex((dest as [{ num: number; gen: number }])[0])),
  );
  const { info, metadata } = await pdf.getMetadata();
  const raw = (metadata as { getRaw(): string } | null)?.getRaw() ?? '';
  const language = (info as { Language?: string }).Language ?? null;
  return {
    pages,
    outline: outline.map(({ title }) => title),
    pageSizes,
    pieces,
    outlinePages,
    info: info as Record<string, unknown>,
    language,
    metadata: raw,
  };
}
