import type { Actor } from "~/domain/access/actor";
import { findSharedDocument } from "~/features/document/document-store.server";
import type { AttachmentContent } from "~/features/evidence/read-attachment.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { RoundAddress } from "./hearing-place.server";
import { findRound, readReplies, visibleReplies } from "./hearing-store.server";

/** A file of a reply, for somebody who sees the reply; null for everybody else. */
export async function readReplyAttachment(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: RoundAddress,
  attachmentId: string,
): Promise<AttachmentContent | null> {
  const document = await findSharedDocument(deps.db, actor, consortium, at.documentId);
  const round = document && (await findRound(deps.db, document.id, at.round));
  if (!round) return null;
  const replies = visibleReplies(actor, consortium, round, await readReplies(deps.db, round.id));
  const isSeen = replies.some(({ attachments }) => attachments.some(({ id }) => id === attachmentId));
  if (!isSeen) return null;
  const { filename, file } = await deps.db.hearingAttachment.findUniqueOrThrow({
    where: { id: attachmentId },
    include: { file: true },
  });
  return { filename, mediaType: file.mediaType, content: file.content };
}
