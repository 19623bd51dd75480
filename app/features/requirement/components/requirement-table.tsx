import { Link } from "@remix-run/react";

import { Tag } from "~/components/ui/tag";
import { requirementNumber } from "~/domain/requirement/requirement";
import type { RequirementsPage, ShownRow } from "~/features/requirement/requirements-page.server";
import { requirementGroupName, stanceName } from "~/i18n/requirement-names";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { countWords, levelWord, percent } from "./requirement-words";
import { MustBars, StanceBar } from "./stance-bar";
import { StanceButtons, type StanceReply } from "./stance-buttons";

/** The requirements by group: how the municipalities divide, what that comes to, and what the reader's own says. */
export function RequirementTable({
  page: { groups, electors, own },
  slug,
  reply,
}: {
  page: RequirementsPage;
  slug: string;
  reply: StanceReply | null;
}) {
  return (
    <div className="card rq">
      <table className="rq-table">
        <caption className="sr">{m.requirement_caption()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.requirement_requirement()}</th>
            <th scope="col">
              {m.requirement_split({ count: electors })}
              <Legend />
            </th>
            <th scope="col">{m.requirement_say_must()}</th>
            <th scope="col">{m.requirement_becomes()}</th>
            {own ? <th scope="col">{m.requirement_own_says({ name: own.name })}</th> : null}
          </tr>
        </thead>
        {groups.map(({ group, all, rows }) => (
          <tbody key={group}>
            <tr className="g">
              <th scope="rowgroup" colSpan={own ? 5 : 4}>
                {requirementGroupName(group)} <b>{all}</b>
              </th>
            </tr>
            {rows.map((row) => (
              <Row key={row.number} {...{ row, electors, own, slug, reply }} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

const Legend = () => (
  <span className="rq-legend" aria-hidden="true">
    {(["must", "should", "may"] as const).map((stance) => (
      <span key={stance}>
        <i className={stance} /> {stanceName(stance).toLowerCase()}
      </span>
    ))}
    <span>
      <i className="missing" /> {m.requirement_missing_short()}
    </span>
  </span>
);

function Row({
  row,
  electors,
  own,
  slug,
  reply,
}: {
  row: ShownRow;
  electors: number;
  own: RequirementsPage["own"];
  slug: string;
  reply: StanceReply | null;
}) {
  const { number, title, source, owner, must, disagrees } = row;
  const from = owner === null ? source : m.requirement_from({ municipality: owner });
  return (
    <tr className="r" id={requirementNumber(number)}>
      <th scope="row">
        <Link to={paths.requirement(slug, number)}>{title}</Link>
        <small>
          {requirementNumber(number)} · {from}
        </small>
      </th>
      <td>
        <StanceBar result={row} electors={electors} own={row.own ? (row.own.stance ?? "missing") : null} />
        <small>{countWords(row)}</small>
      </td>
      <td>
        {must ? (
          <span className="rq-vote">
            <MustBars result={row} />
            <span>
              <b>
                <span className="sr">{m.requirement_of_municipalities()} </span>
                {percent(must.municipalities)}
              </b>
              <span>
                <span className="sr">{m.requirement_of_inhabitants()} </span>
                {percent(must.inhabitants)}
              </span>
            </span>
          </span>
        ) : (
          <small>{m.requirement_no_answers()}</small>
        )}
      </td>
      <td data-label={m.requirement_becomes()}>
        {disagrees ? <Tag tone="notice">{m.requirement_disagree()}</Tag> : <b>{levelWord(row).toLowerCase() || "–"}</b>}
      </td>
      {own && row.own ? (
        <td>
          <StanceButtons number={number} municipality={own.number} own={row.own} reply={reply} />
        </td>
      ) : null}
    </tr>
  );
}
