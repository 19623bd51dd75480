import type { Actor } from "~/domain/access/actor";
import { afterAct, type SuggestionAct, type SuggestionState } from "~/domain/document/suggestion";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made, type Happened } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readTextState } from "~/features/document/text-state.server";

import { acceptInText } from "./accept-in-text.server";
import { keepDecision } from "./keep-decision.server";
import { authorName, findSeen, inSuggestions, type SeenRow, type SuggestionPlace } from "./suggestion-place.server";
import type { SeenSuggestion } from "./suggestion-schema";

const RIGHT = {
  accept: "document.edit",
  reject: "document.edit",
  reopen: "document.edit",
  withdraw: "document.suggest",
} as const;

/**
 * Decides about suggestions, all of them or none. Accepting makes each a part of the text, by an edit under its
 * author's name; whoever decides has seen this revision of it, and what its author writes on meanwhile stays open.
 * Issues: not_found, not_allowed, text_closed, suggestion_decided, suggestion_changed, suggestion_of_another.
 */
export function decideSuggestions(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { act, seen }: { act: SuggestionAct; seen: readonly SeenSuggestion[] },
): Promise<Verdict<null>> {
  return change(deps, actor, inSuggestions(actor, consortium, documentId, RIGHT[act]), async (tx, place, now) => {
    const { document } = place;
    const rows = await findSeen(tx, document.id, seen);
    if ("ok" in rows) return rows;
    let became: SuggestionState = "open";
    for (const row of rows) {
      const next = afterAct(row, act, row.seen);
      if (!next.ok) return next;
      became = next.value;
      if (act === "withdraw" && row.authorId !== actor.personId) return refuse("suggestion_of_another");
    }
    if (act === "accept" && document.lockedAt) return refuse("text_closed");
    const described = await describe(deps, tx, document.id, rows);
    if (act === "accept" && !(await acceptInText(tx, deps, document.id, rows, now))) return refuse("not_found");
    for (const [index, { id, revision }] of rows.entries()) {
      await tx.suggestion.update({ where: { id }, data: { state: became } });
      await keepDecision(tx, deps, actor, place, { id, revision, became, words: described[index] ?? null }, now);
    }
    return made(null, eventsOf(act, place, rows));
  });
}

async function describe(deps: Deps, tx: Transaction, documentId: string, rows: readonly SeenRow[]) {
  const state = await readTextState(tx, documentId, { lock: false });
  return state
    ? deps.text.describe(
        state,
        rows.map(({ changes }) => changes),
      )
    : [];
}

/** One for each author. */
function eventsOf(act: SuggestionAct, { document }: SuggestionPlace, rows: readonly SeenRow[]): Happened[] {
  const { title } = document;
  if (act === "withdraw") return [{ action: "suggestion.withdrawn", details: { title } }];
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(authorName(row), (counts.get(authorName(row)) ?? 0) + 1);
  return [...counts].map(([by, count]): Happened => {
    if (act === "reopen") return { action: "suggestion.reopened", details: { title, by } };
    const action = act === "accept" ? "suggestion.accepted" : "suggestion.rejected";
    return { action, details: { title, by, count } };
  });
}
