/** Types of the two files of pdfmake 0.3.11 that draw: its pdfkit document and its renderer. */

declare module 'pdfmake/js/PDFDocument.js' {
  export interface PdfDocument {
    info: { Title: string; Author: string };
    _addInfo(): void;
    provideFont(name: string, bold: boolean, italics: boolean): { readonly ascender: number };
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

declare module 'pdfmake/js/Renderer.js' {
  const renderer: { default: new (pdfDocument: unknown) => { renderPages(pages: object[]): void } };
  export default renderer;
}
