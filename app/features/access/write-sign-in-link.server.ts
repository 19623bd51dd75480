import type { Deps, Transaction } from "~/features/kernel/deps";
import { hashSecret } from "~/features/kernel/secret.server";
import { paths } from "~/paths";

const HOUR = 60 * 60 * 1000;
/** How long a link holds, in milliseconds: one that was asked for, one from the server, one given from hand to hand. */
export const LINK_LIFETIME = { asked: HOUR / 4, recovery: HOUR, handedOver: 7 * 24 * HOUR };

/** A link that signs the holder of an address in, once; the whole address of it. It cannot be read again. */
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
