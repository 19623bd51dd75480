import type { Actor } from "~/domain/access/actor";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { slugOf } from "~/domain/shared/text";
import { currentText, contentOf } from "~/features/document/current-text.server";
import { findDocument } from "~/features/document/document-store.server";
import { findVersion } from "~/features/document/find-version.server";
import { withFigures } from "~/features/document/text-figures.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { versionLabelName } from "~/i18n/version-label-name";
import { m } from "~/paraglide/messages.js";
import { canonicalContent } from "~/text/canonical-content";
import type { TextFile } from "~/text/files/text-file";
import { imageName } from "~/text/files/typst-file";
import { emptyText } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import { EXPORT_TYPES, type ExportFormat } from "./export-formats";
import { markedUpText } from "./marked-up-text.server";
import { fileImages } from "./file-images.server";
import { proposedText } from "./proposed-text.server";
import { textFileOf } from "./text-file.server";

export interface Wanted {
  format: ExportFormat;
  /** A PDF for those who listen to it (PDF/UA-1), instead of one for the archive (PDF/A-2a). */
  isForListeners?: boolean;
  /** What is said about the text and suggested in it: comments and tracked changes in Word, in the margin of a PDF. */
  isMarkedUp?: boolean;
  /** The text as if all that is suggested in it were accepted. */
  isProposed?: boolean;
}

const MARKED_UP: ReadonlySet<ExportFormat> = new Set(["docx", "pdf"]);

export interface ExportedFile {
  filename: string;
  mediaType: string;
  content: Uint8Array<ArrayBuffer>;
}

/**
 * The text that is being written, without what is suggested in it where nothing else is wanted, as a file. Issues: not_found; too_many_attempts;
 * file_too_large.
 */
export async function exportDocument(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
  wanted: Wanted & { format: Exclude<ExportFormat, "json"> },
): Promise<Verdict<ExportedFile>> {
  const document = await findDocument(deps.db, actor, consortium, id);
  if (!document) return refuse("not_found");
  const text = await currentText(deps, document.id);
  const marked = wanted.isMarkedUp && MARKED_UP.has(wanted.format) ? await markedUpText(deps, document.id) : null;
  const proposed = !marked && wanted.isProposed ? await proposedText(deps, document.id) : null;
  const written = marked?.body ?? proposed ?? text.content[BODY_TEXT] ?? emptyText();
  const { [BODY_TEXT]: body = written } = await withFigures(deps, consortium, document, { [BODY_TEXT]: written });
  const number = (document.latest?.number ?? 0) + 1;
  const file = textFileOf(consortium, {
    title: document.title,
    language: document.language,
    body,
    numbersHeadings: document.numbersHeadings,
    images: await fileImages(deps, document.id, body),
    at: text.behindSince ?? deps.clock.now(),
    sha256: null,
    ...(marked ? { markup: marked.markup } : {}),
    stage: (locale) => {
      const draft = m.document_draft({ number }, { locale });
      return proposed ? m.export_proposed_stage({ draft }, { locale }) : draft;
    },
  });
  return make(deps, actor, file, `${nameOf(document.title)}-${slugOf(file.stage)}`, wanted);
}

/** A frozen version as a file. `json` is byte for byte what was hashed. Issues as those of a document. */
export async function exportVersion(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
  number: number,
  { format, isForListeners }: Wanted,
): Promise<Verdict<ExportedFile>> {
  const found = await findVersion(deps, actor, consortium, id, number);
  if (!found) return refuse("not_found");
  const { document, version } = found;
  const content = contentOf(version.content);
  const name = `${nameOf(document.title)}-v${number}`;
  if (format === "json") return accept(fileOf(name, format, new TextEncoder().encode(canonicalContent(content))));
  const body = content[BODY_TEXT] ?? emptyText();
  const file = textFileOf(consortium, {
    title: document.title,
    language: document.language,
    body,
    numbersHeadings: version.numbersHeadings,
    images: await fileImages(deps, document.id, body),
    at: version.frozenAt,
    sha256: version.sha256,
    stage: (locale) =>
      `${m.document_version({ number }, { locale })}, ${versionLabelName(version.label, locale).toLowerCase()}`,
  });
  return make(deps, actor, file, name, { format, isForListeners });
}

async function make(
  deps: Deps,
  actor: Actor,
  file: TextFile,
  name: string,
  { format, isForListeners }: Wanted & { format: Exclude<ExportFormat, "json"> },
): Promise<Verdict<ExportedFile>> {
  const allowance = await deps.limit("file", actor.personId);
  if (!allowance.ok) return refuse("too_many_attempts", undefined, { minutes: Math.ceil(allowance.retryAfter / 60) });
  const content = format === "pdf" ? await typeset(deps, file, isForListeners) : await deps.files.write(format, file);
  return content ? accept(fileOf(name, format, content)) : refuse("file_too_large");
}

/** A text as a PDF, with its images. */
export async function typeset(deps: Pick<Deps, "files" | "pdf">, file: TextFile, isForListeners = false) {
  const source = await deps.files.write("typst", { ...file, images: withoutBytes(file.images) });
  if (!source) return null;
  const images = Object.entries(file.images).map(([sha256, image]) => [imageName(sha256, image), image.bytes]);
  const made = await deps.pdf.make(new TextDecoder().decode(source), {
    isForListeners,
    images: Object.fromEntries(images),
  });
  return made.bytes;
}

/** The source only names them. */
const withoutBytes = (images: TextFile["images"]): TextFile["images"] =>
  Object.fromEntries(Object.entries(images).map(([name, image]) => [name, { ...image, bytes: new Uint8Array() }]));

const nameOf = (title: string): string => slugOf(title) || "dokument";

const fileOf = (name: string, format: ExportFormat, content: Uint8Array<ArrayBuffer>): ExportedFile => ({
  filename: `${name}.${format}`,
  mediaType: EXPORT_TYPES[format],
  content,
});
