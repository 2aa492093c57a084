/** What a PDF reader gets out of a file: text by page, outline, metadata. */

// pdf.js wants the browser's matrix class when it is loaded, and uses it only for rendering.
Object.assign(globalThis, { DOMMatrix: class {}, ImageData: class {}, Path2D: class {} });
const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');

export interface ReadPdf {
  /** Per page: its text in the order of the content stream. */
  readonly pages: readonly string[];
  readonly outline: readonly string[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly language: string | null;
  /** The XMP metadata packet as text. */
  readonly metadata: string;
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
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const content = await (await pdf.getPage(number)).getTextContent({ disableNormalization: true });
    pages.push(content.items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  const outline = ((await pdf.getOutline()) as { title: string }[] | null) ?? [];
  const { info, metadata } = await pdf.getMetadata();
  const raw = (metadata as { getRaw(): string } | null)?.getRaw() ?? '';
  const language = (info as { Language?: string }).Language ?? null;
  return {
    pages,
    outline: outline.map(({ title }) => title),
    info: info as Record<string, unknown>,
    language,
    metadata: raw,
  };
}
