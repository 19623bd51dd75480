import type { Actor } from "~/domain/access/actor";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import type { ReceivedFile } from "~/features/evidence/received-file";
import { checkEvidence, storeFile } from "~/features/evidence/store-evidence.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { atReply, replyRow, type RoundAddress } from "./hearing-place.server";
import { MOST_ATTACHMENTS } from "./hearing-schema";
import { drafted } from "./write-remark.server";

type At = RoundAddress & { municipality: string };

/**
 * Puts a file into a municipality's draft. Issues: those of `atReply` and `checkEvidence`, file_missing,
 * hearing_attachments_too_many {most}.
 */
export async function attachToReply(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: At,
  received: ReceivedFile | null,
): Promise<Verdict<null>> {
  if (!received) return refuse("file_missing", "evidence");
  const file = await checkEvidence(received);
  if (!file.ok) return file;
  return change(deps, actor, atReply(actor, consortium, at, "hearing.draft", "write"), async (tx, place, now) => {
    if ((place.reply?.attachments.length ?? 0) >= MOST_ATTACHMENTS)
      return refuse("hearing_attachments_too_many", "evidence", { most: MOST_ATTACHMENTS });
    const replyId = await replyRow(tx, deps, place);
    const { sha256, filename } = file.value;
    await storeFile(tx, deps, file.value);
    await tx.hearingAttachment.create({
      data: { id: deps.newId(), replyId, sha256, filename, addedById: actor.personId, addedAt: now },
    });
    return made(null, drafted(place));
  });
}

/** Takes a file out of a draft. Issues: those of `atReply`, hearing_attachment_gone. */
export function removeAttachment(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: At,
  attachment: string,
): Promise<Verdict<null>> {
  return change(deps, actor, atReply(actor, consortium, at, "hearing.draft", "write"), async (tx, place) => {
    const { count } = await tx.hearingAttachment.deleteMany({
      where: { id: attachment, replyId: place.reply?.id ?? "00000000-0000-0000-0000-000000000000" },
    });
    return count === 0 ? refuse("hearing_attachment_gone") : made(null, drafted(place));
  });
}
