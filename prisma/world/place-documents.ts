import { createText, type EarlierWriter } from "~/features/document/text-state.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { EventActor } from "~/features/kernel/record-event.server";
import type { Revision, RichTextNode } from "~/text/text-engine";
import type { DocumentKind, VersionLabel } from "~prisma/generated/client";

import type { PlacedConsortium } from "./placed";
import type { Placement } from "./placement";

export interface DocumentPlan {
  kind: DocumentKind;
  title: string;
  language: "nb" | "nn";
  createdBy: EventActor;
  createdAt: Date;
  /** Root name → text, or how it came to be. */
  content: Record<string, RichTextNode> | WrittenTogether;
}

/** A text with its history: revision after revision, and who is behind the clientIDs. */
export interface WrittenTogether {
  revisions: Revision[];
  writers: EarlierWriter[];
}

const isWrittenTogether = (content: DocumentPlan["content"]): content is WrittenTogether =>
  Array.isArray(content["revisions"]);

const buildText = (deps: Deps, content: DocumentPlan["content"]): Promise<Uint8Array> =>
  isWrittenTogether(content) ? deps.text.buildHistory(content.revisions) : deps.text.build(content);

/** A document with its first text, readable at once. Applications record their own start. */
export async function placeDocument(
  tx: Transaction,
  deps: Deps,
  { rows, newId }: Placement,
  consortium: PlacedConsortium,
  plan: DocumentPlan,
): Promise<string> {
  const id = newId();
  await tx.document.create({
    data: {
      id,
      consortiumId: consortium.id,
      kind: plan.kind,
      title: plan.title,
      language: plan.language,
      createdById: plan.createdBy.personId,
      createdAt: plan.createdAt,
    },
  });
  const writers = isWrittenTogether(plan.content) ? plan.content.writers : [];
  await createText(tx, deps, id, await buildText(deps, plan.content), writers);
  if (plan.kind !== "application")
    rows.events.push({
      at: plan.createdAt,
      scope: consortium.id,
      actor: plan.createdBy,
      action: "document.created",
      objectType: "document",
      objectId: id,
      details: { title: plan.title },
    });
  return id;
}

export interface VersionPlan {
  number: number;
  label: VersionLabel;
  note: string;
  frozenBy: EventActor;
  frozenAt: Date;
  content: DocumentPlan["content"];
}

/** A version frozen before the document's text was as it is now: with its own state, as if the text had later been changed. */
export async function placeVersion(
  tx: Transaction,
  deps: Deps,
  { rows, newId }: Placement,
  consortium: PlacedConsortium,
  document: { id: string; title: string },
  plan: VersionPlan,
): Promise<{ id: string; content: Record<string, RichTextNode> }> {
  const { frozenBy } = plan;
  if (frozenBy.personId === null) throw new Error("a version is frozen by somebody");
  const built = await buildText(deps, plan.content);
  const text = await deps.text.render({ sequence: 0n, snapshot: built, tail: [] });
  const id = newId();
  await tx.documentVersion.create({
    data: {
      id,
      documentId: document.id,
      number: plan.number,
      label: plan.label,
      note: plan.note,
      state: new Uint8Array(text.state),
      content: JSON.parse(JSON.stringify(text.content)),
      html: text.html,
      words: text.words,
      sha256: text.sha256,
      authors: text.authors,
      logSequence: 0n,
      frozenById: frozenBy.personId,
      frozenByName: frozenBy.name,
      frozenAt: plan.frozenAt,
    },
  });
  rows.events.push({
    at: plan.frozenAt,
    scope: consortium.id,
    actor: frozenBy,
    action: "version.frozen",
    objectType: "document",
    objectId: document.id,
    details: { title: document.title, number: plan.number, label: plan.label, sha256: text.sha256 },
  });
  return { id, content: text.content };
}
