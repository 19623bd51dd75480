import type { Actor } from "~/domain/access/actor";
import { type Refusal, refuse } from "~/domain/shared/verdict";
import type { Place } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { inSystem } from "~/features/kernel/system-place";
import { findCallDraft, type FoundCallDraft, holdCallDraft } from "./call-draft-store.server";
import { type Grantor, recordedFor } from "./grantor-store.server";

/** At a call of this grantor, for those who write its calls. */
export const atCall = (actor: Actor, grantor: Grantor, id: string): Place => ({
  ...inSystem(["call.write", grantor.subject], "call", id),
  organisation: recordedFor(actor, grantor),
});

/** At a draft, which nobody else changes, announces or discards until commit. Issue: draft_unknown. */
export const atCallDraft =
  (deps: Deps, actor: Actor, id: string) =>
  async (tx: Transaction): Promise<(Place & { draft: FoundCallDraft }) | Refusal> => {
    await holdCallDraft(tx, id);
    const draft = await findCallDraft(deps, actor, id, tx);
    return draft ? { ...atCall(actor, draft.grantor, draft.id), draft } : refuse("draft_unknown");
  };
