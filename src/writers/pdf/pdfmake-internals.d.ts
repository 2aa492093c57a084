/** Types of the one file of pdfmake 0.3.11 that is used: its pdfkit document. */

declare module 'pdfmake/js/PDFDocument.js' {
  /** An object of the file; its stream is written by `finalize`. */
  export interface PdfReference {
    readonly id: number;
    readonly data: Record<string, unknown>;
    buffer: Uint8Array[];
    compress: boolean;
    finalize: () => void;
    end(content?: string | Uint8Array): void;
    /** As other objects refer to it. */
    toString(): string;
  }

  export interface PdfDocument {
    ref: (data?: object) => PdfReference;
    info: { Title: string; Author: string };
    readonly outline: {
      readonly dictionary: PdfReference;
      readonly outlineData: { Count?: number };
      addItem(title: string, options: { pageNumber: number }): { readonly outlineData: { Dest: unknown[] } };
    };
    readonly page: {
      readonly dictionary: PdfReference;
      readonly fonts: Record<string, unknown>;
      readonly ext_gstates: Record<string, unknown>;
    };
    /** The catalogue. */
    readonly _root: PdfReference & {
      readonly data: Readonly<
        Record<'Pages' | 'Names' | 'MarkInfo' | 'StructTreeRoot' | 'ViewerPreferences', PdfReference>
      > & { PageLabels?: object };
    };
    readonly _info: PdfReference;
    readonly _id: Uint8Array;
    subset_conformance: string;
    /** Per object, from 1: where in the file it begins. */
    readonly _offsets: (number | null)[];
    _offset: number;
    _write: (data: string | Uint8Array) => void;
    /** Writes what follows the last object. */
    _finalize: () => void;
    /** What it holds so far, or the begin of it; null once all is read. */
    read(): Uint8Array | null;
    /** Receives the file part by part, and null behind its end. */
    push: (chunk: Uint8Array | null) => void;
    _addInfo(): void;
    /** An `EmbeddedFont` of pdf-font.ts, which a module declared here cannot import. */
    provideFont(name: string, bold: boolean, italics: boolean): object;
    addPage(options: { size: [number, number]; margin: number }): void;
    addContent(operators: string | Uint8Array): void;
    end(): void;
  }
  const pdfDocument: {
    default: new (
      fonts: Record<string, { normal: unknown }>,
      images: object,
      patterns: object,
      attachments: object,
      options: object,
      virtualFileSystem: null,
      localAccessPolicy: (path: string) => boolean,
    ) => PdfDocument;
  };
  export default pdfDocument;
}
