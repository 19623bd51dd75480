import type { Actor } from "~/domain/access/actor";
import type { ApplicationState } from "~/domain/grant/application-lifecycle";
import { isInTime, lastDayBefore } from "~/domain/shared/deadline";
import { type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import { readCallForm } from "~/features/grant/content/call-form-schema";
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

/** Calls open or opening soon that accept my kind of applicant, and those my own organisation has announced. */
export async function fittingCalls(deps: Deps, actor: Actor, consortiumIds: readonly string[]): Promise<FittingCall[]> {
  const now = deps.clock.now();
  const kinds = new Set<string>(actor.memberships.map((grant) => grant.organisationKind));
  const mine = new Set(actor.memberships.map((grant) => grant.organisationId));
  const rows = await deps.db.call.findMany({
    where: { closesAt: { gt: now }, opensAt: { lt: new Date(now.getTime() + AHEAD_MS) } },
    select: {
      slug: true,
      title: true,
      opensAt: true,
      closesAt: true,
      form: true,
      grantorOrganisationId: true,
      applications: {
        where: { consortiumId: { in: [...consortiumIds] } },
        select: { title: true, state: true },
        orderBy: { createdAt: "asc" },
      },
      _count: { select: { applications: { where: { submissions: { some: {} } } } } },
    },
    orderBy: { closesAt: "asc" },
    take: 50,
  });
  return rows
    .filter(({ form, grantorOrganisationId }) => {
      if (mine.has(grantorOrganisationId)) return true;
      const rule = readCallForm(form).eligibility.find((one) => one.kind === "applicant_kind");
      return !rule || rule.kinds.some((kind) => kinds.has(kind));
    })
    .slice(0, MOST)
    .map(({ opensAt, closesAt, grantorOrganisationId, _count: count, form: _form, ...call }) => ({
      ...call,
      opensOn: isInTime(now, opensAt) ? osloDate(opensAt) : null,
      lastDay: lastDayBefore(closesAt),
      received: mine.has(grantorOrganisationId) ? count.applications : null,
    }));
}
