import { foldName } from "~/domain/register/fold-name";
import type { Transaction } from "~/features/kernel/deps";
import { asMunicipality, type Municipality, municipalityColumns } from "./municipality-store.server";

export interface MunicipalitySearch {
  /** As typed: a name in any of the municipality's languages, a number or its beginning, or a county. */
  query: string;
  /** Two digits: only this county. */
  county?: string | undefined;
  limit: number;
  offset?: number;
}

export interface MunicipalitySearchResult {
  total: number;
  municipalities: Municipality[];
}

/** Longer input cannot be a name; the excess is ignored. */
const LONGEST_QUERY = 80;
/** Share of the query's trigrams that a misspelt name must have. */
const MISSPELT = 0.4;

/**
 * Municipalities by any of their names, accents and case aside. Best first: the number, the whole name as it is
 * written, the whole name without its accents, then beginnings, then parts, then the county's name. Only when
 * nothing of this is found, names that are spelt alike. An empty query gives all, in Norwegian alphabetical order.
 */
export async function searchMunicipalities(
  db: Transaction,
  search: MunicipalitySearch,
): Promise<MunicipalitySearchResult> {
  const written = search.query.slice(0, LONGEST_QUERY).replaceAll(/\p{C}/gu, " ");
  const typed = written.trim().normalize("NFC").toLocaleLowerCase("nb");
  const folded = foldName(typed);
  if (typed !== "" && folded === "") return { total: 0, municipalities: [] };
  const number = /^\d{1,4}$/.test(folded) ? folded : null;
  const county = search.county ?? null;
  const ranked = await db.$queryRaw<{ id: string; total: number }[]>`
    WITH ranked AS (
      SELECT id, name, number,
        CASE
          WHEN ${folded} = '' THEN 1
          WHEN number = ${number} THEN 1
          WHEN lower(name) = ${typed} THEN 2
          WHEN search_text LIKE '%|' || ${folded} || '|%' THEN 3
          WHEN starts_with(lower(name), ${typed}) THEN 4
          WHEN search_text LIKE '%|' || ${folded} || '%' THEN 5
          WHEN starts_with(number, ${number}) THEN 5
          WHEN search_text LIKE '% ' || ${folded} || '%' THEN 6
          WHEN length(${folded}) >= 2 AND search_text LIKE '%' || ${folded} || '%' THEN 7
          WHEN length(${folded}) >= 3 AND starts_with(lower(county_name), ${typed}) THEN 8
          WHEN word_similarity(${folded}, search_text) >= ${MISSPELT} THEN 9
        END AS rank,
        CASE WHEN ${folded} = '' THEN 0 ELSE similarity(${folded}, search_text) END AS likeness
      FROM organisation
      WHERE kind = 'municipality' AND (${county}::text IS NULL OR county_number = ${county})
    )
    SELECT id, count(*) OVER ()::int AS total
    FROM ranked
    WHERE rank < 9 OR (rank = 9 AND NOT EXISTS (SELECT 1 FROM ranked WHERE rank < 9))
    ORDER BY rank, CASE WHEN rank = 9 THEN likeness END DESC, name, number
    LIMIT ${search.limit} OFFSET ${search.offset ?? 0}`;
  const records = await db.organisation.findMany({
    where: { id: { in: ranked.map(({ id }) => id) } },
    select: municipalityColumns,
  });
  const byId = new Map(records.map((record) => [record.id, asMunicipality(record)]));
  return {
    total: ranked[0]?.total ?? 0,
    municipalities: ranked.flatMap(({ id }) => byId.get(id) ?? []),
  };
}
