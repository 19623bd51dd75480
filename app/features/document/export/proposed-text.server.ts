import { changesOf } from "~/features/document/suggestion/suggestion-changes";
import { readTextState } from "~/features/document/text-state.server";
import type { Deps } from "~/features/kernel/deps";
import { emptyText, type RichTextNode } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";

/** Nobody writes under it: it is above those that texts are written under. */
const NOBODY = 2 ** 21 - 1;

/**
 * A document's text as it would be if all that is open in it were accepted. Nothing is accepted by it. The caller has
 * checked the right.
 */
export async function proposedText(deps: Deps, documentId: string): Promise<RichTextNode | null> {
  const [state, open] = await Promise.all([
    readTextState(deps.db, documentId, { lock: false }),
    deps.db.suggestion.findMany({
      where: { documentId, state: "open" },
      select: { changes: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
  ]);
  if (!state) return null;
  const suggestions = open.map(({ changes }) => changesOf(changes));
  const { edits } = await deps.text.accept(state, [{ clientId: NOBODY, suggestions }], []);
  const updates = edits.flatMap(({ update }) => update ?? []);
  const { content } = await deps.text.render({ ...state, tail: [...state.tail, ...updates] });
  return content[BODY_TEXT] ?? emptyText();
}
