import { requirementNumber } from "~/domain/requirement/requirement";
import { hitsOf } from "~/domain/search/excerpt";
import { matchScore, stemsOfWords } from "~/domain/search/match";
import type { Deps } from "~/features/kernel/deps";
import { paths } from "~/paths";
import { type SearchHit, shownText, standsIn } from "./search-hit";
import type { SearchPlace } from "./search-places.server";

/** They are looked at one by one; a consortium has at most a thousand. */
const MOST = 5_000;

/** What these consortia ask of the joint system. */
export async function findRequirements(
  { db }: Pick<Deps, "db">,
  { words, places, limit }: { words: readonly string[]; places: ReadonlyMap<string, SearchPlace>; limit: number },
): Promise<{ total: number; hits: SearchHit[] }> {
  const rows = await db.requirement.findMany({
    where: { consortiumId: { in: [...places.keys()] }, state: "current" },
    select: { consortiumId: true, number: true, title: true, text: true, source: true, updatedAt: true },
    orderBy: [{ consortiumId: "asc" }, { number: "asc" }],
    take: MOST,
  });
  const isHit = hitsOf(stemsOfWords(words));
  const found = rows
    .map((row) => ({
      ...row,
      score:
        3 * matchScore(words, `${requirementNumber(row.number)} ${row.title}`) ||
        matchScore(words, `${row.title} ${row.text} ${row.source}`),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const hits = found.slice(0, limit).flatMap((row): SearchHit[] => {
    const place = places.get(row.consortiumId);
    if (!place) return [];
    const href = paths.requirement(place.slug, row.number);
    return [
      {
        kind: "requirement",
        href,
        title: `${requirementNumber(row.number)} ${row.title}`,
        ...standsIn(places, place),
        ...shownText(row.text || row.source, href, isHit),
        at: row.updatedAt,
      },
    ];
  });
  return { total: found.length, hits };
}
