import { deadlineOutlook } from "~/domain/consortium/deadline-outlook";
import { hitsOf } from "~/domain/search/excerpt";
import { matchScore, stemsOfWords } from "~/domain/search/match";
import { lastDayBefore } from "~/domain/shared/deadline";
import { osloDate } from "~/domain/shared/oslo-time";
import { missingWords } from "~/features/consortium/board/board-words.server";
import { ladderStepName, ladderStepOf } from "~/features/consortium/standing/ladder-view";
import { type PartnerStanding, readStandings } from "~/features/consortium/standing/partner-standings.server";
import type { Deps } from "~/features/kernel/deps";
import { searchMunicipalities } from "~/features/register/search-municipalities.server";
import { formatNumber } from "~/i18n/format";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import { paths } from "~/paths";
import { type SearchHit, shownText, standsIn } from "./search-hit";
import type { SearchPlace } from "./search-places.server";

/** A line somebody may search for, with the hit it becomes. */
interface Line {
  number: string;
  /** What a municipality is called; empty for a decision. */
  names: string;
  text: string;
  hit: Omit<SearchHit, "excerpt" | "passages">;
}

type Needs = Pick<Deps, "db" | "remember" | "clock">;
type Kind = "municipality" | "decision";
type Places = ReadonlyMap<string, SearchPlace>;

/** Municipalities of these consortia, and what they have decided, the best first. */
export async function findPartners(
  deps: Needs,
  { words, places, limit }: { words: readonly string[]; places: ReadonlyMap<string, SearchPlace>; limit: number },
): Promise<Record<Kind, { total: number; hits: SearchHit[] }>> {
  const lines = await linesOf(deps, places);
  const isHit = hitsOf(stemsOfWords(words));
  const scored = lines
    .map((line) => ({
      ...line,
      score: 3 * matchScore(words, line.names) || matchScore(words, `${line.names} ${line.text}`),
    }))
    .filter(({ score }) => score > 0);
  const misspelt = scored.some(({ hit }) => hit.kind === "municipality") ? [] : await spelledAlike(deps, lines, words);
  const found = [...scored, ...misspelt].sort(
    (a, b) => b.score - a.score || (b.hit.at?.getTime() ?? 0) - (a.hit.at?.getTime() ?? 0),
  );
  const only = (kind: Kind) => {
    const own = found.filter(({ hit }) => hit.kind === kind);
    const hits = own.slice(0, limit).map(({ hit, text }) => ({ ...hit, ...shownText(text, hit.href, isHit) }));
    return { total: own.length, hits };
  };
  return { municipality: only("municipality"), decision: only("decision") };
}

/** Partners whose name is nearly what was typed, as the register's own search finds them. */
async function spelledAlike({ db }: Pick<Deps, "db">, lines: readonly Line[], words: readonly string[]) {
  const { municipalities } = await searchMunicipalities(db, { query: words.join(" "), limit: 20 });
  return municipalities.flatMap(({ number }, index) =>
    lines
      .filter((line) => line.number === number && line.hit.kind === "municipality")
      .map((line) => ({ ...line, score: 1 / (index + 2) })),
  );
}

async function linesOf(deps: Needs, places: ReadonlyMap<string, SearchPlace>): Promise<Line[]> {
  const now = deps.clock.now();
  const standings = await readStandings(deps, [...places.keys()], osloDate(now));
  return [...standings].flatMap(([id, { key, partners }]) => {
    const place = places.get(id);
    if (!place) return [];
    const hour = now.toISOString().slice(0, 13);
    return deps.remember(`search ${key} ${place.slug} ${places.size > 1} ${hour} ${getLocale()}`, () =>
      partners.flatMap((partner) => [
        municipalityLine(partner, place, now, places),
        ...decisionLines(partner, place, places),
      ]),
    );
  });
}

function municipalityLine(partner: PartnerStanding, place: SearchPlace, now: Date, places: Places): Line {
  const { organisation } = partner.record;
  const outlook = deadlineOutlook(partner, lastDayBefore(place.deadlineAt), osloDate(now));
  const mark = ladderStepOf(partner.standing);
  const label = ladderStepName(mark, partner.standing.stopped ?? undefined);
  const population =
    partner.population === null ? "" : m.search_inhabitants({ count: formatNumber(partner.population) });
  return {
    number: partner.number,
    names: [partner.name, organisation.nameSme, organisation.nameSmj, organisation.nameSma, organisation.nameFkv]
      .concat(partner.number)
      .filter((name) => name !== null)
      .join(" "),
    text: [label, missingWords(partner, outlook, now), organisation.countyName].filter(Boolean).join(". "),
    hit: {
      kind: "municipality",
      href: paths.partner(place.slug, partner.number),
      title: partner.name,
      ...standsIn(places, place, population),
      at: null,
      step: { mark, label },
    },
  };
}

const DECISIONS = new Set(["intent", "mandated", "decided", "signed", "declined", "withdrawn"]);

function decisionLines(partner: PartnerStanding, place: SearchPlace, places: Places): Line[] {
  return partner.record.steps
    .filter(({ kind }) => DECISIONS.has(kind))
    .map((step) => ({
      number: partner.number,
      names: "",
      text: [
        `${stepName(step.kind)}: ${step.authority}`,
        step.caseNumber,
        step.condition,
        step.reason,
        step.note,
        partner.name,
      ]
        .flatMap((part) => (part ? [part.replace(/\.$/, "")] : []))
        .join(". "),
      hit: {
        kind: "decision",
        href: paths.partner(place.slug, partner.number),
        title: step.caseNumber ? `${step.caseNumber}, ${partner.name}` : `${stepName(step.kind)}, ${partner.name}`,
        ...standsIn(places, place),
        at: step.decidedOn,
      },
    }));
}
