import { rulesWords } from "~/features/consortium/standing/rules-words";
import { CSV_MARK, csvRow } from "~/features/kernel/csv";
import { m } from "~/paraglide/messages.js";
import type { PlanView } from "./plan-view";
import { remedyWords, verdictWords } from "./plan-words";

/** The plan for Excel in Norwegian: one row for each municipality that must decide, as it is shown. */
export function planCsv({ rows }: Pick<PlanView, "rows">): string {
  const head = [
    m.board_number(),
    m.plan_municipality(),
    m.board_step(),
    m.plan_makes_deadline(),
    m.plan_key_hearing(),
    m.plan_key_frozen(),
    m.plan_key_papers(),
    m.plan_key_committee(),
    m.plan_council_meets(),
    m.plan_remedies(),
    m.plan_rules_heading(),
  ];
  const lines = rows.map((row) => {
    const { number, name, stepLabel, chain, remedies, rules, areRulesAssumed } = row;
    return [
      number,
      name,
      stepLabel,
      verdictWords(row),
      chain?.hearingBy ?? null,
      chain?.frozenBy ?? null,
      chain?.papersOutOn ?? null,
      chain?.committeeOn ?? null,
      chain?.heldOn ?? null,
      remedies.map(remedyWords).join(" "),
      rulesWords(rules, areRulesAssumed),
    ];
  });
  return CSV_MARK + [head, ...lines].map(csvRow).join("");
}
