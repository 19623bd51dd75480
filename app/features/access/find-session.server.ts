import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import { hashSecret } from "~/features/kernel/secret.server";
import { SESSION_IDLE, SESSION_TOUCH } from "./session-lifetime";

/** The person behind a session's secret with everything they may act as now, or null when the session is over. */
export function findSession(deps: Deps, secret: string): Promise<Actor | null> {
  return findSessionById(deps, hashSecret(secret));
}

/** As `findSession`, for a session that is already known: open sockets ask again whether it still holds. */
export async function findSessionById(deps: Deps, sessionId: string): Promise<Actor | null> {
  return (await findSessions(deps, [sessionId])).get(sessionId) ?? null;
}

/** Those of the sessions that are not over, by id. */
export async function findSessions(deps: Deps, sessionIds: readonly string[]): Promise<Map<string, Actor>> {
  const now = deps.clock.now();
  const sessions = await deps.db.session.findMany({
    where: { id: { in: [...sessionIds] }, revokedAt: null, expiresAt: { gt: now } },
    select: {
      id: true,
      organisationId: true,
      lastSeenAt: true,
      person: {
        select: {
          id: true,
          displayName: true,
          email: true,
          locale: true,
          runsInstallation: true,
          memberships: {
            where: { validFrom: { lte: now }, OR: [{ validTo: null }, { validTo: { gt: now } }] },
            select: {
              organisationId: true,
              consortiumId: true,
              role: true,
              confirmedBy: true,
              vouchedById: true,
              organisation: { select: { name: true, kind: true } },
            },
            orderBy: { id: "asc" },
          },
        },
      },
    },
  });
  const idle = (session: { lastSeenAt: Date }) => now.getTime() - session.lastSeenAt.getTime();
  const alive = sessions.filter((session) => idle(session) <= SESSION_IDLE);
  const unnoted = alive.filter((session) => idle(session) > SESSION_TOUCH).map(({ id }) => id);
  if (unnoted.length > 0)
    await deps.db.session.updateMany({ where: { id: { in: unnoted } }, data: { lastSeenAt: now } });
  return new Map(
    alive.map(({ id, organisationId, person: { id: personId, memberships, ...person } }) => [
      id,
      {
        ...person,
        personId,
        sessionId: id,
        actingFor: organisationId,
        memberships: memberships.map(({ organisation: { name, kind }, ...grant }) => ({
          ...grant,
          organisationName: name,
          organisationKind: kind,
        })),
      },
    ]),
  );
}
