import type { Transaction } from "~/features/kernel/deps";
import { liveIn } from "~/text/live/fill-live";
import type { RenderedText } from "~/text/text-engine";
import { contentOf } from "./current-text.server";
import { saysTheSame } from "./text-figures.server";

/** Whether a text to freeze says just what a version does: its figures too, whenever they were read. */
export async function saysWhatIsFrozen(
  tx: Transaction,
  documentId: string,
  version: { number: number; sha256: string },
  text: Pick<RenderedText, "content" | "sha256">,
): Promise<boolean> {
  if (version.sha256 === text.sha256) return true;
  if (liveIn(text.content).length === 0) return false;
  const { content } = await tx.documentVersion.findUniqueOrThrow({
    where: { documentId_number: { documentId, number: version.number } },
    select: { content: true },
  });
  return saysTheSame(contentOf(content), text.content);
}
