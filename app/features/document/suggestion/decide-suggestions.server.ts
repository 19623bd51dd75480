import type { Actor } from "~/domain/access/actor";
import { afterAct, type SuggestionAct, type SuggestionState } from "~/domain/document/suggestion";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made, type Happened } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readTextState } from "~/features/document/text-state.server";
import type { Change } from "~/text/suggestion/changes";

import { acceptInText } from "./accept-in-text.server";
import { keepDecision } from "./keep-decision.server";
import { authorName, findSeen, inSuggestions, type SeenRow, type SuggestionPlace } from "./suggestion-place.server";
import type { SeenSuggestion } from "./suggestion-schema";
import { takeBackInText } from "./take-back-in-text.server";

const RIGHT = {
  accept: "document.edit",
  reject: "document.edit",
  reopen: "document.edit",
  withdraw: "document.suggest",
} as const;

/**
 * Decides about suggestions, all of them or none. Accepting makes each a part of the text, by an edit under its
 * author's name; whoever decides has seen this revision of it, and what its author writes on meanwhile stays open.
 * Opening one again that was accepted takes it out of the text, unless what it made has been changed since.
 * Issues: not_found, not_allowed, text_closed, suggestion_decided, suggestion_changed, suggestion_of_another,
 * suggestion_built_on.
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
    const accepted = act === "reopen" ? rows.filter(({ state }) => state === "accepted") : [];
    if ((act === "accept" || accepted.length > 0) && document.lockedAt) return refuse("text_closed");
    const described = act === "reopen" ? [] : await describe(deps, tx, document.id, rows);
    const words = new Map(rows.map(({ id }, index) => [id, described[index] ?? null]));
    const backs = act === "accept" ? await acceptInText(tx, deps, document.id, rows, now) : null;
    if (act === "accept" && !backs) return refuse("not_found");
    const writer = { personId: actor.personId, organisationId: place.organisation?.id ?? null };
    const taking = { documentId: document.id, ids: accepted.map(({ id }) => id), writer };
    const again = accepted.length > 0 ? await takeBackInText(tx, deps, taking, now) : null;
    if (again && "ok" in again) return again;

    const order = [...(backs?.keys() ?? [])];
    for (const { id, revision } of rows.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))) {
      const suggested = again?.get(id);
      await tx.suggestion.update({
        where: { id },
        data: { state: became, ...(suggested ? suggestedAgain(suggested) : {}) },
      });
      const decision = { id, revision, became, words: words.get(id), back: backs?.get(id) };
      await keepDecision(tx, deps, actor, place, decision, now);
    }
    return made(null, eventsOf(act, place, rows));
  });
}

/** By other letters of the text than before: nobody has seen it so. */
const suggestedAgain = (changes: readonly Change[]) => ({
  changes: JSON.parse(JSON.stringify(changes)),
  revision: { increment: 1 },
});

async function describe(deps: Deps, tx: Transaction, documentId: string, rows: readonly SeenRow[]) {
  const state = await readTextState(tx, documentId, { lock: false });
  return state
    ? deps.text.describe(
        state,
        rows.map(({ changes }) => changes),
      )
    : [];
}

/** One for each author; of those that were accepted apart from those that were rejected. */
function eventsOf(act: SuggestionAct, { document }: SuggestionPlace, rows: readonly SeenRow[]): Happened[] {
  const { title } = document;
  if (act === "withdraw") return [{ action: "suggestion.withdrawn", details: { title } }];
  if (act !== "reopen") {
    const action = act === "accept" ? "suggestion.accepted" : "suggestion.rejected";
    return countsOf(rows).map(([by, count]) => ({ action, details: { title, by, count } }));
  }
  const accepted = countsOf(rows.filter(({ state }) => state === "accepted"));
  const rejected = countsOf(rows.filter(({ state }) => state !== "accepted"));
  return [
    ...accepted.map(([by, count]) => ({ action: "suggestion.undone" as const, details: { title, by, count } })),
    ...rejected.map(([by]) => ({ action: "suggestion.reopened" as const, details: { title, by } })),
  ];
}

function countsOf(rows: readonly SeenRow[]): [by: string, count: number][] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(authorName(row), (counts.get(authorName(row)) ?? 0) + 1);
  return [...counts];
}
