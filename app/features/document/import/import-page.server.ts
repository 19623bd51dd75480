import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { MAX_TITLE } from "~/features/document/create-document-schema";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { LeftOut } from "~/text/files/read/left-out";
import { countWords, footnotesIn, plainText } from "~/text/formats/plain";
import { outlineOf } from "~/text/outline";

/** What a file becomes, before anything is made of it. */
export interface ImportPreview {
  title: string;
  outline: { level: number; number: string; text: string }[];
  headings: number;
  words: number;
  tables: number;
  notes: number;
  images: number;
  comments: number;
  suggestions: number;
  leftOut: LeftOut[];
  /** What of the file its text is read from, in base64: the form that makes the document carries it. */
  kept: string;
}

/** The most of a file that its form carries, in base64. Bytes */
export const MOST_KEPT = 20 * 1024 * 1024;

/** As many headings as are shown. */
const MOST_HEADINGS = 60;

export const mayImport = (actor: Actor, { subject }: FoundConsortium): boolean => can(actor, "document.edit", subject);

/** Reads a file. Issues: those of `readFile`. */
export async function previewImport(
  deps: Pick<Deps, "files">,
  { filename, content }: { filename: string; content: Uint8Array },
): Promise<Verdict<ImportPreview>> {
  const read = await deps.files.read(content);
  if (!read.ok) return read;
  const { title, body, leftOut } = read.value;
  const kept = Buffer.from(read.value.kept).toString("base64");
  if (kept.length > MOST_KEPT) return refuse("import_file_too_long", "file");
  const outline = outlineOf(body);
  return accept({
    title: (title ?? filename.replace(/\.[a-z]{3,5}$/i, "")).trim().slice(0, MAX_TITLE),
    outline: outline.slice(0, MOST_HEADINGS).map(({ level, number, text }) => ({ level, number, text })),
    headings: outline.length,
    words: countWords(plainText(body)),
    tables: (body.content ?? []).filter(({ type }) => type === "table").length,
    notes: footnotesIn(body).length,
    images: read.value.images.length,
    comments: read.value.threads.reduce((sum, { comments }) => sum + comments.length, 0),
    suggestions: read.value.suggestions,
    leftOut,
    kept,
  });
}
