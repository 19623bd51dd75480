import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { CostKind } from "~/domain/cost/cost-item";
import type { Øre } from "~/domain/shared/money";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { costKeyName } from "~/i18n/cost-names";

export interface CostItemRow {
  id: string;
  name: string;
  kind: CostKind;
  year: number;
  net: Øre;
  gross: Øre;
  source: string;
  /** Whose it is; null for what is shared. */
  municipality: string | null;
  /** The key of its own, in words. */
  key: string | null;
  by: string;
  at: Date;
  mayEdit: boolean;
}

export interface CostItemsPage {
  rows: CostItemRow[];
  /** '' for all, 'shared', or a municipality number. */
  shown: string;
  municipalities: { number: string; name: string }[];
  page: number;
  pages: number;
  count: number;
  sums: { net: Øre; gross: Øre };
  mayAdd: boolean;
  mayImport: boolean;
}

export const ROWS_ON_PAGE = 100;

/** Every cost on a line of its own. Null for those who may not see them. */
export async function costItemsPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  search: URLSearchParams,
): Promise<CostItemsPage | null> {
  const { subject } = consortium;
  if (!can(actor, "cost.view", subject)) return null;
  const shown = search.get("show") ?? "";
  const where = {
    consortiumId: consortium.id,
    ...(shown === "shared" ? { organisationId: null } : shown === "" ? {} : { organisation: { number: shown } }),
  };
  const [{ _count: count, _sum: sums }, owners] = await Promise.all([
    deps.db.costItem.aggregate({ where, _count: true, _sum: { net: true, gross: true } }),
    deps.db.organisation.findMany({
      where: { costItems: { some: { consortiumId: consortium.id } } },
      select: { number: true, name: true },
      orderBy: { name: "asc" },
    }),
  ]);
  const pages = Math.max(1, Math.ceil(count / ROWS_ON_PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(search.get("page"))) || 1));
  const items = await deps.db.costItem.findMany({
    where,
    include: { organisation: { select: { name: true } } },
    orderBy: [
      { scope: "asc" },
      { kind: "asc" },
      { name: "asc" },
      { organisationId: "asc" },
      { year: "asc" },
      { id: "asc" },
    ],
    skip: (page - 1) * ROWS_ON_PAGE,
    take: ROWS_ON_PAGE,
  });
  const mayEdit = (organisationId: string | null) =>
    can(actor, "cost.edit", organisationId === null ? subject : { ...subject, organisationId });
  return {
    rows: items.map(({ organisation, organisationId, key, updatedByName: by, updatedAt: at, ...item }) => ({
      id: item.id,
      name: item.name,
      kind: item.kind,
      year: item.year,
      net: item.net,
      gross: item.gross,
      source: item.source,
      municipality: organisation?.name ?? null,
      key: key && costKeyName(key),
      by,
      at,
      mayEdit: mayEdit(organisationId),
    })),
    shown,
    municipalities: owners.flatMap(({ number, name }) => (number ? [{ number, name }] : [])),
    page,
    pages,
    count,
    sums: { net: sums.net ?? 0n, gross: sums.gross ?? 0n },
    mayAdd: mayEdit(null) || subject.partnerOrganisationIds.some(mayEdit),
    mayImport: mayEdit(null),
  };
}
