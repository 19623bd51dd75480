import type { Actor } from "~/domain/access/actor";
import { hashSecret } from "~/features/access/secret.server";
import { SESSION_IDLE, SESSION_TOUCH } from "~/features/access/session-lifetime";
import type { Deps } from "~/features/deps";

/** The person behind a session's secret with everything they may act as now, or null when the session is over. */
export function findSession(deps: Deps, secret: string): Promise<Actor | null> {
  return findSessionById(deps, hashSecret(secret));
}

/** As `findSession`, for a session that is already known: open sockets ask again whether it still holds. */
export async function findSessionById(deps: Deps, sessionId: string): Promise<Actor | null> {
  const now = deps.clock.now();
  const session = await deps.db.session.findUnique({
    where: { id: sessionId },
    include: {
      person: {
        include: {
          memberships: {
            where: { validFrom: { lte: now }, OR: [{ validTo: null }, { validTo: { gt: now } }] },
            include: { organisation: { select: { name: true, kind: true } } },
            orderBy: { id: "asc" },
          },
        },
      },
    },
  });
  const idle = session && now.getTime() - session.lastSeenAt.getTime();
  if (!session || session.revokedAt || session.expiresAt <= now || idle === null || idle > SESSION_IDLE) return null;
  if (idle > SESSION_TOUCH) await deps.db.session.update({ where: { id: session.id }, data: { lastSeenAt: now } });
  const { person } = session;
  return {
    personId: person.id,
    displayName: person.displayName,
    email: person.email,
    locale: person.locale,
    sessionId: session.id,
    actingFor: session.organisationId,
    memberships: person.memberships.map((membership) => ({
      organisationId: membership.organisationId,
      organisationName: membership.organisation.name,
      organisationKind: membership.organisation.kind,
      consortiumId: membership.consortiumId,
      role: membership.role,
    })),
  };
}
