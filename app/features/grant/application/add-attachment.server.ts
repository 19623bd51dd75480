import type { Actor } from "~/domain/access/actor";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import type { ReceivedFile } from "~/features/evidence/received-file";
import { checkEvidence, storeEvidence } from "~/features/evidence/store-evidence.server";
import { made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";

import { actingPartner } from "~/domain/access/acting-organisation";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { changeApplication } from "~/features/grant/content/change-application.server";

const MOST_ATTACHMENTS = 50;

/**
 * Adds a file to the application. Issues: too_many_attachments, attachment_there_already, those of `checkEvidence`
 * and of `changeApplication`.
 */
export async function addAttachment(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  file: ReceivedFile,
): Promise<Verdict<{ attachmentId: string }>> {
  const organisation = actingPartner(actor, application.subject);
  if (!organisation) return refuse("not_allowed");
  const checked = await checkEvidence(file);
  if (!checked.ok) return checked;
  return changeApplication<{ attachmentId: string }>(deps, actor, application, async (tx) => {
    const there = await tx.attachment.findMany({ where: { applicationId: application.id }, select: { sha256: true } });
    if (there.some((one) => one.sha256 === checked.value.sha256)) return refuse("attachment_there_already", "evidence");
    if (there.length >= MOST_ATTACHMENTS) return refuse("too_many_attachments", "evidence", { max: MOST_ATTACHMENTS });
    const attachmentId = deps.newId();
    const attachment = {
      id: attachmentId,
      consortiumId: application.consortiumId,
      organisationId: organisation.id,
      uploadedById: actor.personId,
    };
    await storeEvidence(tx, deps, attachment, checked.value);
    await tx.attachment.update({ where: { id: attachmentId }, data: { applicationId: application.id } });
    return made({ attachmentId }, { action: "attachment.added", details: { filename: checked.value.filename } });
  });
}
