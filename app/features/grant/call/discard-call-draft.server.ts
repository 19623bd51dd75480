import type { Actor } from "~/domain/access/actor";
import { accept, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";

import { atCallDraft } from "./call-place.server";

/** Throws a draft away. An announced call it would have changed stays as it stands. Discarding it again does nothing. */
export async function discardCallDraft(deps: Deps, actor: Actor, draftId: string): Promise<Verdict<undefined>> {
  const discarded = await change(deps, actor, atCallDraft(deps, actor, draftId), async (tx, { draft }) => {
    await tx.callDraft.delete({ where: { id: draft.id } });
    return made(undefined, { action: "call.draft_discarded", details: { grantor: draft.grantor.name } });
  });
  const isGone = !discarded.ok && discarded.issues[0]?.code === "draft_unknown";
  return isGone ? accept() : discarded;
}
