import type { Actor } from "~/domain/access/actor";
import { actingPartner } from "~/domain/access/acting-organisation";
import { can, membershipsIn } from "~/domain/access/can";
import { type HalfYear, readHalfYear } from "~/domain/landscape/half-year";
import { osloDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { compareNames } from "~/i18n/format";
import { type Asked, landscapeView, LATEST_LEAD, type LandscapeView, type Municipality } from "./landscape-view";
import { readSystems } from "./system-store.server";

export interface LandscapePage extends Omit<LandscapeView, "rows"> {
  rows: LandscapeView["rows"];
  page: number;
  pages: number;
  now: HalfYear;
  /** The last half-year one may suppose as the earliest. */
  latest: HalfYear;
  mayAsk: boolean;
  /** The reader's own municipality, where its people may answer. */
  own: { number: string; name: string; hasAnswered: boolean } | null;
}

export const ROWS_ON_PAGE = 100;

export const askedIn = (search: URLSearchParams): Asked => ({
  start: readHalfYear(search.get("start") ?? ""),
  earliest: readHalfYear(search.get("earliest") ?? ""),
});

/** What the municipalities use until when, and when a joint start costs least. Null for those who may not see it. */
export async function landscapePage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  search: URLSearchParams,
): Promise<LandscapePage | null> {
  const { subject } = consortium;
  const view = await readLandscape(deps, actor, consortium, askedIn(search));
  if (!view) return null;
  const pages = Math.max(1, Math.ceil(view.rows.length / ROWS_ON_PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(search.get("page"))) || 1));
  const acting = actingPartner(actor, subject);
  const mayAnswer = acting && can(actor, "system.answer", { ...subject, organisationId: acting.id });
  const ownNumber = mayAnswer
    ? (await deps.db.organisation.findUnique({ where: { id: acting.id }, select: { number: true } }))?.number
    : null;
  return {
    ...view,
    rows: view.rows.slice((page - 1) * ROWS_ON_PAGE, page * ROWS_ON_PAGE),
    page,
    pages,
    now: view.axis.from,
    latest: view.axis.from + LATEST_LEAD,
    mayAsk: can(actor, "consortium.manage", subject),
    own:
      acting && ownNumber
        ? { number: ownNumber, name: acting.name, hasAnswered: !view.missing.some(({ id }) => id === acting.id) }
        : null,
  };
}

/** Everything there is to show, for the page and its table. */
export async function readLandscape(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  asked: Asked,
): Promise<LandscapeView | null> {
  const { subject } = consortium;
  if (!can(actor, "system.view", subject)) return null;
  const [systems, municipalities] = await Promise.all([
    readSystems(deps.db, consortium.id, consortium.countedOrganisationIds),
    readMunicipalities(deps.db, consortium),
  ]);
  const owners = new Set(membershipsIn(actor, subject).map(({ organisationId }) => organisationId));
  return landscapeView(systems, municipalities, { today: osloDate(deps.clock.now()), asked, owners });
}

async function readMunicipalities(db: Deps["db"], consortium: FoundConsortium): Promise<Municipality[]> {
  const organisations = await db.organisation.findMany({
    where: { id: { in: [...consortium.countedOrganisationIds] }, number: { not: null } },
    select: { id: true, number: true, name: true },
  });
  return organisations
    .map(({ number, ...one }) => ({
      ...one,
      number: number ?? "",
      isLead: one.id === consortium.lead.id,
      hasJoined: !consortium.subject.pendingOrganisationIds.includes(one.id),
    }))
    .sort((one, other) => compareNames(one.name, other.name));
}
