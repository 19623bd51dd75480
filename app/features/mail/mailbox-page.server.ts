import type { Deps } from "~/features/kernel/deps";

export interface UnsentMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  createdAt: Date;
}

/** The latest mails that nobody sent, newest first. */
export async function mailboxPage(deps: Deps): Promise<UnsentMail[]> {
  const mails = await deps.db.outboxMail.findMany({
    where: { sentAt: null },
    orderBy: { id: "desc" },
    take: 100,
  });
  return mails.map(({ id, toAddress, subject, text, createdAt }) => ({ id, to: toAddress, subject, text, createdAt }));
}
