import type { BoardView } from "~/features/consortium/board/board-view.server";
import { formatPercent } from "~/i18n/format";
import { numberWordFirst } from "~/i18n/number-word";
import { m } from "~/paraglide/messages.js";

/** What the board has found, as its heading, and the next two or three facts beneath. */
export function boardFinding({ counts }: Pick<BoardView, "counts">): { heading: string; lead: string } {
  const { asked, listed, invited, interested, mandated, decided, signed, unanswered } = counts;
  const facts: string[] = [];
  if (mandated > 0) facts.push(m.board_fact_share({ share: formatPercent(counts.mandatedShare) }));
  else if (interested > 1) facts.push(m.board_fact_share({ share: formatPercent(counts.interestedShare) }));
  if (signed > 0) facts.push(m.board_fact_signed({ count: signed, word: numberWordFirst(signed) }));
  else if (decided > 0) facts.push(m.board_fact_decided({ count: decided, word: numberWordFirst(decided) }));
  if (unanswered > 0) facts.push(m.board_fact_unanswered({ count: unanswered, word: numberWordFirst(unanswered) }));
  return { heading: headingOf(), lead: facts.join(" ") };

  function headingOf(): string {
    const all = { count: asked };
    if (signed === asked) return m.board_finding_all_signed(all);
    if (mandated > 0) return m.board_finding_mandated({ count: mandated, all: asked });
    if (interested > 1) return m.board_finding_interested({ count: interested, all: asked });
    if (invited > 1) return m.board_finding_invited({ count: invited, all: listed });
    return m.board_finding_none({ count: listed });
  }
}
