import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { OPEN_SUGGESTIONS_MAX } from "~/domain/document/suggestion";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import { bodyRules } from "~/text/content-rules";
import { checkChanges } from "~/text/suggestion/check-changes";
import type { Change } from "~/text/suggestion/changes";

import { keepDecision } from "./keep-decision.server";
import { inSuggestions, type SuggestionPlace } from "./suggestion-place.server";
import type { SavedSuggestion } from "./suggestion-schema";

interface Saving {
  suggestions: readonly SavedSuggestion[];
  /** Those of which nothing is left in the editor */
  gone: readonly string[];
}

/**
 * Keeps what somebody suggests, as it is in their editor. Not one byte of the text changes. One that has been decided
 * meanwhile stays as it was decided. That a suggestion is made or withdrawn is an event; typing on in it is none, as it
 * is none in a text. Issues: not_found, not_allowed, text_closed, suggestion_of_another, suggestion_too_long,
 * suggestion_not_understood, suggestions_too_many.
 */
export function saveSuggestions(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { suggestions, gone }: Saving,
): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx): Promise<Verdict<null>> => {
    const now = deps.clock.now();
    const place = await inSuggestions(actor, consortium, documentId, "document.suggest")(tx);
    if ("ok" in place) return place;
    if (!can(actor, "document.suggest", place.consortium.subject)) return refuse("not_allowed");
    if (place.document.lockedAt) return refuse("text_closed");
    for (const { changes } of suggestions) {
      const bad = checkChanges(changes as Change[], bodyRules);
      if (bad !== null) return refuse(bad);
    }
    const known = await knownOnes(tx, place, actor, [...suggestions.map(({ id }) => id), ...gone]);
    if (known === null) return refuse("suggestion_of_another");
    const isNew = ({ id }: SavedSuggestion) => !known.has(id);
    const open = await tx.suggestion.count({ where: { documentId: place.document.id, state: "open" } });
    if (open + suggestions.filter(isNew).length > OPEN_SUGGESTIONS_MAX) return refuse("suggestions_too_many");

    for (const one of suggestions) {
      if (isNew(one)) await make(tx, place, actor, one, now);
      else if (known.get(one.id)?.state === "open") await update(tx, one, now);
    }
    const withdrawn = gone.filter((id) => known.get(id)?.state === "open");
    for (const id of withdrawn) {
      await tx.suggestion.update({ where: { id }, data: { state: "withdrawn" } });
      await keepDecision(
        tx,
        deps,
        actor,
        place,
        { id, revision: known.get(id)?.revision ?? 0, became: "withdrawn" },
        now,
      );
    }
    await announce(tx, ...place.topics);
    const usual = {
      scope: place.scope,
      actor: asEventActor(actor, place.organisation),
      objectType: place.object.type,
      objectId: place.object.id,
      details: { title: place.document.title },
    };
    if (suggestions.some(isNew)) await recordEvent(tx, deps, { ...usual, action: "suggestion.made" });
    if (withdrawn.length > 0) await recordEvent(tx, deps, { ...usual, action: "suggestion.withdrawn" });
    return accept(null);
  });
}

/** Those that are there already; null when one of them is another's, or another document's. */
async function knownOnes(tx: Transaction, { document }: SuggestionPlace, { personId }: Actor, ids: readonly string[]) {
  const rows = await tx.suggestion.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, documentId: true, authorId: true, state: true, revision: true },
  });
  if (rows.some(({ documentId, authorId }) => documentId !== document.id || authorId !== personId)) return null;
  return new Map(rows.map((row) => [row.id, row]));
}

async function make(
  tx: Transaction,
  { document, organisation }: SuggestionPlace,
  { personId }: Actor,
  { id, changes }: SavedSuggestion,
  now: Date,
): Promise<void> {
  const place = { documentId: document.id, authorId: personId, organisationId: organisation?.id ?? null };
  const times = { createdAt: now, changedAt: now };
  await tx.suggestion.create({
    data: { id, ...place, state: "open", changes: asJson(changes), revision: 1, ...times },
  });
}

async function update(tx: Transaction, { id, changes }: SavedSuggestion, now: Date): Promise<void> {
  const data = { changes: asJson(changes), revision: { increment: 1 }, changedAt: now };
  await tx.suggestion.update({ where: { id }, data });
}

const asJson = (changes: SavedSuggestion["changes"]) => JSON.parse(JSON.stringify(changes));
