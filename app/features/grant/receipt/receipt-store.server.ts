import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isCountable } from "~/domain/grant/submission";
import type { Deps } from "~/features/kernel/deps";
import { subjectColumns, subjectOfConsortium } from "~/features/kernel/find-consortium.server";

/** A packet or PDF for somebody who may read what was submitted; null for everybody else. */
export async function readSubmissionFile(
  deps: Deps,
  actor: Actor,
  receiptNumber: string,
  which: "packet" | "pdf",
): Promise<{ filename: string; mediaType: string; content: Uint8Array<ArrayBuffer> } | null> {
  const submission = await findSubmission(deps, receiptNumber);
  if (!submission || !mayReadSubmission(actor, submission.application)) return null;
  if (which === "packet") {
    const content = new TextEncoder().encode(submission.packet);
    return { filename: `${receiptNumber}.json`, mediaType: "application/json", content };
  }
  const file = await deps.db.storedFile.findUnique({ where: { sha256: submission.pdfSha256 } });
  return file && { filename: `${receiptNumber}.pdf`, mediaType: file.mediaType, content: file.content };
}

/** What was submitted under a number, for whoever may know of it: anybody with a number that cannot be counted to. */
export async function findReceipt(deps: Deps, actor: Actor | null, receiptNumber: string) {
  const submission = await findSubmission(deps, receiptNumber);
  if (!submission || !isCountable(receiptNumber)) return submission;
  return actor && mayReadSubmission(actor, submission.application) ? submission : null;
}

export type FoundSubmission = NonNullable<Awaited<ReturnType<typeof findSubmission>>>;

export const findSubmission = (deps: Deps, receiptNumber: string) =>
  deps.db.submission.findUnique({
    where: { receiptNumber },
    include: {
      application: {
        include: {
          call: { select: { closesAt: true, grantorOrganisationId: true } },
          consortium: {
            include: {
              partnerships: { select: subjectColumns },
            },
          },
          submissions: { select: { receiptNumber: true, sequence: true }, orderBy: { sequence: "desc" } },
        },
      },
    },
  });

/** Partners read what was sent in their name; the grantor reads what was sent to it. */
export function mayReadSubmission(actor: Actor, application: FoundSubmission["application"]): boolean {
  return can(actor, "application.view", {
    ...subjectOfConsortium(application.consortium),
    grantorOrganisationId: application.call.grantorOrganisationId,
    submitted: true,
  });
}
