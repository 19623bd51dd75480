import type { Actor } from "~/domain/access/actor";
import { refuse } from "~/domain/shared/verdict";
import { atDocument } from "~/features/document/managed-document.server";
import type { Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

/** A document that is not put away, for whoever asks the others to approve it. Issue: not_found. */
export const atAsking = (actor: Actor, consortium: FoundConsortium, documentId: string) => async (tx: Transaction) => {
  const place = await atDocument(actor, consortium, documentId, "document.ask_approval")(tx);
  if ("ok" in place) return place;
  return place.document.archivedAt === null ? place : refuse("not_allowed");
};
