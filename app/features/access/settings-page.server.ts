import type { Actor } from "~/domain/access/actor";
import type { Role } from "~/domain/access/role";
import type { Deps } from "~/features/kernel/deps";

export interface SettingsPage {
  displayName: string;
  email: string;
  runsInstallation: boolean;
  memberships: { organisationName: string; role: Role; consortiumName: string | null }[];
  sessions: { id: string; isThis: boolean; userAgent: string; createdAt: Date; lastSeenAt: Date }[];
}

/** A person's own page: what they may do, and where they are signed in. */
export async function settingsPage(deps: Deps, actor: Actor): Promise<SettingsPage> {
  const now = deps.clock.now();
  const [memberships, sessions] = await Promise.all([
    deps.db.membership.findMany({
      where: {
        personId: actor.personId,
        validFrom: { lte: now },
        OR: [{ validTo: null }, { validTo: { gt: now } }],
      },
      include: { organisation: { select: { name: true } }, consortium: { select: { name: true } } },
      orderBy: { id: "asc" },
    }),
    deps.db.session.findMany({
      where: { personId: actor.personId, revokedAt: null, expiresAt: { gt: now } },
      orderBy: { lastSeenAt: "desc" },
      take: 50,
    }),
  ]);
  return {
    displayName: actor.displayName,
    email: actor.email,
    runsInstallation: actor.runsInstallation,
    memberships: memberships.map(({ organisation, role, consortium }) => ({
      organisationName: organisation.name,
      role,
      consortiumName: consortium?.name ?? null,
    })),
    sessions: sessions.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
      id,
      isThis: id === actor.sessionId,
      userAgent,
      createdAt,
      lastSeenAt,
    })),
  };
}
