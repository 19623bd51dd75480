import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { anyClientId } from "~/features/document/append-edit.server";
import { atNewDocument, placeDocument } from "~/features/document/place-document.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { BODY_TEXT } from "~/text/roots";

import type { ImportedDocument } from "./import-schema";

/**
 * Makes a document of a Word file, or of what was kept of one. Its text is by whoever brings it. Issues: not_allowed,
 * those of `readWord`.
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
  const state = await deps.text.buildHistory([{ clientId, content: { [BODY_TEXT]: read.value.body } }]);
  return change(deps, actor, atNewDocument(actor, consortium), async (tx, { organisation }, now) => {
    const { personId } = actor;
    const writer = { clientId, personId, organisationId: organisation?.id ?? null, leasedAt: now, claimedAt: now };
    const placed = { consortiumId: consortium.id, kind, title, language, now };
    const id = await placeDocument(tx, deps, actor, placed, state, [writer]);
    return made({ id }, { action: "document.imported", objectType: "document", objectId: id, details: { title } });
  });
}
