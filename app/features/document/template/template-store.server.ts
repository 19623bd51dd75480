import type { WrittenKind } from "~/features/document/document-store.server";
import { isDocumentLanguage, type DocumentLanguage } from "~/features/document/strategy-template";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { isUuid } from "~/features/kernel/is-uuid";

/** A template of the consortium, with where it came from. */
export interface OwnTemplate {
  id: string;
  title: string;
  language: DocumentLanguage;
  sourceTitle: string;
  madeByName: string;
  madeAt: Date;
}

const shown = { id: true, title: true, language: true, sourceTitle: true, madeByName: true, madeAt: true } as const;

/** The consortium's templates, by title. The caller has checked the right. */
export async function readTemplates(db: Deps["db"] | Transaction, consortiumId: string): Promise<OwnTemplate[]> {
  const rows = await db.documentTemplate.findMany({
    where: { consortiumId },
    select: shown,
    orderBy: [{ title: "asc" }, { id: "asc" }],
  });
  return rows.map(({ language, ...row }) => ({ ...row, language: languageOf(language) }));
}

/** One with its text; null for one that is not this consortium's. */
export async function findTemplate(db: Deps["db"] | Transaction, consortiumId: string, id: string) {
  const found = isUuid(id) ? await db.documentTemplate.findFirst({ where: { id, consortiumId } }) : null;
  return (
    found && {
      ...found,
      kind: (found.kind === "strategy" ? "strategy" : "agreement") satisfies WrittenKind as WrittenKind,
      language: languageOf(found.language),
    }
  );
}

const languageOf = (language: string): DocumentLanguage => (isDocumentLanguage(language) ? language : "nb");
