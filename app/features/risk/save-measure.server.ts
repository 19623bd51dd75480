import type { Actor } from "~/domain/access/actor";
import { type Measure, readMeasure, type WrittenMeasure } from "~/domain/risk/risk";
import { utcMidnightOf } from "~/domain/shared/oslo-time";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { atRisk } from "./save-risk.server";

const MOST_MEASURES = 50;

/**
 * Enters a measure against a risk, or changes one in the version seen.
 * Issues: not_allowed, risk_gone, risk_measure_gone, risk_changed_meanwhile {by}, risk_too_many {max}, those of `readMeasure`.
 */
export function saveMeasure(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: { number: number; seen: { id: string; version: number } | null },
  written: WrittenMeasure,
): Promise<Verdict<null>> {
  return change(
    deps,
    actor,
    atRisk(actor, consortium, at.number),
    async (tx, { risk, consortium: { subject } }, now) => {
      const measure = readMeasure(written);
      if (!measure.ok) return measure;
      const { value } = measure;
      const details = { number: risk.number, measure: value.text.slice(0, 200), state: value.state };
      const kept = {
        ...value,
        dueOn: value.dueOn && utcMidnightOf(value.dueOn),
        updatedByName: savedByName(actor, subject),
        updatedAt: now,
      };
      if (at.seen === null) {
        if (risk.measures.length >= MOST_MEASURES) return refuse("risk_too_many", undefined, { max: MOST_MEASURES });
        await tx.riskMeasure.create({ data: { id: deps.newId(), riskId: risk.id, version: 1, ...kept } });
        return made(null, { action: "risk_measure.added", details });
      }
      const { id, version } = at.seen;
      const held = risk.measures.find((one) => one.id === id);
      if (!held) return refuse("risk_measure_gone");
      if (held.version !== version) return refuse("risk_changed_meanwhile", undefined, { by: held.by });
      if ((Object.keys(value) as (keyof Measure)[]).every((key) => held[key] === value[key])) return unchanged(null);
      await tx.riskMeasure.update({ where: { id }, data: { ...kept, version: version + 1 } });
      return made(null, { action: "risk_measure.changed", details });
    },
  );
}
