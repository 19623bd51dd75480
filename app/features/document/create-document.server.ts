import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { BODY_ROOT } from "~/editor/schema";
import { asEventActor, recordEvent } from "~/features/audit/record-event.server";
import type { ConsortiumFrame } from "~/features/consortium/find-consortium.server";
import type { Deps } from "~/features/deps";
import { actingOrganisation } from "~/features/document/acting-organisation";
import type { NewDocument } from "~/features/document/create-document-schema";
import { strategyTemplate } from "~/features/document/strategy-template";
import type { RichTextNode } from "~/features/document/text-engine";
import { createText } from "~/features/document/text-state.server";
import { announce } from "~/features/shared/announce.server";
import { inTransaction } from "~/features/shared/in-transaction.server";

/**
 * Creates a document that the whole consortium writes in. Its first text is created here, once: text seeded by browsers
 * would be there as many times as there are browsers. Issues: not_allowed.
 */
export async function createDocument(
  deps: Deps,
  actor: Actor,
  consortium: ConsortiumFrame,
  { title, language, start }: NewDocument,
): Promise<Verdict<{ id: string }>> {
  if (!can(actor, "document.edit", consortium.subject)) return refuse("not_allowed");
  const body: RichTextNode =
    start === "strategy" ? strategyTemplate(language) : { type: "doc", content: [{ type: "paragraph" }] };
  const state = await deps.text.build({ [BODY_ROOT]: body });
  return inTransaction(deps, async (tx) => {
    const document = await tx.document.create({
      data: {
        id: deps.newId(),
        consortiumId: consortium.id,
        kind: start === "strategy" ? "strategy" : "agreement",
        title,
        language,
        createdById: actor.personId,
        createdAt: deps.clock.now(),
      },
    });
    await createText(tx, deps, document.id, state);
    await announce(tx, `consortium:${consortium.id}`);
    await recordEvent(tx, deps, {
      scope: consortium.id,
      actor: asEventActor(actor, actingOrganisation(actor, consortium.subject)),
      action: "document.created",
      objectType: "document",
      objectId: document.id,
      details: { title },
    });
    return accept({ id: document.id });
  });
}
