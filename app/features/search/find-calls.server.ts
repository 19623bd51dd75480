import { hitsOf } from "~/domain/search/excerpt";
import { matchScore, stemsOfWords } from "~/domain/search/match";
import { textsOf } from "~/features/grant/call/announced-plan";
import type { Deps } from "~/features/kernel/deps";
import { getLocale } from "~/paraglide/runtime.js";
import { paths } from "~/paths";
import { type SearchHit, shownText } from "./search-hit";

/** Announced calls, which everybody may read, the best first. */
export async function findCalls(
  { db }: Pick<Deps, "db">,
  { words, limit }: { words: readonly string[]; limit: number },
): Promise<{ total: number; hits: SearchHit[] }> {
  const calls = await db.call.findMany({
    select: {
      slug: true,
      title: true,
      titleTexts: true,
      summary: true,
      summaryTexts: true,
      closesAt: true,
      grantor: { select: { name: true } },
    },
    orderBy: { closesAt: "desc" },
  });
  const isHit = hitsOf(stemsOfWords(words));
  const found = calls
    .map((call) => {
      const title = textsOf(call.titleTexts, call.title)[getLocale()];
      const summary = textsOf(call.summaryTexts, call.summary)[getLocale()];
      const score = 3 * matchScore(words, title) || matchScore(words, `${title} ${summary} ${call.grantor.name}`);
      return { ...call, title, summary, score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const hits = found.slice(0, limit).map((call): SearchHit => ({
    kind: "call",
    href: paths.call(call.slug),
    title: call.title,
    where: call.grantor.name,
    place: call.grantor.name,
    ...shownText(call.summary, paths.call(call.slug), isHit),
    at: null,
  }));
  return { total: found.length, hits };
}
