import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { BODY_TEXT } from "~/text/roots";
import type { NewDocument } from "./create-document-schema";
import { atNewDocument, placeDocument } from "./place-document.server";
import { beginningOf, takeImages } from "./template/beginning.server";

/**
 * Creates a document that the whole consortium writes in. Its first text is created here, once: text seeded by browsers
 * would be there as many times as there are browsers. Issues: not_allowed, template_gone.
 */
export async function createDocument(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  { title, language, start }: NewDocument,
): Promise<Verdict<{ id: string }>> {
  if (!can(actor, "document.edit", consortium.subject)) return refuse("not_allowed");
  const beginning = await beginningOf(deps, consortium, start, language);
  if (!beginning) return refuse("template_gone", "start");
  const { body, sourceId, ...began } = beginning;
  const state = await deps.text.build({ [BODY_TEXT]: body });
  return change(deps, actor, atNewDocument(actor, consortium), async (tx, _place, now) => {
    const id = await placeDocument(tx, deps, actor, { ...began, consortiumId: consortium.id, title, now }, state);
    if (sourceId) await takeImages(tx, { from: sourceId, to: id, body });
    return made({ id }, { action: "document.created", objectType: "document", objectId: id, details: { title } });
  });
}
