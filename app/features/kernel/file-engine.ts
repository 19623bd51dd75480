import type { Verdict } from "~/domain/shared/verdict";
import type { ReadText } from "~/text/files/read/read-text";
import type { TextFile, WrittenFormat } from "~/text/files/text-file";

/** Makes files of texts and texts of files outside the main thread, with a limit on time and memory. */
export interface FileEngine {
  /** Null for a text that exceeds a limit. */
  write(format: WrittenFormat, file: TextFile): Promise<Uint8Array<ArrayBuffer> | null>;
  /** The text of a file that somebody brings. Issues: those of `readFile`, import_file_too_large. */
  read(bytes: Uint8Array): Promise<Verdict<ReadText>>;
}
