import { readTextState } from "~/features/document/text-state.server";
import { type Refusal, refuse } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { Change } from "~/text/suggestion/changes";
import type { TakeBack } from "~/text/suggestion/take-back";

import { changesOf } from "./suggestion-changes";
import { findStaying, moveStaying, serverLease, writeEdit } from "./write-edit.server";

interface TakingBack {
  documentId: string;
  /** Accepted suggestions */
  ids: readonly string[];
  writer: { personId: string; organisationId: string | null };
}

/**
 * Makes the text what it was before suggestions were accepted, by an edit of whoever takes that back: as it is when a
 * text is restored, history stays. What each suggests again, by its id. Issues: not_found, suggestion_built_on.
 */
export async function takeBackInText(
  tx: Transaction,
  deps: Deps,
  { documentId, ids, writer }: TakingBack,
  now: Date,
): Promise<Map<string, Change[]> | Refusal> {
  const state = await readTextState(tx, documentId, { lock: true });
  if (!state) return refuse("not_found");
  const accepted = await findTakeBacks(tx, ids);
  if (accepted.length < ids.length) return refuse("suggestion_built_on");
  const staying = await findStaying(tx, documentId, ids);
  const lease = await serverLease(tx, documentId, { ...writer, device: "taken-back" });
  const taken = await deps.text.takeBack(
    state,
    lease.clientId,
    accepted.map(({ back }) => back),
    staying.map(({ changes }) => changesOf(changes)),
  );
  if (!taken) return refuse("suggestion_built_on");
  await writeEdit(tx, documentId, lease, taken, { sequence: state.sequence, now });
  await moveStaying(tx, staying, taken.others);
  return new Map(accepted.map(({ id }, index) => [id, taken.again[index] ?? []]));
}

/** How accepted suggestions are taken back, the last accepted first; without those that cannot be. */
export async function findTakeBacks(
  db: Pick<Transaction, "suggestionDecision">,
  ids: readonly string[],
): Promise<{ id: string; back: TakeBack }[]> {
  const decisions = await db.suggestionDecision.findMany({
    where: { suggestionId: { in: [...ids] } },
    select: { suggestionId: true, became: true, takeBack: true },
    orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
  });
  const latest = new Map<string, (typeof decisions)[number]>();
  for (const one of decisions) if (!latest.has(one.suggestionId)) latest.set(one.suggestionId, one);
  return [...latest].flatMap(([id, { became, takeBack }]) =>
    became === "accepted" && takeBack !== null ? [{ id, back: takeBack as unknown as TakeBack }] : [],
  );
}
