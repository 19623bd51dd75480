import type { Actor } from "~/domain/access/actor";
import { actingPartner } from "~/domain/access/acting-organisation";
import { can } from "~/domain/access/can";
import { likelyDuplicates } from "~/domain/requirement/likely-duplicates";
import type { RequirementGroup } from "~/domain/requirement/requirement";
import { countRows, rowsOf, type TableCounts, type TableRow } from "~/domain/requirement/requirement-table";
import type { Stance } from "~/domain/requirement/stance";
import { matchScore } from "~/domain/search/match";
import { parseSearchQuery } from "~/domain/search/search-query";
import type { Deps } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { DUTY_SERVICES } from "./catalogue.server";
import { type CoverageTable, coverageTable } from "./coverage-table.server";
import { ownerOfNew } from "./requirement-owner";
import { readRequirementTable } from "./requirement-store.server";

export const FILTERS = ["disagree", "unanswered", "duty", "service", "must", "should", "may"] as const;
export type RequirementFilter = (typeof FILTERS)[number];

export interface AskedRequirements {
  show: RequirementFilter | null;
  words: string;
  page: number;
}

/** What the reader's own municipality says. */
export interface OwnOpinion {
  stance: Stance | null;
  version: number;
}

export interface ShownRow extends Omit<TableRow, "text"> {
  own: OwnOpinion | null;
}

export interface RequirementsPage {
  asked: AskedRequirements;
  electors: number;
  counts: TableCounts & Record<"unanswered" | "duty" | "service", number>;
  /** Every requirement that somebody has an opinion of, for the picture. */
  dots: { number: number; municipalities: number; inhabitants: number; disagrees: boolean }[];
  disagreeing: TableRow[];
  /** Pairs that probably ask for the same, for whoever may merge them: the later one first. */
  alike: { number: number; title: string; other: { number: number; title: string } }[];
  /** Those on this page, by group; `all` counts the group's that the choice shows. */
  groups: { group: RequirementGroup; all: number; rows: ShownRow[] }[];
  shown: number;
  pages: number;
  /** The reader's own municipality, for whoever speaks for it. */
  own: { number: string; name: string } | null;
  versions: number;
  mayAdd: boolean;
  /** Takes from the catalogue, and merges. */
  mayOrder: boolean;
  mayFreeze: boolean;
  coverage: CoverageTable;
}

export const ROWS_ON_PAGE = 60;
/** More dots with a line each than these are read in the table. */
const MOST_DISAGREEING = 12;
const MOST_ALIKE = 10;

export const askedIn = (search: URLSearchParams): AskedRequirements => ({
  show: FILTERS.find((one) => one === search.get("show")) ?? null,
  words: (search.get("q") ?? "").slice(0, 200).trim(),
  page: Math.max(1, Math.trunc(Number(search.get("page"))) || 1),
});

