import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { foldName } from "~/domain/register/fold-name";
import type { Deps } from "~/features/kernel/deps";

export interface DomainRow {
  domain: string;
  municipality: string;
  number: string;
  /** Null as it came with the register. */
  entered: { reason: string; by: string; at: Date } | null;
}

export interface DomainsPage {
  query: string;
  rows: DomainRow[];
  /** All that match, of which `rows` are the first. */
  count: number;
}

const SHOWN = 20;

/** Which domains belong to whom, for whoever runs the installation; null for everybody else. */
export async function domainsPage(deps: Deps, actor: Actor, query: string): Promise<DomainsPage | null> {
  if (!can(actor, "installation.run", subjectOf(""))) return null;
  const text = query.trim().slice(0, 100);
  const where = {
    removedAt: null,
    ...(text && {
      OR: [
        { domain: { contains: text.toLowerCase() } },
        { organisation: { searchText: { contains: foldName(text) } } },
        { organisation: { number: text } },
      ],
    }),
  };
  const [count, rows] = await Promise.all([
    deps.db.organisationDomain.count({ where }),
    deps.db.organisationDomain.findMany({
      where,
      include: { organisation: { select: { name: true, number: true } } },
      // What somebody entered here comes before what came with the register
      orderBy: [{ reason: { sort: "asc", nulls: "last" } }, { domain: "asc" }],
      take: SHOWN,
    }),
  ]);
  return {
    query: text,
    count,
    rows: rows.map(({ domain, organisation, reason, changedByName, changedAt }) => ({
      domain,
      municipality: organisation.name,
      number: organisation.number ?? "",
      entered: reason === null ? null : { reason, by: changedByName ?? "", at: changedAt },
    })),
  };
}
