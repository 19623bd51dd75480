import type { KeptFor } from "~/domain/document/kept-texts";
import type { VersionLabel } from "~/domain/document/version-lifecycle";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { isUuid } from "~/features/kernel/is-uuid";

export interface SavedVersion {
  number: number;
  label: VersionLabel;
  frozenAt: Date;
  sha256: string;
}

export interface SavedKept {
  id: string;
  keptFor: KeptFor;
  keptAt: Date;
  sha256: string;
  words: number;
}

/** A text as somebody froze it, or as it was kept. */
export type SavedText = SavedVersion | (SavedKept & { number: "kept" });

const frozen = { number: true, label: true, frozenAt: true, sha256: true } as const;
const kept = { id: true, keptFor: true, keptAt: true, sha256: true, words: true } as const;
const held = { content: true, state: true } as const;

/** With what it holds: a version by its number, a kept text by its id. Null for neither. The caller has checked the right. */
export async function findSavedText(db: Deps["db"] | Transaction, documentId: string, saved: string) {
  if (isUuid(saved)) {
    const found = await db.keptText.findFirst({ where: { id: saved, documentId }, select: { ...kept, ...held } });
    if (!found) return null;
    const { content, state, ...side } = found;
    return { side: { number: "kept" as const, ...side }, content, state };
  }
  const number = Number(saved);
  if (!/^\d{1,9}$/.test(saved)) return null;
  const where = { documentId_number: { documentId, number } };
  const found = await db.documentVersion.findUnique({ where, select: { ...frozen, ...held } });
  if (!found) return null;
  const { content, state, ...side } = found;
  return { side, content, state };
}

/** What there is to choose from, the latest first. */
export async function listSavedTexts(db: Deps["db"], documentId: string) {
  const where = { documentId };
  const [versions, texts] = await Promise.all([
    db.documentVersion.findMany({ where, select: frozen, orderBy: { number: "desc" } }),
    db.keptText.findMany({ where, select: kept, orderBy: { keptAt: "desc" } }),
  ]);
  return { versions, kept: texts };
}
