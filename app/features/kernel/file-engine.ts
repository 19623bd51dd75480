import type { TextFile, WrittenFormat } from "~/text/files/text-file";

/** Makes files of texts outside the main thread, with a limit on time and memory: null for a text that exceeds one. */
export interface FileEngine {
  write(format: WrittenFormat, file: TextFile): Promise<Uint8Array<ArrayBuffer> | null>;
}
