import { actingOrganisation } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { makeOnce } from "~/features/kernel/make-once.server";
import { type AnyNewEvent, asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import { findDocument } from "./document-store.server";

type Found = NonNullable<Awaited<ReturnType<typeof findDocument>>>;

interface Managing {
  tx: Transaction;
  document: Found;
  /** Records what was done with the document; call it last. */
  record: (event: Pick<AnyNewEvent, "action" | "details">) => Promise<void>;
}

/** Does something with a document as a whole, for whoever may; it stays locked until commit. Issues: not_found, not_allowed. */
export function manageDocument(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
  change: (managing: Managing) => Promise<Verdict<null>>,
): Promise<Verdict<null>> {
  return makeOnce(deps, actor, async (tx) => {
    const seen = await findDocument(tx, actor, consortium, id);
    if (!seen) return refuse("not_found");
    if (!can(actor, "document.manage", consortium.subject)) return refuse("not_allowed");
    await tx.$queryRaw`select id from document where id = ${seen.id}::uuid for update`;
    const document = await findDocument(tx, actor, consortium, id);
    if (!document) return refuse("not_found");
    const record: Managing["record"] = async (event) => {
      await announce(tx, `consortium:${consortium.id}`, `document:${document.id}`);
      await recordEvent(tx, deps, {
        ...event,
        scope: consortium.id,
        actor: asEventActor(actor, actingOrganisation(actor, consortium.subject)),
        objectType: "document",
        objectId: document.id,
      } as AnyNewEvent);
    };
    return change({ tx, document, record });
  });
}
