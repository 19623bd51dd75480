import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { anyClientId } from "~/features/document/append-edit.server";
import { atNewDocument, placeDocument } from "~/features/document/place-document.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import { keepImages, keepSuggestions, keepThreads } from "./keep-brought.server";
import type { ImportedDocument } from "./import-schema";

/**
 * Makes a document of a file, or of what was kept of one. Its text is by whoever brings it, and so are the comments and
 * suggestions in it, which say whose they are in the file. Issues: not_allowed, those of `readFile`.
 */
export async function importDocument(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  { title, language, kind }: ImportedDocument,
  file: Uint8Array,
): Promise<Verdict<{ id: string }>> {
  if (!can(actor, "document.edit", consortium.subject)) return refuse("not_allowed");
  const read = await deps.files.read(file);
  if (!read.ok) return read;
  const clientId = anyClientId();
  const { state, suggestions, anchors } = await deps.text.suggested(read.value.marked, clientId);
  return change(deps, actor, atNewDocument(actor, consortium), async (tx, { organisation }, now) => {
    const { personId } = actor;
    const writer = { clientId, personId, organisationId: organisation?.id ?? null, leasedAt: now, claimedAt: now };
    const placed = { consortiumId: consortium.id, kind, title, language, now };
    const id = await placeDocument(tx, deps, actor, placed, state, [writer]);
    const brought = { documentId: id, language, organisationId: organisation?.id ?? null };
    await keepImages(tx, deps, actor, brought, read.value.images);
    await keepThreads(tx, deps, actor, brought, { threads: read.value.threads, anchors });
    await keepSuggestions(tx, deps, actor, brought, { suggestions, changes: read.value.changes });
    return made({ id }, { action: "document.imported", objectType: "document", objectId: id, details: { title } });
  });
}
