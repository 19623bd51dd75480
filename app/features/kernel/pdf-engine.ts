/** A PDF made from Typst source. */
export interface MadePdf {
  bytes: Uint8Array<ArrayBuffer>;
  pages: number;
  /** PDF/A-2a: tagged, fonts embedded. False only when the text has characters that none of our fonts has a glyph for. */
  isArchivable: boolean;
}

/** Renders Typst source as a PDF, outside the main thread. Rejects when the source is wrong: our mistake. */
export interface PdfEngine {
  make(source: string): Promise<MadePdf>;
}
