import { type SavedClocks, writtenTime } from "~/domain/document/written-time";
import type { Deps } from "~/features/kernel/deps";
import type { ComparedSection } from "~/text/difference/compared";
import type { Writer } from "~/text/difference/written";

import type { Credit, CreditedSection } from "./difference-filter";
import { authorFinder, findLeases } from "./find-leases.server";
import { readSaved } from "./read-saved.server";

/** Names those behind the clientIDs of a difference. The caller has checked the right. */
export async function creditChanges(
  deps: Deps,
  documentId: string,
  sections: readonly ComparedSection[],
): Promise<CreditedSection[]> {
  const [leases, rows] = await Promise.all([findLeases(deps, documentId), readSaved(deps, documentId)]);
  const authorOf = authorFinder(leases);
  const periods = new Map(leases.map((lease) => [lease.clientId, lease]));
  const saved = new Map<number, SavedClocks[]>();
  for (const { id, from, to, at } of rows) saved.set(id, [...(saved.get(id) ?? []), { from, to, at: new Date(at) }]);
  const creditOf = ({ clientId, clock }: Writer): Credit => {
    const time = writtenTime(clock, saved.get(clientId) ?? [], periods.get(clientId) ?? null);
    return { author: authorOf(clientId), at: time?.kind === "at" ? time.at : null };
  };
  const credits = (writers: readonly Writer[]) => onePerAuthor(writers.map(creditOf));
  return sections.map((section) => ({
    ...section,
    items: section.items.map((item) =>
      item.kind === "same" ? item : { ...item, by: credits(item.writers), formerlyBy: credits(item.formerWriters) },
    ),
  }));
}

/** Somebody writes under several clientIDs: the latest time counts. */
function onePerAuthor(credits: readonly Credit[]): Credit[] {
  const byAuthor = new Map<string, Credit>();
  for (const credit of credits) {
    const known = byAuthor.get(credit.author.key);
    if (!known || (credit.at && (!known.at || credit.at > known.at))) byAuthor.set(credit.author.key, credit);
  }
  return [...byAuthor.values()];
}
