import { Link } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { TextInput } from "~/components/ui/text-input";
import type { PlanRow, PlanView } from "~/features/consortium/plan/plan-view";
import { remedyWords } from "~/features/consortium/plan/plan-words";
import { rulesWords } from "~/features/consortium/standing/rules-words";
import { formatShortDate, formatWeekday } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { TrialFields } from "./trial-fields";

/** How one municipality's dates are counted, what would save it, and a meeting to try. */
export function PlanWhy({ row, view }: { row: PlanRow; view: PlanView }) {
  const { chain, number, name, remedies } = row;
  const tried = view.tried.find((one) => one.number === number);
  const others = view.tried.filter((one) => one.number !== number);
  return (
    <tr className="why">
      <td colSpan={5}>
        {chain ? <ChainWords row={row} view={view} /> : <p>{m.plan_unknown_hint({ name })}</p>}
        <p className="small muted">{rulesWords(row.rules, row.areRulesAssumed)}</p>
        {remedies.length > 0 ? (
          <>
            <h3>{m.plan_remedies()}</h3>
            <ul className="list-disc pl-5">
              {remedies.map((remedy) => (
                <li key={remedy.kind}>{remedyWords(remedy)}</li>
              ))}
            </ul>
          </>
        ) : null}
        <div className="why-foot">
          <Form method="get" className="try-meeting" preventScrollReset replace>
            <TrialFields choice={view.choice} saved={view.saved} meetings={others} />
            <input type="hidden" name="open" value={number} />
            <input type="hidden" name="number" value={number} />
            <TextInput
              field={{ id: `held-${number}`, name: "heldOn", initialValue: tried?.heldOn }}
              label={m.plan_try_meeting()}
              type="date"
            />
            <Button>{m.plan_try()}</Button>
          </Form>
          <Link to={paths.partner(view.slug, number)}>{m.plan_to_partner({ name })}</Link>
        </div>
        {tried ? <p className="small muted">{m.plan_tried_meeting({ date: formatShortDate(tried.heldOn) })}</p> : null}
      </td>
    </tr>
  );
}

function ChainWords({ row: { chain, rules }, view: { choice } }: { row: PlanRow; view: PlanView }) {
  if (!chain) return null;
  const { heldOn, committeeOn, papersOutOn, frozenBy, hearingBy } = chain;
  const steps = [
    { what: m.plan_council_meets(), when: heldOn },
    ...(committeeOn ? [{ what: m.plan_committee_meets(), when: committeeOn }] : []),
    { what: m.plan_papers_days({ days: rules.papersDays }), when: papersOutOn },
    { what: m.plan_case_days({ days: choice.pace.caseDays }), when: frozenBy },
    { what: m.plan_reply_days({ days: choice.pace.replyDays }), when: hearingBy },
  ];
  return (
    <ol>
      {steps.map(({ what, when }) => (
        <li key={what}>
          <span>{what}</span>
          <b>{formatWeekday(when)}</b>
        </li>
      ))}
    </ol>
  );
}
