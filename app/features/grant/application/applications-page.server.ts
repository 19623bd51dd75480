import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { ApplicationState } from "~/domain/grant/application-lifecycle";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

export interface ApplicationsPage {
  now: Date;
  applications: {
    id: string;
    title: string;
    state: ApplicationState;
    call: string;
    closesAt: Date;
    receiptNumber: string | null;
  }[];
  /** Open calls for which this consortium has not started an application. */
  openCalls: { slug: string; title: string; closesAt: Date }[];
  mayStart: boolean;
}

/** The consortium's applications, and what it could apply for. Null for who may not see them. */
export async function applicationsPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
): Promise<ApplicationsPage | null> {
  if (!can(actor, "application.view", consortium.subject)) return null;
  const now = deps.clock.now();
  const rows = await deps.db.application.findMany({
    where: { consortiumId: consortium.id },
    include: {
      call: { select: { id: true, title: true, closesAt: true } },
      submissions: { select: { receiptNumber: true }, orderBy: { sequence: "desc" }, take: 1 },
    },
    orderBy: { createdAt: "desc" },
  });
  const openCalls = await deps.db.call.findMany({
    where: { opensAt: { lte: now }, closesAt: { gt: now }, id: { notIn: rows.map((row) => row.call.id) } },
    select: { slug: true, title: true, closesAt: true },
    orderBy: { closesAt: "asc" },
  });
  return {
    now,
    applications: rows.map(({ id, title, state, call, submissions }) => ({
      id,
      title,
      state,
      call: call.title,
      closesAt: call.closesAt,
      receiptNumber: submissions[0]?.receiptNumber ?? null,
    })),
    openCalls,
    mayStart: can(actor, "application.submit", consortium.subject),
  };
}
