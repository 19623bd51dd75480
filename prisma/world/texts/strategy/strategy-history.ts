import { BODY_TEXT } from "~/text/roots";
import type { Revision, RichTextNode } from "~/text/text-engine";

import { blocksUnder, writtenTogether } from "../../written-together";
import { strategyText } from "./strategy";
import { AFTER_HEARING, COST_KEY_HEADING, STRATEGY_LATER, STRATEGY_PASSAGES } from "./strategy-writers";
import type { StrategyYears } from "./strategy-years";

export interface StrategyHistory {
  /** Up to the text that went on hearing. */
  hearing: Revision[];
  /** Up to the text that is written in now. */
  draft: Revision[];
}

/** How the strategy was written: first what went on hearing, then what the hearing changed. */
export function strategyHistory(
  years: Omit<StrategyYears, "edition">,
  template: number,
  clientIdOf: (writer: string) => number,
): StrategyHistory {
  const sent = strategyText({ ...years, edition: "hearing" });
  const now = strategyText({ ...years, edition: "draft" });
  const changed = blocksUnder(now, COST_KEY_HEADING);
  const withCostKey: RichTextNode = {
    ...sent,
    content: (sent.content ?? []).map((block, index) => (changed.has(index) ? (now.content?.[index] ?? block) : block)),
  };
  const hearing = writtenTogether(BODY_TEXT, sent, {
    template,
    passages: STRATEGY_PASSAGES,
    later: STRATEGY_LATER,
    clientIdOf,
  });
  const revision = (writer: string, content: RichTextNode): Revision => ({
    clientId: clientIdOf(writer),
    content: { [BODY_TEXT]: content },
  });
  return {
    hearing,
    draft: [...hearing, revision(AFTER_HEARING.costKey, withCostKey), revision(AFTER_HEARING.rest, now)],
  };
}
