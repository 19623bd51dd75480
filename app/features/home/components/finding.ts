import { numberWord } from "~/i18n/number-word";
import { capitalised } from "~/i18n/capitalised";
import { m } from "~/paraglide/messages.js";

const things = (count: number) => m.home_things({ count, number: numberWord(count) });

/** 'To ting i dag, to innen en uke': how much is due, in words. */
export function findingOf({
  today,
  soon,
  later,
  received = 0,
}: {
  today: number;
  soon: number;
  later: number;
  /** Applications that somebody at a grantor has before them. */
  received?: number;
}): string {
  if (today > 0 && soon > 0) return capitalised(m.home_finding_both({ today: things(today), soon: numberWord(soon) }));
  if (today > 0) return capitalised(m.home_finding_today({ today: things(today) }));
  if (soon > 0) return capitalised(m.home_finding_soon({ soon: things(soon) }));
  if (later === 0 && received > 0) return m.home_finding_received({ count: received });
  return later > 0 ? capitalised(m.home_finding_later({ later: things(later) })) : m.home_finding_none();
}
