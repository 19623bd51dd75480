import { Alert } from "~/components/ui/alert";
import { Card } from "~/components/ui/card";
import { ScrollArea } from "~/components/ui/scroll-area";
import { Table } from "~/components/ui/table";
import type { QuestionPage } from "~/features/decision/question-page.server";
import { formatInstant, formatPercent } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** What the votes come to, by municipalities and by inhabitants side by side. */
export function QuestionResult({ page }: { page: QuestionPage }) {
  const { state, isOver, ended, tallies, abstained } = page;
  const heading =
    state === "settled" ? m.decision_result() : isOver ? m.decision_result_over() : m.decision_result_now();
  return (
    <Card heading={heading} note={m.decision_cast({ cast: page.cast, electors: page.electors })}>
      {state === "withdrawn" ? (
        <Alert>{m.decision_withdrawn({ reason: ended?.reason ?? "" })}</Alert>
      ) : (
        <p className="decision-result">{page.result}</p>
      )}
      <p className="small muted">{page.rule}</p>
      {page.disagrees ? (
        <div className="my-3">
          <Alert>{m.decision_disagrees()}</Alert>
        </div>
      ) : null}
      <ScrollArea className="decision-scroll" label={heading}>
        <Table caption={heading}>
          <thead>
            <tr>
              <th scope="col">{m.decision_option()}</th>
              <th scope="col" className="num">
                {m.decision_municipalities()}
              </th>
              <th scope="col">{m.decision_inhabitants_behind()}</th>
              <th scope="col">{m.decision_who()}</th>
            </tr>
          </thead>
          <tbody>
            {tallies.map(({ id, text, votes, share, inhabitants, population, names }) => (
              <tr key={id}>
                <th scope="row">{text}</th>
                <td className="num">
                  {votes} <small className="muted">{formatPercent(share)}</small>
                  <svg className="decision-bar" aria-hidden="true">
                    <rect width={`${(share * 100).toFixed(1)}%`} height="100%" rx="2" />
                  </svg>
                </td>
                <td className="decision-share">
                  {inhabitants}
                  <svg className="decision-bar is-thin" aria-hidden="true">
                    <rect width={`${(population * 100).toFixed(1)}%`} height="100%" rx="2" />
                  </svg>
                </td>
                <td className="small decision-who">{names.join(", ") || "–"}</td>
              </tr>
            ))}
            {abstained.length > 0 ? (
              <tr>
                <th scope="row">{m.decision_abstained()}</th>
                <td className="num">{abstained.length}</td>
                <td>–</td>
                <td className="small">{abstained.join(", ")}</td>
              </tr>
            ) : null}
          </tbody>
        </Table>
      </ScrollArea>
      {page.missing.length > 0 ? (
        <p className="small muted">{m.decision_missing({ names: page.missing.join(", ") })}</p>
      ) : null}
      {ended ? (
        <p className="small muted">{m.decision_entered_at({ by: ended.by, at: formatInstant(ended.at) })}</p>
      ) : null}
    </Card>
  );
}
