import { actingOrganisation } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import type { Action } from "~/domain/access/can";
import { type Refusal, refuse, type Verdict } from "~/domain/shared/verdict";
import { change, type Outcome } from "~/features/kernel/change.server";
import { type ConsortiumPlace, inConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findDocument } from "./document-store.server";

interface DocumentPlace extends ConsortiumPlace {
  /** As it is under hold. */
  document: NonNullable<Awaited<ReturnType<typeof findDocument>>>;
}

/** A document as a whole; nobody else changes it until commit. Issue: not_found. */
export const atDocument =
  (actor: Actor, consortium: FoundConsortium, id: string, action: Action) =>
  async (tx: Transaction): Promise<DocumentPlace | Refusal> => {
    const place = await inConsortium(actor, consortium, action)(tx);
    if ("ok" in place) return refuse("not_found");
    const seen = await findDocument(tx, actor, place.consortium, id);
    if (!seen) return refuse("not_found");
    await tx.$queryRaw`select id from document where id = ${seen.id}::uuid for update`;
    const document = await findDocument(tx, actor, place.consortium, id);
    if (!document) return refuse("not_found");
    const { subject, municipalityId } = document;
    return {
      ...place,
      consortium: { ...place.consortium, subject },
      right: [action, subject],
      // What a municipality keeps to itself is in no chain that others read
      scope: municipalityId ?? place.scope,
      organisation: actingOrganisation(actor, subject),
      object: { type: "document", id: document.id },
      topics: [...place.topics, `document:${document.id}`],
      document,
    };
  };

/** `atDocument` for one that is not put away. Issues: not_found, not_allowed. */
export const atOpenDocument =
  (actor: Actor, consortium: FoundConsortium, id: string, action: Action) =>
  async (tx: Transaction): Promise<DocumentPlace | Refusal> => {
    const place = await atDocument(actor, consortium, id, action)(tx);
    return "ok" in place || place.document.archivedAt === null ? place : refuse("not_allowed");
  };

/** `atOpenDocument` for one that all who take part read. Issues: not_found, not_allowed. */
export const atSharedDocument =
  (actor: Actor, consortium: FoundConsortium, id: string, action: Action) =>
  async (tx: Transaction): Promise<DocumentPlace | Refusal> => {
    const place = await atOpenDocument(actor, consortium, id, action)(tx);
    return "ok" in place || place.document.municipalityId === null ? place : refuse("not_found");
  };

/** Does something with a document as a whole, for whoever may. Issues: not_found, not_allowed. */
export const manageDocument = (
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
  make: (tx: Transaction, place: DocumentPlace, now: Date) => Promise<Outcome<null>>,
): Promise<Verdict<null>> => change(deps, actor, atDocument(actor, consortium, id, "document.manage"), make);
