import type { Placed } from "~/features/document/place-document.server";
import type { DocumentLanguage } from "~/features/document/strategy-template";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { imagesIn } from "~/text/files/file-parts";
import { emptyText } from "~/text/rich-text";
import type { RichTextNode } from "~/text/text-engine";
import { isOurTemplate, templateName } from "./our-template-names";
import { ourTemplate } from "./our-templates";
import { findTemplate } from "./template-store.server";

/** What a new document begins with. */
interface Beginning extends Pick<Placed, "kind" | "language" | "templateTitle" | "numbersHeadings"> {
  body: RichTextNode;
  /** The document that the template was made of, whose images it shows */
  sourceId: string | null;
}

/** `start`: 'blank', one of ours, or the id of a template of the consortium. Null for a template that is gone. */
export async function beginningOf(
  { db }: Pick<Deps, "db">,
  consortium: { id: string },
  start: string,
  language: DocumentLanguage,
): Promise<Beginning | null> {
  const plain = { kind: "agreement", language, sourceId: null, templateTitle: null, numbersHeadings: true } as const;
  if (start === "blank") return { ...plain, body: emptyText() };
  if (isOurTemplate(start)) {
    const kind = start === "strategy" ? "strategy" : "agreement";
    return { ...plain, kind, body: ourTemplate(start, language), templateTitle: templateName(start, language) };
  }
  const found = await findTemplate(db, consortium.id, start);
  if (!found) return null;
  const { kind, sourceId, numbersHeadings, title: templateTitle } = found;
  const body = found.content as unknown as RichTextNode;
  return { kind, language: found.language, body, sourceId, templateTitle, numbersHeadings };
}

/** The images that a text shows belong to its document as well. */
export async function takeImages(
  tx: Transaction,
  { from, to, body }: { from: string; to: string; body: RichTextNode },
): Promise<void> {
  const found = await tx.documentImage.findMany({
    where: { documentId: from, sha256: { in: [...imagesIn(body)] } },
    select: { sha256: true, addedById: true, addedAt: true },
  });
  await tx.documentImage.createMany({ data: found.map((image) => ({ ...image, documentId: to })) });
}
