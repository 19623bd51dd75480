/** A PDF made from Typst source. */
export interface MadePdf {
  bytes: Uint8Array<ArrayBuffer>;
  pages: number;
  /** PDF/A-2a: tagged, fonts embedded. False only when the text has characters that none of our fonts has a glyph for. */
  isArchivable: boolean;
}

export interface PdfOptions {
  /** PDF/UA-1, for those who listen to it, instead of PDF/A-2a: one file cannot be both. */
  isForListeners?: boolean;
  /** By the names that the source calls them. */
  images?: Readonly<Record<string, Uint8Array>>;
}

/** Renders Typst source as a PDF, outside the main thread. Rejects when the source is wrong: our mistake. */
export interface PdfEngine {
  make(source: string, options?: PdfOptions): Promise<MadePdf>;
}
