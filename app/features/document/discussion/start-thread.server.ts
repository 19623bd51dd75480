import type { Actor } from "~/domain/access/actor";
import { CUT } from "~/domain/document/discussion";
import type { Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import { readTextState } from "~/features/document/text-state.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { MAX_QUOTE, type NewThread } from "./comment-schema";
import { inDiscussion, saidBy } from "./discussion-place.server";
import { checkMentions, keepMentions } from "./mention-comment.server";
import { tellOfComment } from "./tell-of-comment.server";

/**
 * Says something about a stretch of the text, or about the whole of it. The anchor is what the browser says: one that
 * fits no letter shows the thread without its text. Issues: not_found, not_allowed,
 * mention_not_reader.
 */
export function startThread(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { body, mentions, ...about }: NewThread,
): Promise<Verdict<{ threadId: string }>> {
  return change(deps, actor, inDiscussion(actor, consortium, documentId), async (tx, place, now) => {
    const named = await checkMentions(tx, place.consortium, now, { body, mentions });
    if (!named.ok) return named;
    const { anchor, quote } = await stretchOf(tx, deps, place.document.id, about);
    const thread = await tx.commentThread.create({
      data: {
        id: deps.newId(),
        documentId: place.document.id,
        anchorStart: anchor?.start ?? null,
        anchorEnd: anchor?.end ?? null,
        quote: anchor ? shortened(quote) : "",
        createdAt: now,
      },
    });
    const comment = { id: deps.newId(), threadId: thread.id, ...saidBy(actor, place), body, createdAt: now };
    await tx.comment.create({ data: comment });
    await keepMentions(tx, deps, comment.id, named.value);
    await tellOfComment(tx, deps, actor, place, { id: comment.id, threadId: thread.id, mentions: named.value });
    const { title } = place.document;
    return made({ threadId: thread.id }, { action: "comment.written", details: { title, isReply: false } });
  });
}

/** What it is about: a stretch the editor names, a section chosen from a list, whose words the text says, or the whole. */
async function stretchOf(
  tx: Transaction,
  deps: Deps,
  documentId: string,
  { start, end, quote, section }: Pick<NewThread, "start" | "end" | "quote" | "section">,
) {
  const [from, to] = section ? section.split(".") : [start, end];
  if (from === undefined || to === undefined) return { anchor: null, quote: "" };
  const anchor = { start: Buffer.from(from, "base64"), end: Buffer.from(to, "base64") };
  if (!section) return { anchor, quote };
  const state = await readTextState(tx, documentId, { lock: false });
  const [place] = state ? await deps.text.locate(state, [anchor]) : [];
  return place ? { anchor, quote: place.words } : { anchor: null, quote: "" };
}

function shortened(quote: string): string {
  const letters = [...quote.trim()];
  return letters.length > MAX_QUOTE ? `${letters.slice(0, MAX_QUOTE).join("")}${CUT}` : letters.join("");
}
