import type { Actor } from "~/domain/access/actor";
import type { SuggestionState } from "~/domain/document/suggestion";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { DescribedSuggestion } from "~/text/suggestion/describe-suggestions";
import type { TakeBack } from "~/text/suggestion/take-back";

import type { SuggestionPlace } from "./suggestion-place.server";

interface Decision {
  id: string;
  revision: number;
  became: SuggestionState;
  /** What it did with the text as it stood */
  words?: DescribedSuggestion | null;
  /** How it is taken back, of an accepted one */
  back?: TakeBack | null;
}

/** Who decided about a suggestion, and which revision of it they saw. */
export async function keepDecision(
  tx: Transaction,
  deps: Pick<Deps, "newId">,
  { personId }: Actor,
  { organisation }: Pick<SuggestionPlace, "organisation">,
  { id, revision, became, words = null, back = null }: Decision,
  now: Date,
): Promise<void> {
  await tx.suggestionDecision.create({
    data: {
      id: deps.newId(),
      suggestionId: id,
      became,
      revision,
      words: JSON.parse(JSON.stringify(words)),
      ...(back ? { takeBack: JSON.parse(JSON.stringify(back)) } : {}),
      decidedById: personId,
      organisationId: organisation?.id ?? null,
      decidedAt: now,
    },
  });
}
