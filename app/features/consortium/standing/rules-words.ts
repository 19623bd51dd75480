import type { CouncilRules } from "~/domain/consortium/council-rules";
import { m } from "~/paraglide/messages.js";

/** How a council works, in a sentence; `areAssumed` where nobody has said it. */
export const rulesWords = ({ papersDays, committeeDays }: CouncilRules, areAssumed: boolean): string => {
  const said =
    committeeDays === null
      ? m.plan_rules({ papers: papersDays })
      : m.plan_rules_committee({ papers: papersDays, committee: committeeDays });
  return areAssumed ? m.plan_rules_assumed({ rules: said }) : said;
};
