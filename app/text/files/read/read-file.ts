import type { Verdict } from "~/domain/shared/verdict";

import type { HashOf } from "./read-images";
import { readText, type ReadText } from "./read-text";
import { readWord } from "./read-word";

/** The text of a file, told by what is in it and never by its name. Issues: those of its reader and of `readText`. */
export function readFile(bytes: Uint8Array, hashOf: HashOf): Verdict<ReadText> {
  const read = readWord(bytes, hashOf);
  return read.ok ? readText(read.value) : read;
}
