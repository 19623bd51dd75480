import { eventWords } from "~/features/audit/event-words.server";
import { placedName } from "~/features/audit/placed-name";
import type { Deps } from "~/features/kernel/deps";

export interface HistoryLine {
  key: string;
  at: Date;
  who: string;
  what: string;
}

const SHOWN = 30;

/** What has been done with a call and its drafts, the latest first, for those who write it. */
export async function callHistory(deps: Deps, callId: string): Promise<HistoryLine[]> {
  const events = await deps.db.auditEvent.findMany({
    where: { scope: "system", objectType: "call", objectId: callId },
    orderBy: { sequence: "desc" },
    take: SHOWN,
  });
  return events.map((event) => ({
    key: String(event.sequence),
    at: event.at,
    who: placedName(event),
    what: eventWords(event),
  }));
}
