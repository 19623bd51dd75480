import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { isInTime } from "~/domain/shared/deadline";
import type { Deps } from "~/features/kernel/deps";
import { getLocale } from "~/paraglide/runtime.js";

import { textsOf } from "./announced-plan";
import { callDrafts, type DraftRow } from "./call-drafts.server";
import { callColumns, foundCall } from "~/features/grant/content/application-store.server";

export interface CallRow {
  slug: string;
  title: string;
  summary: string;
  scheme: string;
  grantor: string;
  opensAt: Date;
  closesAt: Date;
  state: "coming" | "open" | "closed";
  /** The person works with it at the grantor. */
  isMine: boolean;
}

export interface CallsPage {
  now: Date;
  calls: CallRow[];
  /** What the person's grantors are preparing; null for those who write no calls. */
  drafts: DraftRow[] | null;
}

/** Every call, those that are open first, the next deadline first. */
export async function callsPage(deps: Deps, actor: Actor): Promise<CallsPage> {
  const now = deps.clock.now();
  const calls = await deps.db.call.findMany({ include: callColumns, orderBy: { closesAt: "asc" } });
  const locale = getLocale();
  const rows = calls.map((row): CallRow => {
    const call = foundCall(row);
    const subject = { ...subjectOf(call.grantor.id), grantorOrganisationId: call.grantor.id };
    return {
      slug: call.slug,
      title: textsOf(row.titleTexts, row.title)[locale],
      summary: textsOf(row.summaryTexts, row.summary)[locale],
      scheme: call.scheme[locale],
      grantor: call.grantor.name,
      opensAt: call.opensAt,
      closesAt: call.closesAt,
      state: now < call.opensAt ? "coming" : isInTime(now, call.closesAt) ? "open" : "closed",
      isMine: can(actor, "call.administer", subject),
    };
  });
  const order = { open: 0, coming: 1, closed: 2 };
  return {
    now,
    calls: rows.sort((a, b) => order[a.state] - order[b.state]),
    drafts: await callDrafts(deps, actor),
  };
}
