import { likeliest, trigramsOf } from "~/domain/requirement/likely-duplicates";
import { readRequirement, type Requirement } from "~/domain/requirement/requirement";
import type { ImportedRequirement } from "~/domain/requirement/requirement-import";
import { fold } from "~/domain/shared/text";
import type { Issue } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { SERVICE_IDS, servicesIn } from "~/features/landscape/reference.server";

/** What a row of a table becomes. */
export interface ReadRequirementRow {
  written: ImportedRequirement;
  /** Null where something is wrong. */
  requirement: Requirement | null;
  issues: Issue[];
  /** One that asks for the same, or probably does: its number, or null for an earlier row of the table. */
  alike: { number: number | null; title: string; isSame: boolean } | null;
}

/** Reads rows against what the consortium asks for now: changes nothing. */
export async function readRequirementRows(
  db: Deps["db"],
  consortium: FoundConsortium,
  rows: readonly ImportedRequirement[],
): Promise<ReadRequirementRow[]> {
  const standing = await db.requirement.findMany({
    where: { consortiumId: consortium.id, state: "current" },
    select: { number: true, title: true },
  });
  const among: { number: number | null; title: string; trigrams: ReadonlySet<string> }[] = standing.map((one) => ({
    ...one,
    trigrams: trigramsOf(one.title),
  }));
  const serviceOf = namedServices();
  return rows.map((written) => {
    const read = readRequirement({ ...written, service: serviceOf(written.service) }, SERVICE_IDS);
    const like = likeliest(written.title, among);
    if (read.ok) among.push({ number: null, title: written.title, trigrams: trigramsOf(written.title) });
    return {
      written,
      requirement: read.ok ? read.value : null,
      issues: read.ok ? [] : read.issues,
      alike: like && { number: like.number, title: like.title, isSame: fold(like.title) === fold(written.title) },
    };
  });
}

/** A service by its id or its name in any of our languages; what is neither stays as written. */
function namedServices(): (written: string) => string {
  const named = new Map(
    (["nb", "nn", "en"] as const).flatMap((locale) => servicesIn(locale).map(({ id, name }) => [fold(name), id])),
  );
  return (written) => named.get(fold(written)) ?? written;
}
