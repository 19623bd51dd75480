import type { Actor } from "~/domain/access/actor";
import { accept, type Verdict } from "~/domain/shared/verdict";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";

import { findCallDraft, holdCallDraft } from "./call-draft-store.server";
import { recordedFor } from "./grantor-store.server";

/** Throws a draft away. An announced call it would have changed stays as it stands. Discarding it again does nothing. */
export function discardCallDraft(deps: Deps, actor: Actor, draftId: string): Promise<Verdict<undefined>> {
  return inTransaction(deps, async (tx) => {
    await holdCallDraft(tx, draftId);
    const draft = await findCallDraft(deps, actor, draftId, tx);
    if (!draft) return accept();
    await tx.callDraft.delete({ where: { id: draft.id } });
    await recordEvent(tx, deps, {
      scope: "system",
      actor: asEventActor(actor, recordedFor(actor, draft.grantor)),
      action: "call.draft_discarded",
      objectType: "call",
      objectId: draft.id,
      details: { grantor: draft.grantor.name },
    });
    return accept();
  });
}
