import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { kronerText } from "~/domain/shared/money";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { isUuid } from "~/features/kernel/is-uuid";
import type { CostForm, SeenCost } from "./written-cost.server";

export interface CostFormPage {
  /** The cost as it stands; null for one that is to be written down. */
  standing: (SeenCost & { by: string; at: Date; net: bigint; gross: bigint }) | null;
  values: CostForm;
  /** Those whose local costs this person may write. */
  municipalities: { number: string; name: string }[];
  /** Whether they may write what is shared. */
  mayShare: boolean;
}

/** A cost in its form, or an empty one. Null for those who may not write it, and for a cost that is not there. */
export async function costFormPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string | null,
): Promise<CostFormPage | null> {
  const { subject } = consortium;
  const mayShare = can(actor, "cost.edit", subject);
  const writable = subject.partnerOrganisationIds.filter((organisationId) =>
    can(actor, "cost.edit", { ...subject, organisationId }),
  );
  if (!mayShare && writable.length === 0) return null;
  const found = id !== null && isUuid(id);
  const [cost, organisations] = await Promise.all([
    found
      ? deps.db.costItem.findFirst({
          where: { id, consortiumId: consortium.id },
          include: { organisation: { select: { number: true } } },
        })
      : null,
    deps.db.organisation.findMany({
      where: { id: { in: writable }, number: { not: null } },
      select: { number: true, name: true },
      orderBy: { name: "asc" },
    }),
  ]);
  if (id !== null && !cost) return null;
  const about = cost?.organisationId ? { ...subject, organisationId: cost.organisationId } : subject;
  if (cost && !can(actor, "cost.edit", about)) return null;
  const municipalities = organisations.flatMap(({ number, name }) => (number ? [{ number, name }] : []));
  const [first, ...others] = municipalities;
  return {
    standing: cost && {
      id: cost.id,
      version: cost.version,
      by: cost.updatedByName,
      at: cost.updatedAt,
      net: cost.net,
      gross: cost.gross,
    },
    values: cost
      ? {
          name: cost.name,
          scope: cost.scope,
          kind: cost.kind,
          year: String(cost.year),
          amount: kronerText(cost.isVatIncluded ? cost.gross : cost.net),
          vat: cost.isVatIncluded ? "included" : "excluded",
          vatPercent: String(cost.vatPercent),
          source: cost.source,
          key: cost.key ?? "",
          municipality: cost.organisation?.number ?? "",
        }
      : {
          ...EMPTY,
          scope: mayShare ? "central" : "local",
          municipality: mayShare || others.length > 0 ? "" : (first?.number ?? ""),
        },
    municipalities,
    mayShare,
  };
}

const EMPTY: CostForm = {
  name: "",
  scope: "central",
  kind: "investment",
  year: "",
  amount: "",
  vat: "excluded",
  vatPercent: "25",
  source: "",
  key: "",
  municipality: "",
};
