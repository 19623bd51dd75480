import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { isUuid } from "~/features/kernel/is-uuid";

export interface AttachmentContent {
  filename: string;
  mediaType: string;
  content: Uint8Array<ArrayBuffer>;
}

/** A file of this consortium for somebody who may see it; null for everybody else. */
export async function readAttachment(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  attachmentId: string,
): Promise<AttachmentContent | null> {
  if (!isUuid(attachmentId) || !can(actor, "evidence.view", consortium.subject)) return null;
  const attachment = await deps.db.attachment.findFirst({
    where: { id: attachmentId, consortiumId: consortium.id },
    include: { file: true },
  });
  if (!attachment) return null;
  const { filename, file } = attachment;
  return { filename, mediaType: file.mediaType, content: file.content };
}
