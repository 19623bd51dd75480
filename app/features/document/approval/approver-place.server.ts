import type { Actor } from "~/domain/access/actor";
import type { Action } from "~/domain/access/can";
import { refuse } from "~/domain/shared/verdict";
import { atSharedDocument } from "~/features/document/managed-document.server";
import type { Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readApprovers } from "./approval-store.server";

/**
 * A document that is not put away, for whoever may approve it, or do something else with it (`action`), for this
 * municipality. Issues: not_found, municipality_unknown.
 */
export const forApprover =
  (
    actor: Actor,
    consortium: FoundConsortium,
    documentId: string,
    municipality: string,
    action: Action = "document.approve",
  ) =>
  async (tx: Transaction) => {
    const place = await atSharedDocument(actor, consortium, documentId, "document.view")(tx);
    if ("ok" in place) return place;
    const approvers = await readApprovers(tx, place.consortium);
    const approver = approvers.find(({ number }) => number === municipality);
    if (!approver) return refuse("municipality_unknown", undefined, { number: municipality });
    const { organisationId, name } = approver;
    const subject = { ...place.consortium.subject, organisationId };
    return {
      ...place,
      right: [action, subject] as const,
      organisation: { id: organisationId, name },
      approver,
    };
  };
