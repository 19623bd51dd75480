import type { Costs } from "./bills";
import type { Sharer } from "./cost-key";

/** A question that changes nothing: who leaves, who joins, and whether the grant is refused. */
export interface WhatIf {
  leaves: ReadonlySet<string>;
  joins: readonly Sharer[];
  isGrantRefused: boolean;
}

export interface Basis {
  costs: Costs;
  sharers: readonly Sharer[];
}

/** The same costs as they would be shared then. Whoever leaves takes its own local costs along. */
export function supposing({ costs, sharers }: Basis, { leaves, joins, isGrantRefused }: WhatIf): Basis {
  const present = new Set(sharers.map(({ organisationId }) => organisationId));
  return {
    sharers: [
      ...sharers.filter(({ organisationId }) => !leaves.has(organisationId)),
      ...joins.filter(({ organisationId }) => !present.has(organisationId)),
    ],
    costs: {
      ...costs,
      local: costs.local.filter(({ organisationId }) => !leaves.has(organisationId)),
      grant: isGrantRefused ? 0n : costs.grant,
    },
  };
}

export const isSupposed = ({ leaves, joins, isGrantRefused }: WhatIf): boolean =>
  leaves.size > 0 || joins.length > 0 || isGrantRefused;