/** What the municipalities ask for, and how much each of them needs it. Null for those who may not see it. */
export async function requirementsPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  asked: AskedRequirements,
): Promise<RequirementsPage | null> {
  const { subject } = consortium;
  if (!can(actor, "requirement.view", subject)) return null;
  const [table, own, versions, coverage] = await Promise.all([
    readRequirementTable(deps.db, consortium),
    ownMunicipality(deps, actor, consortium),
    deps.db.requirementVersion.count({ where: { consortiumId: consortium.id } }),
    coverageTable(deps, actor, consortium),
  ]);
  const opinions = own ? await ownOpinions(deps, consortium, own.id) : new Map<number, OwnOpinion>();
  const rows = rowsOf(table).map((row): TableRow & Pick<ShownRow, "own"> => ({
    ...row,
    own: own && (opinions.get(row.number) ?? { stance: null, version: 0 }),
  }));
  const found = rows.filter((row) => isShown(row, asked));
  const pages = Math.max(1, Math.ceil(found.length / ROWS_ON_PAGE));
  const page = Math.min(asked.page, pages);
  const onPage = found.slice((page - 1) * ROWS_ON_PAGE, page * ROWS_ON_PAGE);
  const mayOrder = can(actor, "requirement.edit", subject);
  const disagreeing = rows.filter(({ disagrees }) => disagrees);
  return {
    asked: { ...asked, page },
    electors: table.electors,
    counts: {
      ...countRows(rows),
      unanswered: rows.filter(isUnanswered).length,
      duty: rows.filter(isDuty).length,
      service: rows.filter(({ service }) => service !== null).length,
    },
    dots: rows.flatMap(({ number, must, disagrees }) => (must ? [{ number, ...must, disagrees }] : [])),
    disagreeing: disagreeing.slice(0, MOST_DISAGREEING),
    alike: mayOrder ? alikeIn(deps, rows) : [],
    groups: table.groups
      .map(({ group }) => ({
        group,
        all: found.filter((row) => row.group === group).length,
        rows: onPage.filter((row) => row.group === group).map(({ text: _text, ...row }) => row),
      }))
      .filter((one) => one.rows.length > 0),
    shown: found.length,
    pages,
    own: own && { number: own.number, name: own.name },
    versions,
    mayAdd: ownerOfNew(actor, subject) !== undefined,
    mayOrder,
    mayFreeze: can(actor, "requirement.freeze", subject),
    coverage,
  };
}

/** Titles are compared again only when one of them has changed. */
function alikeIn({ remember }: Pick<Deps, "remember">, rows: readonly TableRow[]): RequirementsPage["alike"] {
  const titles = rows.map(({ number, title }) => ({ number, title }));
  const titleOf = new Map(titles.map(({ number, title }) => [number, title]));
  const pairs = remember(`alike requirements ${sha256(JSON.stringify(titles))}`, () =>
    likelyDuplicates(titles).slice(0, MOST_ALIKE),
  );
  return pairs.map(({ numbers: [first, later] }) => ({
    number: later,
    title: titleOf.get(later) ?? "",
    other: { number: first, title: titleOf.get(first) ?? "" },
  }));
}

type Row = TableRow & Pick<ShownRow, "own">;

const isUnanswered = ({ own }: Row): boolean => own !== null && own.stance === null;
const isDuty = ({ service }: Row): boolean => service !== null && DUTY_SERVICES.has(service);

function isShown(row: Row, { show, words }: AskedRequirements): boolean {
  if (words !== "") {
    const query = parseSearchQuery(words);
    if (matchScore(query.words, `${row.title} ${row.text} ${row.source} ${row.number}`) === 0) return false;
  }
  switch (show) {
    case null:
      return true;
    case "disagree":
      return row.disagrees;
    case "unanswered":
      return isUnanswered(row);
    case "duty":
      return isDuty(row);
    case "service":
      return row.service !== null;
    default:
      return row.level === show;
  }
}

/** The municipality the reader speaks for, where it has a say. */
export async function ownMunicipality(
  { db }: Pick<Deps, "db">,
  actor: Actor,
  { subject, countedOrganisationIds }: FoundConsortium,
): Promise<{ id: string; number: string; name: string } | null> {
  const acting = actingPartner(actor, subject);
  if (!acting || !countedOrganisationIds.includes(acting.id)) return null;
  if (!can(actor, "requirement.answer", { ...subject, organisationId: acting.id })) return null;
  const found = await db.organisation.findUnique({ where: { id: acting.id }, select: { number: true } });
  return found?.number ? { ...acting, number: found.number } : null;
}

async function ownOpinions(
  { db }: Pick<Deps, "db">,
  { id }: Pick<FoundConsortium, "id">,
  organisationId: string,
): Promise<Map<number, OwnOpinion>> {
  const said = await db.requirementStance.findMany({
    where: { organisationId, requirement: { consortiumId: id } },
    select: { stance: true, version: true, requirement: { select: { number: true } } },
  });
  return new Map(said.map(({ requirement, ...opinion }) => [requirement.number, opinion]));
}
