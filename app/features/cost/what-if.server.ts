import type { WhatIf } from "~/domain/cost/what-if";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { matchMunicipalityList } from "~/features/register/match-municipality-list.server";
import { type NamedSharer, readSharersOf } from "./cost-basis.server";

/** A what-if as the address says it: municipalities by number, or as somebody names them. */
export interface AskedWhatIf {
  leaves: string[];
  joins: string[];
  isGrantRefused: boolean;
}

const MOST = 400;

export function readWhatIf(search: URLSearchParams): AskedWhatIf {
  const named = (name: string) => [...new Set(search.getAll(name).map((one) => one.trim()))].filter(Boolean);
  return {
    leaves: named("leaves").slice(0, MOST),
    joins: named("joins")
      .map((one) => one.slice(0, 100))
      .slice(0, MOST),
    isGrantRefused: search.get("grant") === "refused",
  };
}

export interface ResolvedWhatIf {
  whatIf: WhatIf;
  leaving: NamedSharer[];
  joining: NamedSharer[];
  /** What nobody is called, as it was written. */
  unknown: string[];
}

/** Whom the address means. Who shares already does not join; who does not share does not leave. */
export async function resolveWhatIf(
  deps: Pick<Deps, "db">,
  consortium: Pick<FoundConsortium, "id">,
  sharers: readonly NamedSharer[],
  asked: AskedWhatIf,
): Promise<ResolvedWhatIf> {
  const leaving = sharers.filter(({ number }) => asked.leaves.includes(number));
  const list = asked.joins.length > 0 ? await matchMunicipalityList(deps.db, asked.joins.join("\n")) : null;
  const matched = list?.ok ? list.value.matched.map(({ municipality }) => municipality.id) : [];
  const present = new Set(sharers.map(({ organisationId }) => organisationId));
  const ids = matched.filter((id) => !present.has(id));
  const joining = ids.length > 0 ? await readSharersOf(deps.db, consortium.id, ids) : [];
  const unknown = !list
    ? []
    : list.ok
      ? [...list.value.unmatched, ...list.value.ambiguous].map(({ entry }) => entry)
      : asked.joins;
  return {
    whatIf: {
      leaves: new Set(leaving.map(({ organisationId }) => organisationId)),
      joins: joining,
      isGrantRefused: asked.isGrantRefused,
    },
    leaving,
    joining,
    unknown,
  };
}
