import type { LandscapePage } from "~/features/landscape/landscape-page.server";
import { formatWholeKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { halfYearName, inMillions } from "./half-year-words";

/** What the page found: the start it shows, and what that costs. */
export function landscapeHeading({ chosen }: LandscapePage): string {
  if (!chosen) return m.landscape_title();
  return m.landscape_heading({ start: halfYearName(chosen.start), sum: inMillions(chosen.total) });
}

export function landscapeLead({ chosen, best, starts, answered, asked }: LandscapePage): string {
  const answers = m.landscape_answered({ answered, asked });
  if (!chosen) return answers;
  const bare = chosen.uncovered.length;
  const covered = bare === 0 ? m.landscape_lead_covered() : m.landscape_lead_bare({ count: bare });
  if (best && !chosen.isBest)
    return [
      covered,
      m.landscape_lead_tried({ best: halfYearName(best.start), sum: inMillions(best.total) }),
      answers,
    ].join(" ");
  const next = starts.find(({ start }) => start === chosen.start + 1);
  const later =
    next && next.total < chosen.total && next.uncovered.length > bare
      ? m.landscape_lead_later({ sum: inMillions(next.total), count: next.uncovered.length })
      : "";
  return [covered, later, answers].filter(Boolean).join(" ");
}

/** What all of it costs a year, and what is not in that sum. */
export function yearlyWords({ yearly }: LandscapePage): string {
  const sum = formatWholeKroner(yearly.sum);
  if (yearly.included > 0) return m.landscape_yearly_rounded({ sum, count: yearly.included });
  return yearly.left > 0 ? m.landscape_yearly_without({ sum, count: yearly.left }) : m.landscape_yearly_all({ sum });
}
