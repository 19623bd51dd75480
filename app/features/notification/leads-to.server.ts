import type { Deps, Transaction } from "~/features/kernel/deps";
import { paths } from "~/paths";

/** The columns of a row that say where it leads. */
interface Told {
  kind: string;
  personId: string;
  documentId: string;
  threadId: string | null;
  hearingId: string | null;
  consortium: { slug: string };
}

/** The page that shows what somebody was told of. */
export async function leadsTo(
  db: Deps["db"] | Transaction,
  { kind, personId, documentId, threadId, hearingId, consortium: { slug } }: Told,
): Promise<string> {
  if (kind === "approval_asked") return paths.approvals(slug, documentId);
  if (kind === "agreement_asked") return paths.agreement(slug, documentId);
  if (kind === "approval_lapsed")
    return paths.compareDocument(slug, documentId, await approvedBy(db, documentId, personId));
  if (hearingId !== null) {
    const { number } = await db.hearingRound.findUniqueOrThrow({ where: { id: hearingId }, select: { number: true } });
    return paths.hearing(slug, documentId, number);
  }
  const comments = paths.documentComments(slug, documentId);
  return threadId === null ? comments : `${comments}?show=all#${threadId}`;
}

/** The version somebody approved last, and has not taken back. */
async function approvedBy(db: Deps["db"] | Transaction, documentId: string, personId: string) {
  const approval = await db.documentApproval.findFirst({
    where: { documentId, personId, withdrawnAt: null },
    select: { version: { select: { number: true } } },
    orderBy: { approvedAt: "desc" },
  });
  return approval?.version.number;
}
