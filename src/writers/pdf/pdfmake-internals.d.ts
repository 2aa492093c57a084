/** Types of the one file of pdfmake 0.3.11 that is used: its pdfkit document. */

declare module 'pdfmake/js/PDFDocument.js' {
  /** An object of the file; its stream is written by `finalize`. */
  export interface PdfReference {
    buffer: Uint8Array[];
    compress: boolean;
    finalize: () => void;
    end(content?: string): void;
  }

  export interface PdfDocument {
    ref: (data?: object) => PdfReference;
    info: { Title: string; Author: string };
    readonly outline: {
      readonly outlineData: { Count?: number };
      addItem(title: string, options: { pageNumber: number }): { readonly outlineData: { Dest: unknown[] } };
    };
    readonly page: { readonly fonts: Record<string, unknown>; readonly ext_gstates: Record<string, unknown> };
    /** The catalogue. */
    readonly _root: { readonly data: Record<string, unknown> };
    _addInfo(): void;
    /** An `EmbeddedFont` of pdf-font.ts, which a module declared here cannot import. */
    provideFont(name: string, bold: boolean, italics: boolean): object;
    addPage(options: { size: [number, number]; margin: number }): void;
    addContent(operators: string): void;
    on(event: 'data', listener: (chunk: Uint8Array) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
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
