import { Card } from "~/components/ui/card";
import type { QuestionPage } from "~/features/decision/question-page.server";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Every vote with its reason, and those it replaced. */
export function VoteList({ page: { votes, replaced } }: { page: QuestionPage }) {
  if (votes.length === 0) return null;
  return (
    <Card heading={m.decision_votes()} isPadded={false}>
      <ul className="decision-list">
        {votes.map(({ municipality, option, reason, by, isDelegate, at }) => (
          <li key={municipality}>
            <div>
              <b>{municipality}</b>: {option}
              {reason ? <q>{reason}</q> : null}
              <p className="small muted">
                {isDelegate
                  ? m.decision_vote_by_delegate({ by, at: formatInstant(at) })
                  : m.decision_vote_by({ by, at: formatInstant(at) })}
              </p>
              {replaced
                .filter((former) => former.municipality === municipality)
                .map((former) => (
                  <p key={former.at.toISOString()} className="small muted">
                    {m.decision_vote_before({ option: former.option, by: former.by, at: formatInstant(former.at) })}
                  </p>
                ))}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
