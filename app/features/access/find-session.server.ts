import type { Actor, Membership } from "~/domain/access/actor";
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

interface SessionRow extends Pick<
  Actor,
  "personId" | "displayName" | "email" | "locale" | "runsInstallation" | "unread"
> {
  id: string;
  actingFor: string | null;
  lastSeenAt: Date;
  memberships: Membership[];
}

/** Those of the sessions that are not over, by id. Written by hand: it is asked for every page and every socket. */
export async function findSessions(deps: Deps, sessionIds: readonly string[]): Promise<Map<string, Actor>> {
  const now = deps.clock.now();
  const sessions = await deps.db.$queryRaw<SessionRow[]>`
    /* kept: sessions */ select s.id, s.organisation_id as "actingFor", s.last_seen_at as "lastSeenAt", p.id as "personId",
      p.display_name as "displayName", p.email, p.locale, p.runs_installation as "runsInstallation",
      (select coalesce(json_agg(json_build_object(
          'organisationId', m.organisation_id, 'organisationName', o.name, 'organisationKind', o.kind,
          'consortiumId', m.consortium_id, 'role', m.role, 'confirmedBy', m.confirmed_by,
          'vouchedById', m.vouched_by_id) order by m.id), '[]')
        from membership m join organisation o on o.id = m.organisation_id
        where m.person_id = p.id and m.valid_from <= ${now} and (m.valid_to is null or m.valid_to > ${now})) as memberships,
      (select count(*)::int from notification n join document d on d.id = n.document_id
        where n.person_id = p.id and n.read_at is null and exists (
          select 1 from membership m left join partnership q
            on q.consortium_id = n.consortium_id and q.organisation_id = m.organisation_id
          where m.person_id = p.id and m.valid_from <= ${now} and (m.valid_to is null or m.valid_to > ${now})
            and (m.consortium_id = n.consortium_id or (m.consortium_id is null and q.joined_at is not null))
            and (d.municipality_id is null or d.municipality_id = m.organisation_id)
            and coalesce((select t.kind from commitment_step t where t.partnership_id = q.id
              order by t.sequence desc limit 1) not in ('declined', 'withdrawn'), true))) as unread
    from session s join person p on p.id = s.person_id
    where s.id = any(${[...sessionIds]}::text[]) and s.revoked_at is null and s.expires_at > ${now}`;
  const idle = (session: { lastSeenAt: Date }) => now.getTime() - session.lastSeenAt.getTime();
  const alive = sessions.filter((session) => idle(session) <= SESSION_IDLE);
  const unnoted = alive.filter((session) => idle(session) > SESSION_TOUCH).map(({ id }) => id);
  if (unnoted.length > 0)
    await deps.db.session.updateMany({ where: { id: { in: unnoted } }, data: { lastSeenAt: now } });
  return new Map(alive.map(({ id, lastSeenAt: _seen, ...actor }) => [id, { ...actor, sessionId: id }]));
}
