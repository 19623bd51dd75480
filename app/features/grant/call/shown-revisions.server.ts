import type { CallDifference } from "~/domain/grant/call-amendment";
import { lastMinuteBefore } from "~/domain/shared/deadline";
import type { Deps } from "~/features/kernel/deps";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import { differenceWords } from "./difference-words";

export interface ShownRevision {
  number: number;
  at: Date;
  heading: string;
  note: string;
  lines: string[];
}

/** What has changed since the call was announced, the latest first. */
export async function shownRevisions(deps: Deps, callId: string): Promise<ShownRevision[]> {
  const revisions = await deps.db.callRevision.findMany({
    where: { callId, change: { not: "published" } },
    select: { number: true, change: true, note: true, changes: true, closesAt: true, madeAt: true },
    orderBy: { number: "desc" },
    take: 100,
  });
  return revisions.map(({ number, change, note, changes, closesAt, madeAt }) => {
    const deadline = formatInstant(lastMinuteBefore(closesAt));
    const headings = {
      published: "",
      amended: m.call_changes_amended(),
      extended: m.call_changes_extended({ deadline }),
      closed_early: m.call_changes_closed(),
    };
    return {
      number,
      at: madeAt,
      heading: headings[change],
      note,
      lines: (changes as unknown as CallDifference[]).map((difference) => differenceWords(difference)),
    };
  });
}
