import type { Actor } from "~/domain/access/actor";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import { appendEdit, freeClientId, recordWriter } from "./append-edit.server";
import { contentOf } from "./current-text.server";
import { keepText } from "./keep-text.server";
import { atDocument } from "./managed-document.server";
import { findSavedText } from "./saved-text.server";
import { readTextState } from "./text-state.server";

/**
 * Makes a text what a version or a kept text was, by an edit of whoever restores it: what is the same stays with those
 * who wrote it, open editors see it at once, and what the text was before is kept. `saved`: a number, or an id.
 * Issues: not_found, not_allowed, text_closed, text_same.
 */
export function restoreText(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  saved: string,
): Promise<Verdict<null>> {
  return change(deps, actor, atDocument(actor, consortium, documentId, "document.freeze"), async (tx, place, now) => {
    const { document } = place;
    const found = await findSavedText(tx, document.id, saved);
    if (!found) return refuse("not_found");
    if (document.lockedAt) return refuse("text_closed");
    // No edit reaches the disk until this one is there
    const state = await readTextState(tx, document.id, { lock: true });
    if (!state) return refuse("not_found");
    const text = await deps.text.render(state);
    const clientId = await freeClientId(tx, document.id);
    const { update, clock } = await deps.text.rewrite(state, contentOf(found.content), clientId);
    if (update === null) return refuse("text_same");
    await keepText(tx, deps, document.id, { ...text, sequence: state.sequence }, "before_restore", now);
    const lease = { documentId: document.id, clientId, clock };
    const writer = { personId: actor.personId, organisationId: place.organisation?.id ?? null, device: "restore" };
    await recordWriter(tx, writer, lease, now);
    await appendEdit(tx, { ...lease, update, sequence: state.sequence + 1n });
    const { side } = found;
    const isKept = side.number === "kept";
    const details = {
      title: document.title,
      number: isKept ? null : side.number,
      keptAt: isKept ? side.keptAt.toISOString() : null,
    };
    return made(null, { action: "text.restored", details });
  });
}
