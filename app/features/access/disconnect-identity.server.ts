import type { Actor } from "~/domain/access/actor";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { change, made } from "~/features/kernel/change.server";
import { inSystem } from "~/features/kernel/system-place";

/** Disconnects an account at the provider: it no longer signs its person in. Only their own. Issue: not_allowed. */
export function disconnectIdentity(
  deps: Deps,
  actor: Actor,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<Verdict<undefined>> {
  const mine = inSystem("own", "person", actor.personId);
  return change(
    deps,
    actor,
    async () => mine,
    async (tx) => {
      const ended = await tx.oidcIdentity.deleteMany({ where: { issuer, subject, personId: actor.personId } });
      if (ended.count === 0) return refuse("not_allowed");
      return made(undefined, { action: "identity.disconnected", details: { provider: new URL(issuer).hostname } });
    },
  );
}
