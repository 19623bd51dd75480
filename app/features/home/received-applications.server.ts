import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";

export interface ReceivedOnCall {
  slug: string;
  title: string;
  count: number;
  /** The last one came. */
  latestAt: Date;
}

/** What has come in on the calls somebody works with for a grantor, the latest first. */
export async function receivedApplications(deps: Deps, actor: Actor): Promise<ReceivedOnCall[]> {
  const grantors = [...new Set(actor.memberships.map((membership) => membership.organisationId))].filter((id) =>
    can(actor, "call.administer", { ...subjectOf(id), grantorOrganisationId: id }),
  );
  if (grantors.length === 0) return [];
  const calls = await deps.db.call.findMany({
    where: { grantorOrganisationId: { in: grantors }, applications: { some: { submissions: { some: {} } } } },
    select: {
      slug: true,
      title: true,
      applications: {
        where: { submissions: { some: {} } },
        select: { submissions: { select: { submittedAt: true }, orderBy: { sequence: "desc" }, take: 1 } },
      },
    },
    take: 50,
  });
  return calls
    .map(({ slug, title, applications }) => ({
      slug,
      title,
      count: applications.length,
      latestAt: new Date(Math.max(...applications.flatMap((one) => one.submissions.map((sent) => +sent.submittedAt)))),
    }))
    .sort((one, other) => +other.latestAt - +one.latestAt);
}
