import type { Deps } from "~/features/kernel/deps";
import type { RenderedText, RichTextNode } from "~/text/text-engine";
import { authorCounts } from "./author-counts";
import { readTextState } from "./text-state.server";

export interface CurrentText extends Omit<RenderedText, "state" | "htmlByRoot"> {
  /** Sequence of the last update it holds */
  logSequence: bigint;
  /** When it was read, if what was written since cannot be read; else null */
  behindSince: Date | null;
}

/**
 * A document's text as it is on disk now. The worker's rendering is used when nothing was written since; otherwise
 * the log is rendered again, off the main thread. A text that the workers could not read is shown as it was before.
 */
export async function currentText(deps: Deps, documentId: string): Promise<CurrentText> {
  const [rendering, head] = await Promise.all([
    deps.db.documentRendering.findUnique({ where: { documentId } }),
    deps.db.collabHead.findUnique({ where: { documentId }, select: { lastSequence: true, failedSequence: true } }),
  ]);
  const isCurrent = rendering?.logSequence === head?.lastSequence;
  if (rendering && head && (isCurrent || head.failedSequence === head.lastSequence)) {
    const { html, text, words, sha256, logSequence } = rendering;
    const behindSince = isCurrent ? null : rendering.renderedAt;
    const authors = authorCounts(rendering.authors);
    return { content: contentOf(rendering.content), html, text, words, sha256, authors, logSequence, behindSince };
  }
  const state = await readTextState(deps.db, documentId, { lock: false });
  if (!state) throw new Error(`the document ${documentId} has no text`);
  const { content, html, text, words, sha256, authors } = await deps.text.render(state);
  return { content, html, text, words, sha256, authors, logSequence: state.sequence, behindSince: null };
}

/** ProseMirror JSON per root as it was written by the text engine into a JSON column. */
export function contentOf(column: unknown): Record<string, RichTextNode> {
  return column as Record<string, RichTextNode>;
}
