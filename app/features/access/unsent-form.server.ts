import type { Deps } from "~/features/kernel/deps";
import { seal, unseal } from "~/features/kernel/seal.server";
import { hashSecret } from "~/features/kernel/secret.server";

/** A form that came after its session had ended, as it was sent. */
export interface UnsentForm {
  /** Where it was sent: a path of ours. */
  action: string;
  fields: [name: string, value: string][];
  /** A file went with it, which was not kept. */
  hadFile: boolean;
}

/** Long enough to sign in by e-mail, short enough for a machine that others use. Milliseconds */
export const UNSENT_KEPT = 2 * 60 * 60 * 1000;
/** The most kept at a time in the whole installation: anybody can send a form without a session. */
const MOST_KEPT = 500;
const USE = "an unsent form";

/**
 * Keeps a form for the person it was drawn for (`ownerMark`), readable only with the secret that their browser gets.
 * Null when there is no room.
 */
export async function keepUnsentForm(deps: Deps, ownerMark: string, form: UnsentForm): Promise<string | null> {
  const now = deps.clock.now();
  await deps.db.unsentForm.deleteMany({ where: { expiresAt: { lte: now } } });
  if ((await deps.db.unsentForm.count()) >= MOST_KEPT) return null;
  const secret = deps.newSecret();
  await deps.db.unsentForm.create({
    data: {
      id: hashSecret(secret),
      ownerMark,
      sealed: seal(form, secret, USE),
      expiresAt: new Date(now.getTime() + UNSENT_KEPT),
    },
  });
  return secret;
}

/** What this browser kept for this person; nothing of what another has written. `isOwner` checks the mark. */
export async function findUnsentForm(
  deps: Deps,
  secret: string | null,
  isOwner: (ownerMark: string) => boolean,
): Promise<UnsentForm | null> {
  if (!secret) return null;
  const kept = await deps.db.unsentForm.findFirst({
    where: { id: hashSecret(secret), expiresAt: { gt: deps.clock.now() } },
  });
  return kept && isOwner(kept.ownerMark) ? (unseal(kept.sealed, secret, USE) as UnsentForm) : null;
}

export async function forgetUnsentForm(deps: Deps, secret: string | null): Promise<void> {
  if (secret) await deps.db.unsentForm.deleteMany({ where: { id: hashSecret(secret) } });
}
