import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import { made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { changeApplication } from "~/features/grant/content/change-application.server";

/**
 * Removes a file from the application. It stays in the consortium: what was sent with it before still points to it.
 * Issues: those of `changeApplication`.
 */
export function removeAttachment(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  attachmentId: string,
): Promise<Verdict<undefined>> {
  return changeApplication(deps, actor, application, async (tx) => {
    const attachment = await tx.attachment.findFirst({ where: { id: attachmentId, applicationId: application.id } });
    if (!attachment) return unchanged(undefined);
    await tx.attachment.update({ where: { id: attachment.id }, data: { applicationId: null } });
    return made(undefined, { action: "attachment.removed", details: { filename: attachment.filename } });
  });
}
