import type { Actor } from "~/domain/access/actor";
import { nextVersionNumber, type VersionLabel } from "~/domain/document/version-lifecycle";
import type { Happened } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { RenderedText } from "~/text/text-engine";

/** A text as it was rendered at a point of its log. */
type TextToFreeze = RenderedText & { sequence: bigint };

/**
 * Freezes a text under the next number, in the transaction of whoever asks for it, who holds the document. The event is
 * the caller's to record.
 */
export async function keepVersion(
  tx: Transaction,
  deps: Pick<Deps, "newId">,
  actor: Actor,
  document: { id: string; title: string; numbersHeadings: boolean },
  text: TextToFreeze,
  { label, note }: { label: Exclude<VersionLabel, "submitted">; note: string },
  now: Date,
): Promise<{ id: string; number: number; event: Happened }> {
  const before = await tx.documentVersion.findMany({ where: { documentId: document.id }, select: { number: true } });
  const number = nextVersionNumber(before.map((version) => version.number));
  const id = deps.newId();
  const { sha256 } = text;
  await tx.documentVersion.create({
    data: {
      id,
      documentId: document.id,
      number,
      label,
      note,
      state: new Uint8Array(text.state),
      content: JSON.parse(JSON.stringify(text.content)),
      html: text.html,
      words: text.words,
      numbersHeadings: document.numbersHeadings,
      sha256,
      authors: text.authors,
      logSequence: text.sequence,
      frozenById: actor.personId,
      frozenByName: actor.displayName,
      frozenAt: now,
    },
  });
  return { id, number, event: { action: "version.frozen", details: { title: document.title, number, label, sha256 } } };
}
