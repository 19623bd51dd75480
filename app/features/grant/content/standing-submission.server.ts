import type { Deps, Transaction } from "~/features/kernel/deps";

/** What stands as sent: the latest submission. Null when nothing has been sent. */
export function standingSubmission(db: Deps["db"] | Transaction, applicationId: string) {
  return db.submission.findFirst({
    where: { applicationId },
    orderBy: { sequence: "desc" },
    select: { receiptNumber: true, contentSha256: true, submittedAt: true, sequence: true },
  });
}
