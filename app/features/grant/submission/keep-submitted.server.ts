import type { Actor } from "~/domain/access/actor";
import { readContent } from "~/domain/grant/application-content";
import { advanceApplication } from "~/domain/grant/application-lifecycle";
import type { Verdict } from "~/domain/shared/verdict";
import { fenceText } from "~/features/document/fence-text.server";
import { announce } from "~/features/kernel/announce.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import { atApplication } from "~/features/grant/content/application-place.server";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { standingSubmission } from "~/features/grant/content/standing-submission.server";

/**
 * Gives up a replacement: what was sent still stands, and the application is locked again. What was written for the
 * replacement stays in it, unsent. Issues: not_allowed, not_possible_now.
 */
export async function keepSubmitted(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  application: FoundApplication,
): Promise<Verdict<undefined>> {
  return change(deps, actor, atApplication(application, "application.submit"), async (tx, { state }, now) => {
    const next = advanceApplication(state, "keep_submitted", "lead");
    if (!next.ok) return next;
    const standing = await standingSubmission(tx, application.id);
    if (!standing) throw new Error(`${application.id} is submitted without a submission`);

    const callRevision = await revisionSignedOn(tx, application, standing.contentSha256);
    await tx.application.update({ where: { id: application.id }, data: { state: next.value, callRevision } });
    await fenceText(tx, application.documentId, now);
    await announce(tx, `consortium:${consortium.id}`);
    return made(undefined, {
      action: "replacement.given_up",
      details: { title: application.title, receipt: standing.receiptNumber },
    });
  });
}

/** The revision of the call that a content was signed on, by the version of its form; null for one that is not kept. */
async function revisionSignedOn(
  tx: Transaction,
  { id: applicationId, call }: FoundApplication,
  sha256: string,
): Promise<number | null> {
  const kept = await tx.applicationContent.findUniqueOrThrow({
    where: { applicationId_sha256: { applicationId, sha256 } },
    select: { canonical: true },
  });
  const revision = await tx.callRevision.findFirst({
    where: { callId: call.id, form: { path: ["version"], equals: readContent(kept.canonical).call.formVersion } },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return revision?.number ?? null;
}
