import type { Actor } from "~/domain/access/actor";
import type { Role } from "~/domain/access/role";
import { purposeKey } from "~/features/access/oidc-purpose.server";
import type { Deps } from "~/features/kernel/deps";
import { paths } from "~/paths";

export interface SettingsPage {
  displayName: string;
  email: string;
  runsInstallation: boolean;
  memberships: { organisationName: string; role: Role; consortiumName: string | null; isState: boolean }[];
  /** The provider people sign in with, and the link to connect an account there; null without one. */
  provider: { label: string; connectHref: string } | null;
  identities: { issuer: string; subject: string; since: Date }[];
  sessions: { id: string; isThis: boolean; userAgent: string; createdAt: Date; lastSeenAt: Date }[];
}

/** A person's own page: what they may do, and where they are signed in. */
export async function settingsPage(deps: Deps, actor: Actor): Promise<SettingsPage> {
  const now = deps.clock.now();
  const within = actor.memberships.flatMap(({ consortiumId }) => consortiumId ?? []);
  const [consortia, sessions, identities] = await Promise.all([
    within.length === 0
      ? []
      : deps.db.consortium.findMany({ where: { id: { in: within } }, select: { id: true, name: true } }),
    openSessions(deps.db, actor.personId, now),
    deps.oidc
      ? deps.db.oidcIdentity.findMany({ where: { personId: actor.personId }, orderBy: { createdAt: "asc" } })
      : [],
  ]);
  return {
    displayName: actor.displayName,
    email: actor.email,
    runsInstallation: actor.runsInstallation,
    memberships: actor.memberships.map(({ organisationName, organisationKind, role, consortiumId }) => ({
      organisationName,
      role,
      consortiumName: consortia.find(({ id }) => id === consortiumId)?.name ?? null,
      isState: organisationKind === "state",
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

/** The latest used first. */
const openSessions = (db: Deps["db"], personId: string, now: Date) =>
  db.$queryRaw<Omit<SettingsPage["sessions"][number], "isThis">[]>`
    select id, user_agent as "userAgent", created_at as "createdAt", last_seen_at as "lastSeenAt"
    from session where person_id = ${personId}::uuid and revoked_at is null and expires_at > ${now}
    order by last_seen_at desc limit 50`;
