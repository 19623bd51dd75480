import { Card } from "~/components/ui/card";
import { STANCES } from "~/domain/requirement/stance";
import type { RequirementPage } from "~/features/requirement/requirement-page.server";
import { formatInstant } from "~/i18n/format";
import { stanceName } from "~/i18n/requirement-names";
import { m } from "~/paraglide/messages.js";
import { countWords } from "./requirement-words";
import { MustBars, StanceBar } from "./stance-bar";

/** What each municipality says, and who has said nothing. */
export function OpinionList({ page: { result, electors, opinions, missing, own } }: { page: RequirementPage }) {
  return (
    <Card heading={m.requirement_opinions()} note={m.requirement_of({ count: electors })} isPadded={false}>
      <div className="rq-sum">
        <div>
          <StanceBar result={result} electors={electors} own={own ? (own.stance ?? "missing") : null} />
          <p className="small muted">{countWords(result)}</p>
        </div>
        <MustBars result={result} />
      </div>
      <ul className="rq-said">
        {STANCES.map((stance) => ({ stance, saying: opinions.filter((one) => one.stance === stance) }))
          .filter(({ saying }) => saying.length > 0)
          .map(({ stance, saying }) => (
            <li key={stance}>
              <h3>
                {stanceName(stance)} <span className="muted tnum">{saying.length}</span>
              </h3>
              <Silent names={saying.filter(({ reason }) => reason === "").map(({ municipality }) => municipality)} />
              {saying
                .filter(({ reason }) => reason !== "")
                .map(({ municipality, reason, by, at }) => (
                  <p key={municipality}>
                    <b>{municipality}:</b> {reason}
                    <small className="muted"> {m.requirement_saved_by({ by, at: formatInstant(at) })}</small>
                  </p>
                ))}
            </li>
          ))}
        {missing.length > 0 ? (
          <li>
            <h3>
              {m.requirement_missing()} <span className="muted tnum">{missing.length}</span>
            </h3>
            <Silent names={missing} />
          </li>
        ) : null}
      </ul>
    </Card>
  );
}

const Silent = ({ names }: { names: readonly string[] }) =>
  names.length === 0 ? null : <p className="muted">{names.join(", ")}</p>;
