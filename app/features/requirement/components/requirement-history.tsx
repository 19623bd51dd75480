import { Card } from "~/components/ui/card";
import { requirementNumber } from "~/domain/requirement/requirement";
import type { RequirementPage } from "~/features/requirement/requirement-page.server";
import { formatInstant } from "~/i18n/format";
import { stanceName } from "~/i18n/requirement-names";
import { m } from "~/paraglide/messages.js";

type Change = RequirementPage["history"][number];

/** What the requirement said, and what the municipalities said of it before, the latest first. */
export function RequirementHistory({ page: { history, replaced } }: { page: RequirementPage }) {
  return (
    <Card heading={m.requirement_history()} isPadded={false}>
      <ul className="rq-history">
        {history.map((change) => (
          <li key={change.at.toISOString()}>
            <p>{changeWords(change)}</p>
            <p className="small muted">{m.requirement_saved_by({ by: change.by, at: formatInstant(change.at) })}</p>
          </li>
        ))}
        {replaced.map(({ municipality, stance, carriedFrom, by, at }) => (
          <li key={`${municipality} ${at.toISOString()} ${carriedFrom}`}>
            <p>
              {carriedFrom === null
                ? m.requirement_said_before({ municipality, stance: stanceName(stance).toLowerCase() })
                : m.requirement_said_of({
                    municipality,
                    stance: stanceName(stance).toLowerCase(),
                    number: requirementNumber(carriedFrom),
                  })}
            </p>
            <p className="small muted">{m.requirement_saved_by({ by, at: formatInstant(at) })}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function changeWords({ state, mergedInto, title }: Change): string {
  if (state === "merged") return m.requirement_is_merged({ number: requirementNumber(mergedInto ?? 0) });
  return state === "withdrawn" ? m.requirement_is_withdrawn() : title;
}
