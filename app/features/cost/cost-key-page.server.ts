import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { COST_KEYS, type CostKey, type HybridParts, percentText, refuseKey } from "~/domain/cost/cost-key";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { costKeyName } from "~/i18n/cost-names";
import { partsWords } from "~/i18n/cost-parts-words";
import { issueText } from "~/i18n/issue-text.server";
import { readCostBasis } from "./cost-basis.server";
import { sharerTexts } from "./sharer-texts";

export interface CostKeyPage {
  parts: Record<keyof HybridParts, string> & { words: string };
  partsVersion: number;
  sharers: { number: string; name: string; population: number | null; users: string; weight: string }[];
  /** `issue` is why a key divides nothing today. */
  keys: { key: CostKey; name: string; issue: string | null }[];
  /** What has been decided, the latest first. */
  decisions: { sequence: number; name: string; note: string; reason: string; by: string; at: Date }[];
  frozenBy: string | null;
  /** Whether this is somebody who may write here at all, frozen or not. */
  mayWrite: boolean;
  mayEdit: boolean;
  mayDecide: boolean;
}

/** What the keys divide by, and which of them is decided. Null for those who may not see it. */
export async function costKeyPage(deps: Deps, actor: Actor, consortium: FoundConsortium): Promise<CostKeyPage | null> {
  const { subject } = consortium;
  if (!can(actor, "cost.view", subject)) return null;
  const [basis, decisions] = await Promise.all([
    readCostBasis(deps.db, consortium, deps.clock.now()),
    deps.db.costKeyDecision.findMany({
      where: { consortiumId: consortium.id },
      orderBy: { sequence: "desc" },
      take: 50,
    }),
  ]);
  const { parts, sharers, frozen } = basis;
  return {
    parts: {
      equal: percentText(parts.equal),
      population: percentText(parts.population),
      users: percentText(parts.users),
      words: partsWords(parts),
    },
    partsVersion: basis.partsVersion,
    sharers: sharers.map((sharer) => ({
      number: sharer.number,
      name: sharer.name,
      population: sharer.population,
      ...sharerTexts(sharer),
    })),
    keys: COST_KEYS.map((key) => {
      const refusal = refuseKey(key, sharers, parts);
      return {
        key,
        name: costKeyName(key),
        issue: refusal && refusal.issues.map((one) => issueText(one)).join(" "),
      };
    }),
    decisions: decisions.map(({ sequence, key, equal, population, users, reason, decidedByName, decidedAt }) => ({
      sequence,
      name: costKeyName(key),
      note: key === "hybrid" ? partsWords({ equal, population, users }) : "",
      reason,
      by: decidedByName,
      at: decidedAt,
    })),
    frozenBy: frozen?.municipality ?? null,
    mayWrite: can(actor, "cost.edit", subject),
    mayEdit: frozen === null && can(actor, "cost.edit", subject),
    mayDecide: frozen === null && can(actor, "cost.decide", subject),
  };
}
