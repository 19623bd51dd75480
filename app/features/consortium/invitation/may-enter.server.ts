import { isInTime } from "~/domain/shared/deadline";
import type { Deps, Transaction } from "~/features/kernel/deps";

/**
 * Whether the link of an invitation also signs in: where no mail leaves, for whoever has said yes with it and has never
 * been signed in. Afterwards others give the person a link.
 */
export async function mayEnterBy(
  db: Deps["db"] | Transaction,
  deps: Pick<Deps, "clock" | "settings">,
  invitation: { email: string; answer: string | null; expiresAt: Date },
): Promise<boolean> {
  if (!deps.settings.keepsMail || invitation.answer !== "interested") return false;
  if (!isInTime(deps.clock.now(), invitation.expiresAt)) return false;
  const person = await db.person.findUnique({
    where: { email: invitation.email },
    select: { _count: { select: { sessions: true, identities: true } } },
  });
  if (!person) return false;
  const { _count: before } = person;
  return before.sessions + before.identities === 0;
}
