import type { Deps, Transaction } from "~/features/kernel/deps";
import { hashSecret } from "~/features/kernel/secret.server";
import { paths } from "~/paths";

const HOUR = 60 * 60 * 1000;
/** How long a link works, in milliseconds: one that was asked for, one from the server, one handed over in person. */
export const LINK_LIFETIME = { asked: HOUR / 4, recovery: HOUR, handedOver: 7 * 24 * HOUR };

/** Makes a link that signs the owner of an address in once, and returns its URL. It cannot be read again. */
export async function writeSignInLink(
  tx: Transaction,
  deps: Pick<Deps, "clock" | "newSecret" | "settings">,
  { email, returnTo, lifetime }: { email: string; returnTo: string; lifetime: number },
): Promise<string> {
  const secret = deps.newSecret();
  const createdAt = deps.clock.now();
  const expiresAt = new Date(createdAt.getTime() + lifetime);
  await tx.signInLink.create({ data: { id: hashSecret(secret), email, returnTo, createdAt, expiresAt } });
  return deps.settings.publicOrigin + paths.signInLink(secret);
}
