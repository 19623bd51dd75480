import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { levelOf } from "~/domain/risk/risk";
import { CSV_MARK, csvRow } from "~/features/kernel/csv";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { measureStateName, riskLevelName, riskStateName } from "~/i18n/risk-names";
import { m } from "~/paraglide/messages.js";
import { readRisks } from "./risk-store.server";

/** Every risk, the closed ones among them, a line each. */
export async function risksCsv(deps: Deps, actor: Actor, consortium: FoundConsortium): Promise<string | null> {
  if (!can(actor, "risk.view", consortium.subject)) return null;
  const risks = await readRisks(deps.db, { consortiumId: consortium.id });
  const heads = [
    m.risk_number(),
    m.risk_risk(),
    m.risk_description(),
    m.risk_likelihood(),
    m.risk_consequence(),
    m.risk_level(),
    m.risk_owner(),
    m.risk_owner_name(),
    m.risk_state(),
    m.risk_measures(),
  ];
  const lines = risks.map((risk) => [
    risk.number,
    risk.title,
    risk.description,
    risk.likelihood,
    risk.consequence,
    riskLevelName(levelOf(risk)),
    risk.owner?.name ?? m.risk_joint(),
    risk.ownerName,
    riskStateName(risk.state),
    risk.measures
      .map(({ text, dueOn, state }) => [text, dueOn, measureStateName(state)].filter(Boolean).join(", "))
      .join("\n"),
  ]);
  return CSV_MARK + [heads, ...lines].map((line) => csvRow(line)).join("");
}
