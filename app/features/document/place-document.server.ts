import { actingOrganisation } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import { inConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import type { WrittenKind } from "./document-store.server";
import { createText, type EarlierWriter } from "./text-state.server";

/** Where somebody makes a document, and for which municipality. */
export const atNewDocument = (actor: Actor, consortium: FoundConsortium) => async (tx: Transaction) => {
  const place = await inConsortium(actor, consortium, "document.edit")(tx);
  return "ok" in place ? place : { ...place, organisation: actingOrganisation(actor, place.consortium.subject) };
};

export interface Placed {
  consortiumId: string;
  kind: WrittenKind;
  title: string;
  language: string;
  /** What it began with; none for what came from elsewhere */
  templateTitle?: string | null;
  numbersHeadings?: boolean;
  now: Date;
}

/** A document with its first text, which `deps.text` has made. Its id. */
export async function placeDocument(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  { now, ...document }: Placed,
  state: Uint8Array,
  writers: readonly EarlierWriter[] = [],
): Promise<string> {
  const { id } = await tx.document.create({
    data: { ...document, id: deps.newId(), createdById: actor.personId, createdAt: now },
  });
  await createText(tx, deps, id, state, writers);
  return id;
}
