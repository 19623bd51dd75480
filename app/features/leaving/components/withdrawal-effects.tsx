import { Link } from "@remix-run/react";

import { Card } from "~/components/ui/card";
import { Table, TableCard } from "~/components/ui/table";
import type { Extent, WithdrawalPage } from "~/features/leaving/withdrawal-page.server";
import { formatAmount, formatKroner, formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "./leaving.css";

/** What changes for the others. */
export function WithdrawalEffects({ slug, page }: { slug: string; page: WithdrawalPage }) {
  const { scope, decided, applications } = page;
  return (
    <div className="stack gap-5">
      <Card heading={m.leaving_extent()}>
        <dl className="leaving-extents">
          <Change label={m.leaving_take_part()} {...scope} />
          <Change label={m.leaving_decided()} {...decided} />
        </dl>
      </Card>
      <Card heading={m.leaving_applications()}>
        {applications.length === 0 ? (
          <p>{m.leaving_no_applications()}</p>
        ) : (
          <ul className="stack gap-3">
            {applications.map(({ id, title, isOwnSigned, signedByOthers }) => (
              <li key={id}>
                <Link to={paths.application(slug, id)}>{title}</Link>
                <p className="small">
                  {signedByOthers > 0
                    ? m.leaving_signatures({ count: signedByOthers })
                    : isOwnSigned
                      ? m.leaving_own_signature()
                      : m.leaving_no_signatures()}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Costs slug={slug} page={page} />
    </div>
  );
}

function Change({ label, before, after }: { label: string; before: Extent; after: Extent }) {
  const words = ({ municipalities, inhabitants }: Extent) =>
    m.leaving_extent_words({ municipalities: formatNumber(municipalities), inhabitants: formatNumber(inhabitants) });
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span>{words(before)}</span>
        <b>{m.leaving_then({ words: words(after) })}</b>
      </dd>
    </div>
  );
}

function Costs({ slug, page: { costs, number, name } }: { slug: string; page: WithdrawalPage }) {
  if (!costs) return null;
  const { key, isDecided, moved, rows } = costs;
  return (
    <>
      <Card
        heading={m.leaving_costs()}
        note={isDecided ? m.leaving_by_decided_key({ key }) : m.leaving_by_key({ key })}
      >
        <p>{m.leaving_moved({ name, amount: formatKroner(moved) })}</p>
        <p>
          <Link to={paths.costs(slug) + `?leaves=${number}`}>{m.leaving_all_keys()}</Link>
        </p>
      </Card>
      <TableCard label={m.leaving_costs()}>
        <Table caption={m.leaving_costs()}>
          <thead>
            <tr>
              <th scope="col">{m.leaving_municipality()}</th>
              <th scope="col" className="num">
                {m.leaving_pays()}
              </th>
              <th scope="col" className="num">
                {m.leaving_pays_then()}
              </th>
              <th scope="col" className="num">
                {m.leaving_more()}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.number}>
                <th scope="row">{row.name}</th>
                <td className="num">{formatAmount(row.pays)}</td>
                <td className="num">{formatAmount(row.paysAfter)}</td>
                <td className="num">{formatAmount(row.paysAfter - row.pays)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableCard>
    </>
  );
}
