import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { type ComparedSection, countChanges, differenceOf } from "~/text/difference/difference";
import { emptyText, type RichTextNode } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";

import { contentOf, currentText } from "./current-text.server";
import { findDocument } from "./document-store.server";

/** A frozen version by its number, or the text as it is now. */
export type Compared = number | "now";

export interface ComparePage {
  documentId: string;
  title: string;
  language: string;
  /** Numbers of the frozen versions, the latest first. */
  versions: { number: number; frozenAt: Date }[];
  from: Compared;
  to: Compared;
  sections: ComparedSection[];
  changes: number;
}

/**
 * The difference between two versions, or a version and now. What is not asked for is the latest version and now; an
 * unknown number is taken for that too. Null for somebody who may not see the document.
 */
export async function comparePage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
  asked: { from: string | null; to: string | null },
): Promise<ComparePage | null> {
  const document = await findDocument(deps.db, actor, consortium, id);
  if (!document) return null;
  const versions = await deps.db.documentVersion.findMany({
    where: { documentId: document.id },
    select: { number: true, frozenAt: true },
    orderBy: { number: "desc" },
  });
  const known = (value: string | null): Compared | null =>
    value === "now" ? "now" : (versions.find(({ number }) => String(number) === value)?.number ?? null);
  const to = known(asked.to) ?? "now";
  const from = known(asked.from) ?? versions.find(({ number }) => number !== to)?.number ?? "now";
  const [before, after] = [await textOf(deps, document.id, from), await textOf(deps, document.id, to)];
  const sections = differenceOf(before, after);
  const { title, language } = document;
  return { documentId: document.id, title, language, versions, from, to, sections, changes: countChanges(sections) };
}

async function textOf(deps: Deps, documentId: string, compared: Compared): Promise<RichTextNode> {
  if (compared === "now") return (await currentText(deps, documentId)).content[BODY_TEXT] ?? emptyText();
  const { content } = await deps.db.documentVersion.findUniqueOrThrow({
    where: { documentId_number: { documentId, number: compared } },
    select: { content: true },
  });
  return contentOf(content)[BODY_TEXT] ?? emptyText();
}
