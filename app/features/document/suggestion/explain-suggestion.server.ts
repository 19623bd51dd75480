import type { Actor } from "~/domain/access/actor";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import { inSuggestions } from "./suggestion-place.server";

/** Says why, by whoever suggests it. Issues: not_found, not_allowed, suggestion_of_another, suggestion_decided. */
export function explainSuggestion(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { suggestionId, reason }: { suggestionId: string; reason: string },
): Promise<Verdict<null>> {
  return change(deps, actor, inSuggestions(actor, consortium, documentId, "document.suggest"), async (tx, place) => {
    const where = { id: suggestionId, documentId: place.document.id };
    const suggestion = await tx.suggestion.findFirst({ where });
    if (!suggestion) return refuse("not_found");
    if (suggestion.authorId !== actor.personId) return refuse("suggestion_of_another");
    if (suggestion.state !== "open") return refuse("suggestion_decided");
    if (suggestion.reason === reason) return unchanged(null);
    await tx.suggestion.update({ where: { id: suggestionId }, data: { reason } });
    return made(null, { action: "suggestion.explained", details: { title: place.document.title } });
  });
}
