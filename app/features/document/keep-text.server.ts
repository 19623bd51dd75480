import type { KeptFor } from "~/domain/document/kept-texts";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { RenderedText } from "~/text/text-engine";

/** A text as it was rendered at a point of its log. */
export type TextAtSequence = Pick<RenderedText, "state" | "content" | "words" | "sha256" | "authors"> & {
  sequence: bigint;
};

/**
 * Keeps a text as it is, before something changes much of it at once, or because it has been left alone for a while.
 * Nothing is kept twice: neither what was kept at this point of the log, nor what was frozen or kept with the same
 * content. Whether it was kept.
 */
export async function keepText(
  tx: Transaction,
  deps: Pick<Deps, "newId">,
  documentId: string,
  { sequence, state, content, words, sha256, authors }: TextAtSequence,
  keptFor: KeptFor,
  now: Date,
): Promise<boolean> {
  const same = { where: { documentId, sha256 }, select: { id: true } };
  if ((await tx.documentVersion.findFirst(same)) ?? (await tx.keptText.findFirst(same))) return false;
  const { count } = await tx.keptText.createMany({
    data: {
      id: deps.newId(),
      documentId,
      keptFor,
      state: new Uint8Array(state),
      content: JSON.parse(JSON.stringify(content)),
      words,
      sha256,
      authors,
      logSequence: sequence,
      keptAt: now,
    },
    skipDuplicates: true,
  });
  return count > 0;
}
