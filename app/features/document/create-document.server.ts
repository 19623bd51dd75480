import { actingOrganisation } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import { inConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { BODY_TEXT } from "~/text/roots";
import type { RichTextNode } from "~/text/text-engine";
import type { NewDocument } from "./create-document-schema";
import { strategyTemplate } from "./strategy-template";
import { createText } from "./text-state.server";

/**
 * Creates a document that the whole consortium writes in. Its first text is created here, once: text seeded by browsers
 * would be there as many times as there are browsers. Issues: not_allowed.
 */
export async function createDocument(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  { title, language, start }: NewDocument,
): Promise<Verdict<{ id: string }>> {
  if (!can(actor, "document.edit", consortium.subject)) return refuse("not_allowed");
  const body: RichTextNode =
    start === "strategy" ? strategyTemplate(language) : { type: "doc", content: [{ type: "paragraph" }] };
  const state = await deps.text.build({ [BODY_TEXT]: body });
  const find = async (tx: Transaction) => {
    const place = await inConsortium(actor, consortium, "document.edit")(tx);
    return "ok" in place ? place : { ...place, organisation: actingOrganisation(actor, place.consortium.subject) };
  };
  return change(deps, actor, find, async (tx, _place, now) => {
    const document = await tx.document.create({
      data: {
        id: deps.newId(),
        consortiumId: consortium.id,
        kind: start === "strategy" ? "strategy" : "agreement",
        title,
        language,
        createdById: actor.personId,
        createdAt: now,
      },
    });
    await createText(tx, deps, document.id, state);
    return made(
      { id: document.id },
      { action: "document.created", objectType: "document", objectId: document.id, details: { title } },
    );
  });
}
