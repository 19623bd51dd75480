import { createText } from "~/features/document/text-state.server";
import type { EventActor } from "~/features/audit/record-event.server";
import type { RichTextNode } from "~/features/document/text-engine";
import type { Deps, Transaction } from "~/features/deps";
import type { DocumentKind, VersionLabel } from "~prisma/generated/client";

import type { PlacedConsortium } from "./placed";
import type { Placement } from "./placement";

export interface DocumentPlan {
  kind: DocumentKind;
  title: string;
  language: "nb" | "nn";
  createdBy: EventActor;
  createdAt: Date;
  /** Root name → text. */
  content: Record<string, RichTextNode>;
}

/** A document with its first text, readable at once. Applications record their own beginning. */
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
  await createText(tx, deps, id, await deps.text.build(plan.content));
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
  content: Record<string, RichTextNode>;
}

/** A version frozen before the document's text was as it is now: its own state, as if written and left behind. */
export async function placeVersion(
  tx: Transaction,
  deps: Deps,
  { rows, newId }: Placement,
  consortium: PlacedConsortium,
  document: { id: string; title: string },
  plan: VersionPlan,
): Promise<void> {
  const { frozenBy } = plan;
  if (frozenBy.personId === null) throw new Error("a version is frozen by somebody");
  const built = await deps.text.build(plan.content);
  const text = await deps.text.render({ sequence: 0n, snapshot: built, tail: [] });
  await tx.documentVersion.create({
    data: {
      id: newId(),
      documentId: document.id,
      number: plan.number,
      label: plan.label,
      note: plan.note,
      state: new Uint8Array(text.state),
      content: JSON.parse(JSON.stringify(text.content)),
      html: text.html,
      words: text.words,
      sha256: text.sha256,
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
}
