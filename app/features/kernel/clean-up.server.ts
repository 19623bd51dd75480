import type { Deps } from "./deps";

const DAY = 24 * 60 * 60 * 1000;
/** Until then somebody may ask what became of a letter: its link to say no to further mail works that long as well. */
const LETTERS_KEPT = 90 * DAY;
/** Whoever presses an old link is told that it has expired, and not that it never was. */
const LINKS_KEPT = 7 * DAY;
/** A form stays open on a screen for a night, hardly for longer. */
const PRESSES_KEPT = 7 * DAY;

/**
 * Removes what has done its work and holds secrets or addresses. What was done is in the audit log, which is not
 * touched, nor are invitations, signatures, receipts and addresses that said no to mail. Several nodes may do it at once.
 */
export async function cleanUp({ db, clock }: Pick<Deps, "db" | "clock">): Promise<Record<string, number>> {
  const now = clock.now().getTime();
  const before = (age: number) => ({ lt: new Date(now - age) });
  const [links, flows, sent, lost, presses, unsent] = await Promise.all([
    db.signInLink.deleteMany({ where: { expiresAt: before(LINKS_KEPT) } }),
    db.oidcFlow.deleteMany({ where: { expiresAt: before(DAY) } }),
    db.outboxMail.deleteMany({ where: { sentAt: before(LETTERS_KEPT) } }),
    db.outboxMail.deleteMany({ where: { sentAt: null, createdAt: before(LETTERS_KEPT) } }),
    db.formPress.deleteMany({ where: { createdAt: before(PRESSES_KEPT) } }),
    db.unsentForm.deleteMany({ where: { expiresAt: before(0) } }),
  ]);
  return {
    links: links.count,
    flows: flows.count,
    letters: sent.count + lost.count,
    presses: presses.count,
    unsent: unsent.count,
  };
}
