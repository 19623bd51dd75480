import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { BODY_TEXT } from "~/text/roots";
import type { RichTextNode } from "~/text/text-engine";
import type { NewDocument } from "./create-document-schema";
import { atNewDocument, placeDocument } from "./place-document.server";
import { strategyTemplate } from "./strategy-template";

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
  const kind = start === "strategy" ? "strategy" : "agreement";
  return change(deps, actor, atNewDocument(actor, consortium), async (tx, _place, now) => {
    const id = await placeDocument(tx, deps, actor, { consortiumId: consortium.id, kind, title, language, now }, state);
    return made({ id }, { action: "document.created", objectType: "document", objectId: id, details: { title } });
  });
}
