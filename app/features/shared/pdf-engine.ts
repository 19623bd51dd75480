/** A PDF made from Typst source. */
export interface MadePdf {
  bytes: Uint8Array<ArrayBuffer>;
  pages: number;
  /** PDF/A-2a: tagged, fonts embedded. False only when the text holds signs that no font of ours has a shape for. */
  isArchivable: boolean;
}

/** Sets Typst source as a PDF, outside the main thread. Rejects when the source is wrong: a mistake of ours. */
export interface PdfEngine {
  make(source: string): Promise<MadePdf>;
}
