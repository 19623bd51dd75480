import type { Deps, Transaction } from "~/features/kernel/deps";
import { recordEvent } from "~/features/kernel/record-event.server";
import { hashSecret } from "~/features/kernel/secret.server";
import { closeSession } from "./end-session.server";
import { SESSION_LIFETIME } from "./session-lifetime";

export type SignInMethod = "link" | "oidc" | "invitation" | "demonstration" | "first_run";

/** The browser that signs in. Its cookie holds one session; the former one ends, whoever it belonged to. */
export interface Browser {
  userAgent: string;
  formerSessionId?: string | null;
}

/** Opens a session for a person and returns its secret, which only the cookie holds. */
export async function startSession(
  tx: Transaction,
  deps: Deps,
  input: Browser & { personId: string; method: SignInMethod },
): Promise<string> {
  const now = deps.clock.now();
  if (input.formerSessionId) await closeSession(tx, deps, input.formerSessionId);
  const secret = deps.newSecret();
  const person = await tx.person.findUniqueOrThrow({
    where: { id: input.personId },
    include: { memberships: { include: { organisation: true }, orderBy: { id: "asc" }, take: 1 } },
  });
  const organisation = person.memberships[0]?.organisation ?? null;
  await tx.session.create({
    data: {
      id: hashSecret(secret),
      personId: person.id,
      organisationId: organisation?.id ?? null,
      method: input.method,
      userAgent: input.userAgent.slice(0, 300),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_LIFETIME),
    },
  });
  await recordEvent(tx, deps, {
    scope: "system",
    actor: {
      personId: person.id,
      name: person.displayName,
      organisationId: organisation?.id ?? null,
      organisationName: organisation?.name ?? null,
    },
    action: "session.started",
    objectType: "person",
    objectId: person.id,
    details: { method: input.method },
  });
  return secret;
}
