import { accept, type Verdict } from "~/domain/shared/verdict";

import { decodedText, isArchive } from "./archive";
import { isOpenDocument } from "./odt-package";
import { markdownTree } from "./markdown-tree";
import { readHtml, readTree } from "./read-html";
import type { HashOf } from "./read-images";
import { readOdt } from "./read-odt";
import { type Reading, readText, type ReadText } from "./read-text";
import { readWord } from "./read-word";

/** The text of a file, told by what is in it and never by its name. Issues: those of its reader and of `readText`. */
export function readFile(bytes: Uint8Array, hashOf: HashOf): Verdict<ReadText> {
  const read = reading(bytes, hashOf);
  return read.ok ? readText(read.value) : read;
}

function reading(bytes: Uint8Array, hashOf: HashOf): Verdict<Reading> {
  const text = isArchive(bytes) ? null : plainFile(bytes);
  if (text !== null)
    return HTML.test(text) ? readHtml(bytes, text, hashOf) : accept(readTree(markdownTree(text), bytes, hashOf));
  return isOpenDocument(bytes) ? readOdt(bytes, hashOf) : readWord(bytes, hashOf);
}

/** A page begins with a tag of its own, whatever else stands in it. */
const HTML =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,5000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style|h[1-6]|p|div|table|ul|ol|article|main|section|header|span|b)[\s>]/i;

/** Programs, pictures and archives of other kinds hold what no text does. */
const isUntyped = (text: string): boolean => /\p{Cc}/u.test(text.replace(/[\t\n\r\f\u{80}-\u{9f}]/gu, ""));
const OTHERS = /^(?:%PDF-|\{\\rtf|%!PS)/;

/** The words of a file without a format of its own; null for any other, and for one that is empty. */
function plainFile(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return null;
  const isMarked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = isMarked ? decodedText(bytes) : utf8(bytes);
  return isUntyped(text) || OTHERS.test(text) ? null : text.replace(/^\ufeff/, "");
}

/** Older programs write one byte for each letter. */
function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
