import type { Actor } from "~/domain/access/actor";
import type { ApplicationState } from "~/domain/grant/application-lifecycle";
import { isInTime, lastDayBefore } from "~/domain/shared/deadline";
import { type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import { readEligibility } from "~/features/grant/content/call-form-schema";
import type { Deps } from "~/features/kernel/deps";

export interface FittingCall {
  slug: string;
  title: string;
  /** Not open yet. */
  opensOn: CivilDate | null;
  lastDay: CivilDate;
  /** My consortia's application for it, by how far it has come; null for the grantor's own people. */
  applications: { title: string; state: ApplicationState }[];
  /** How many have been received, for the grantor's own people. */
  received: number | null;
}

/** Calls that open within this many days are shown. */
const AHEAD_MS = 120 * 86_400_000;
const MOST = 5;

interface Row {
  slug: string;
  title: string;
  opensAt: Date;
  closesAt: Date;
  grantorId: string;
  eligibility: unknown;
  applications: FittingCall["applications"];
  received: number;
}

/** Calls open or opening soon that accept my kind of applicant, and those my own organisation has announced. */
export async function fittingCalls(deps: Deps, actor: Actor, consortiumIds: readonly string[]): Promise<FittingCall[]> {
  const now = deps.clock.now();
  const kinds = new Set<string>(actor.memberships.map((membership) => membership.organisationKind));
  const mine = new Set(actor.memberships.map((membership) => membership.organisationId));
  const rows = await deps.db.$queryRaw<Row[]>`
    /* kept: fitting_calls */ select slug, title, opens_at as "opensAt", closes_at as "closesAt",
      grantor_organisation_id as "grantorId", form->'eligibility' as eligibility,
      (select coalesce(json_agg(json_build_object('title', a.title, 'state', a.state) order by a.created_at), '[]')
        from application a where a.call_id = call.id and a.consortium_id = any(${[...consortiumIds]}::uuid[])) as applications,
      (select count(*)::int from application a
        where a.call_id = call.id and exists (select 1 from submission where application_id = a.id)) as received
    from call
    where closes_at > ${now} and opens_at < ${new Date(now.getTime() + AHEAD_MS)}
    order by closes_at
    limit 50`;
  return rows
    .filter(({ eligibility, grantorId }) => {
      if (mine.has(grantorId)) return true;
      const rule = readEligibility(eligibility).find((one) => one.kind === "applicant_kind");
      return !rule || rule.kinds.some((kind) => kinds.has(kind));
    })
    .slice(0, MOST)
    .map(({ slug, title, opensAt, closesAt, grantorId, applications, received }) => ({
      slug,
      title,
      applications,
      opensOn: isInTime(now, opensAt) ? osloDate(opensAt) : null,
      lastDay: lastDayBefore(closesAt),
      received: mine.has(grantorId) ? received : null,
    }));
}
