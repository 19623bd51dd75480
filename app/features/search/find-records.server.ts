import type { Action } from "~/domain/access/can";
import { can } from "~/domain/access/can";
import type { Actor } from "~/domain/access/actor";
import { hitsOf } from "~/domain/search/excerpt";
import { matchScore, stemsOfWords } from "~/domain/search/match";
import type { SearchKind } from "~/domain/search/search-query";
import type { Deps } from "~/features/kernel/deps";
import { paths } from "~/paths";
import { type SearchHit, shownText, standsIn } from "./search-hit";
import type { SearchPlace } from "./search-places.server";

type RecordKind = Extract<SearchKind, "vote" | "risk" | "system">;

/** Something that a consortium keeps a list of, with what it is searched by. */
interface FoundRecord {
  kind: RecordKind;
  title: string;
  text: string;
  /** Beside the consortium's name */
  owner: string | null;
  href: string;
  at: Date;
}

interface Asked {
  words: readonly string[];
  places: ReadonlyMap<string, SearchPlace>;
  limit: number;
}

/** Questions that are or were voted on, risks, and the systems that municipalities use: few, and looked at one by one. */
export async function findRecords(
  deps: Pick<Deps, "db">,
  actor: Actor,
  { words, places, limit }: Asked,
): Promise<Record<RecordKind, { total: number; hits: SearchHit[] }>> {
  const where = (action: Action) => {
    const seen = [...places.values()].filter(({ subject }) => can(actor, action, subject));
    return { consortiumId: { in: seen.map(({ id }) => id) } };
  };
  const [votes, risks, systems] = await Promise.all([
    readVotes(deps, where("decision.view")),
    readRisks(deps, where("risk.view")),
    readSystems(deps, where("system.view")),
  ]);
  const isHit = hitsOf(stemsOfWords(words));
  const best = (records: readonly (FoundRecord & { consortiumId: string })[]) => {
    const found = records
      .map((record) => ({ ...record, score: scoreOf(words, record) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || b.at.getTime() - a.at.getTime());
    const hits = found.slice(0, limit).flatMap(({ kind, href, title, text, owner, at, consortiumId }): SearchHit[] => {
      const place = places.get(consortiumId);
      if (!place) return [];
      return [{ kind, href, title, ...standsIn(places, place, owner), ...shownText(text, href, isHit), at }];
    });
    return { total: found.length, hits };
  };
  const inPlace = (records: readonly Unplaced[]) =>
    records.flatMap(({ hrefIn, ...record }) => {
      const place = places.get(record.consortiumId);
      return place ? [{ ...record, href: hrefIn(place.slug) }] : [];
    });
  return {
    vote: best(inPlace(votes)),
    risk: best(inPlace(risks)),
    system: best(inPlace(systems)),
  };
}

type Unplaced = Omit<FoundRecord, "href"> & { consortiumId: string; hrefIn: (slug: string) => string };
type Where = { consortiumId: { in: string[] } };

const scoreOf = (words: readonly string[], { title, text, owner }: FoundRecord): number =>
  3 * matchScore(words, title) || matchScore(words, `${title} ${text} ${owner ?? ""}`);

async function readVotes({ db }: Pick<Deps, "db">, where: Where): Promise<Unplaced[]> {
  const questions = await db.decisionQuestion.findMany({ where, omit: { electors: true } });
  return questions.map(({ consortiumId, number, title, background, askedAt, endedAt }) => ({
    kind: "vote",
    consortiumId,
    title,
    text: background,
    owner: null,
    hrefIn: (slug) => paths.decision(slug, number),
    at: endedAt ?? askedAt,
  }));
}

async function readRisks({ db }: Pick<Deps, "db">, where: Where): Promise<Unplaced[]> {
  const risks = await db.risk.findMany({ where, include: { owner: { select: { name: true } } } });
  return risks.map(({ consortiumId, number, title, description, owner, updatedAt }) => ({
    kind: "risk",
    consortiumId,
    title,
    text: description,
    owner: owner?.name ?? null,
    hrefIn: (slug) => paths.risk(slug, number),
    at: updatedAt,
  }));
}

/** What one costs is in no hit: it may be for its own municipality alone. */
async function readSystems({ db }: Pick<Deps, "db">, where: Where): Promise<Unplaced[]> {
  const systems = await db.recordSystem.findMany({
    where,
    select: {
      consortiumId: true,
      product: true,
      vendor: true,
      updatedAt: true,
      organisation: { select: { name: true, number: true } },
    },
  });
  return systems.flatMap(({ consortiumId, product, vendor, updatedAt, organisation: { name, number } }): Unplaced[] => {
    const [title] = [product, vendor].filter((said): said is string => Boolean(said));
    if (!title || !number) return [];
    const text = vendor && vendor !== title ? vendor : "";
    const hrefIn = (slug: string) => paths.ownSystems(slug, number);
    return [{ kind: "system", consortiumId, title, text, owner: name, hrefIn, at: updatedAt }];
  });
}
