import { requirementNumber } from "~/domain/requirement/requirement";
import { type Stance, type StanceResult, STANCES } from "~/domain/requirement/stance";
import type { RequirementPage } from "~/features/requirement/requirement-page.server";
import type { RequirementsPage } from "~/features/requirement/requirements-page.server";
import { formatPercent } from "~/i18n/format";
import { stanceName } from "~/i18n/requirement-names";
import { m } from "~/paraglide/messages.js";

/** The finding: how many requirements divide municipalities and inhabitants. */
export function requirementsHeading({ counts }: RequirementsPage): string {
  if (counts.disagreeing > 0) return m.requirement_heading_disagree({ count: counts.disagreeing, all: counts.all });
  return counts.all > 0 ? m.requirement_heading({ count: counts.all }) : m.requirement_title();
}

/** What the others are, and what the reader's own municipality has not answered. */
export function requirementsLead({ counts, own }: RequirementsPage): string {
  const rest =
    counts.disagreeing > 0
      ? m.requirement_lead_rest({ count: counts.all - counts.disagreeing })
      : m.requirement_lead_agree();
  if (!own) return rest;
  const owed =
    counts.unanswered > 0
      ? m.requirement_lead_owed({ name: own.name, count: counts.unanswered })
      : m.requirement_lead_answered({ name: own.name });
  return `${rest} ${owed}`;
}

/** '26 må · 1 bør · 3 mangler': only those there are. */
export const countWords = ({ count, missing }: StanceResult): string =>
  [
    ...STANCES.map((stance) => ({ units: count[stance].municipalities, words: counted[stance] })),
    { units: missing, words: m.requirement_count_missing },
  ]
    .filter(({ units }) => units > 0)
    .map(({ units, words }) => words({ count: units }))
    .join(" · ");

const counted = {
  must: m.requirement_count_must,
  should: m.requirement_count_should,
  may: m.requirement_count_may,
  none: m.requirement_count_none,
} satisfies Record<Stance, unknown>;

export const percent = (share: number): string => formatPercent(share / 100);

/** What it becomes, in a word; '' where nobody has an opinion. */
export const levelWord = ({ level }: Pick<StanceResult, "level">): string => (level === null ? "" : stanceName(level));

/** What a requirement comes to, in a sentence. */
export function resultWords({ result, state, mergedInto }: RequirementPage): string {
  if (state === "merged") return m.requirement_is_merged({ number: requirementNumber(mergedInto ?? 0) });
  if (state === "withdrawn") return m.requirement_is_withdrawn();
  if (result.must === null) return m.requirement_nobody_answered();
  const shares = {
    municipalities: percent(result.must.municipalities),
    inhabitants: percent(result.must.inhabitants),
  };
  return result.disagrees
    ? m.requirement_result_disagree(shares)
    : m.requirement_result({ ...shares, level: levelWord(result).toLowerCase() });
}
