import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { appendEdit, freeClientId, recordWriter } from "~/features/document/append-edit.server";
import { findDocument } from "~/features/document/document-store.server";
import { keepText } from "~/features/document/keep-text.server";
import { atOpenDocument } from "~/features/document/managed-document.server";
import { readTextState } from "~/features/document/text-state.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { isLongerThanATextMayBe, type ReadText } from "~/text/files/read/read-text";
import { plainText } from "~/text/formats/plain";
import type { RichTextNode } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";

import type { BroughtInto } from "./import-schema";
import { keepImages, keepThreads } from "./keep-brought.server";

export interface ImportIntoPage {
  documentId: string;
  title: string;
  /** Nobody writes in it any more: it is closed. */
  isClosed: boolean;
  /** Whether the file may come instead of all that stands there, as a version may be restored. */
  mayReplace: boolean;
}

/** A document that a file may be brought into. Null for somebody who may not write in it. */
export async function importIntoPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
): Promise<ImportIntoPage | null> {
  const document = await findDocument(deps.db, actor, consortium, id);
  if (!document || document.archivedAt !== null || !can(actor, "document.edit", document.subject)) return null;
  return {
    documentId: document.id,
    title: document.title,
    isClosed: document.lockedAt !== null,
    mayReplace: can(actor, "document.freeze", document.subject),
  };
}

/**
 * Puts a file's text behind what a document says, or instead of it, by an edit of whoever brings it: open editors see
 * it at once, what is the same stays with those who wrote it, and the text before is kept. What the file suggests is
 * left where it is; what it says comes along about the whole. Issues: not_found, not_allowed, text_closed, text_same,
 * those of `readFile`.
 */
export async function importIntoText(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { placing }: BroughtInto,
  file: Uint8Array,
): Promise<Verdict<{ id: string }>> {
  // A file is not read for somebody who may not bring it
  const page = await importIntoPage(deps, actor, consortium, documentId);
  if (!page) return refuse("not_found");
  if (placing === "instead" && !page.mayReplace) return refuse("not_allowed");
  const read = await deps.files.read(file);
  if (!read.ok) return read;
  const { threads, quotes } = await saidIn(deps, read.value);
  const action = placing === "instead" ? "document.freeze" : "document.edit";
  return change(deps, actor, atOpenDocument(actor, consortium, documentId, action), async (tx, place, now) => {
    const { document, organisation } = place;
    if (document.lockedAt) return refuse("text_closed");
    // No edit reaches the disk until this one is there
    const state = await readTextState(tx, document.id, { lock: true });
    if (!state) return refuse("not_found");
    const text = await deps.text.render(state);
    const body = placed(placing, text.content[BODY_TEXT], read.value.body);
    if (isLongerThanATextMayBe(body)) return refuse("import_file_too_long", "file");
    const clientId = await freeClientId(tx, document.id);
    const { update, clock } = await deps.text.rewrite(state, { ...text.content, [BODY_TEXT]: body }, clientId);
    if (update === null) return refuse("text_same");
    await keepText(tx, deps, document.id, { ...text, sequence: state.sequence }, "before_import", now);
    const lease = { documentId: document.id, clientId, clock };
    const organisationId = organisation?.id ?? null;
    const brought = { documentId: document.id, language: document.language, organisationId };
    await keepImages(tx, deps, actor, brought, read.value.images);
    await recordWriter(tx, { personId: actor.personId, organisationId, device: "import" }, lease, now);
    await appendEdit(tx, { ...lease, update, sequence: state.sequence + 1n });
    await keepThreads(tx, deps, actor, brought, { threads, anchors: [], quotes });
    return made({ id: document.id }, { action: "text.imported", details: { title: document.title, placing } });
  });
}

function placed(placing: BroughtInto["placing"], own: RichTextNode | undefined, brought: RichTextNode): RichTextNode {
  const isBlank = !own || (plainText(own).trim() === "" && !JSON.stringify(own).includes('"image"'));
  if (placing === "instead" || isBlank) return brought;
  return { type: "doc", content: [...(own.content ?? []), ...(brought.content ?? [])] };
}

/** The threads of a file with the words that each is about. */
async function saidIn(deps: Pick<Deps, "text">, { threads, marked }: ReadText) {
  if (threads.length === 0) return { threads, quotes: [] };
  const { anchors } = await deps.text.suggested(marked, 1);
  return { threads, quotes: anchors.map((anchor) => anchor?.quote ?? "") };
}
