import type { Actor } from "~/domain/access/actor";
import type { Role } from "~/domain/access/role";
import { purposeKey } from "~/features/access/oidc-purpose.server";
import type { Deps } from "~/features/kernel/deps";
import { paths } from "~/paths";

export interface SettingsPage {
  displayName: string;
  email: string;
  runsInstallation: boolean;
  memberships: { organisationName: string; role: Role; consortiumName: string | null }[];
  /** The provider people sign in with, and the link to connect an account there; null without one. */
  provider: { label: string; connectHref: string } | null;
  identities: { issuer: string; subject: string; since: Date }[];
  sessions: { id: string; isThis: boolean; userAgent: string; createdAt: Date; lastSeenAt: Date }[];
}

/** A person's own page: what they may do, and where they are signed in. */
export async function settingsPage(deps: Deps, actor: Actor): Promise<SettingsPage> {
  const now = deps.clock.now();
  const [memberships, sessions, identities] = await Promise.all([
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
    deps.oidc
      ? deps.db.oidcIdentity.findMany({ where: { personId: actor.personId }, orderBy: { createdAt: "asc" } })
      : [],
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
    provider: deps.oidc && {
      label: deps.oidc.label,
      connectHref: paths.oidcFor("connect", purposeKey(actor.sessionId, "connect")),
    },
    identities: identities.map(({ issuer, subject, createdAt }) => ({ issuer, subject, since: createdAt })),
    sessions: sessions.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
      id,
      isThis: id === actor.sessionId,
      userAgent,
      createdAt,
      lastSeenAt,
    })),
  };
}
