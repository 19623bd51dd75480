import { Link, useSubmit } from "@remix-run/react";

import { Bar } from "~/components/charts/bars";
import { Tag } from "~/components/ui/tag";
import type { CostsPage, PartnerRow } from "~/features/cost/costs-page.server";
import { formatAmount, formatChange, formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { WHAT_IF_FORM } from "./what-if-card";

const drawn = (amount: bigint | null): number => Math.max(0, Number(amount ?? 0n) / 100);

/** What every municipality pays under each key, side by side. Its box asks what happens without it. */
export function KeyTable({ page, slug }: { page: CostsPage; slug: string }) {
  const { keys, partners, whatIf } = page;
  return (
    <section className="card cost-keys">
      <table className="cost-key-table">
        <caption className="sr">{m.cost_keys_heading()}</caption>
        <thead>
          <tr>
            <th scope="col" className="cost-out">
              {m.cost_without()}
            </th>
            <th scope="col">{m.cost_municipality()}</th>
            {keys.map(({ key, name, note, isDecided, lowestFor, issue }) => (
              <th scope="col" key={key} className={isDecided ? "num pick" : "num"}>
                <span className="cost-key-name">
                  {isDecided ? <Tag tone="accent">{m.cost_decided_tag()}</Tag> : null}
                  {name}
                </span>
                <small>{note}</small>
                {issue ? null : <small>{m.cost_lowest_for({ count: lowestFor })}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {partners.map((partner) => (
            <KeyRow key={partner.number} partner={partner} page={page} slug={slug} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2} className="cost-out">
              {m.cost_sum_of({ count: whatIf.count })}
            </th>
            {keys.map(({ key, name, sum, change, isDecided }) => (
              <td key={key} className={isDecided ? "num pick" : "num"} data-label={name}>
                <b>{sum === null ? "–" : formatAmount(sum)}</b>
                {change === null ? null : <small>{formatChange(change)}</small>}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function KeyRow({ partner, page, slug }: { partner: PartnerRow; page: CostsPage; slug: string }) {
  const { number, name, population, users, is, isMine, isLead, pays, changes } = partner;
  const submit = useSubmit();
  const most = Math.max(1, ...pays.map(drawn));
  const least = pays.reduce((low, one) => (one !== null && (low === null || one < low) ? one : low), null);
  const figures = [
    population === null ? m.cost_no_inhabitants() : m.cost_inhabitants({ count: formatNumber(population) }),
    users === null ? m.cost_no_users_written() : m.cost_users_count({ count: formatNumber(users) }),
  ].join(" · ");
  return (
    <tr className={[isMine && "is-own", is === "leaves" && "is-gone"].filter(Boolean).join(" ") || undefined}>
      <td className="cost-out">
        {is === "joins" ? null : (
          <label>
            <input
              key={is}
              className="ds-input"
              type="checkbox"
              form={WHAT_IF_FORM}
              name="leaves"
              value={number}
              aria-label={m.cost_without_whom({ name })}
              defaultChecked={is === "leaves"}
              onChange={(event) => submit(event.currentTarget.form, { replace: true, preventScrollReset: true })}
            />
          </label>
        )}
      </td>
      <th scope="row">
        <Link to={paths.costBill(slug, number)}>{name}</Link>
        {isMine ? <Tag tone="accent">{m.cost_you()}</Tag> : isLead ? <Tag>{m.cost_lead_tag()}</Tag> : null}
        {is === "joins" ? <Tag tone="accent">{m.cost_joins_tag()}</Tag> : null}
        <small className="tnum">{figures}</small>
      </th>
      {page.keys.map(({ key, name: keyName, isDecided }, at) => {
        const amount = pays[at] ?? null;
        const change = changes?.[at] ?? null;
        return (
          <td
            key={key}
            data-label={keyName}
            className={["num", isDecided && "pick", is !== "leaves" && amount === least && amount !== null && "lo"]
              .filter(Boolean)
              .join(" ")}
          >
            <b>{amount === null ? "–" : formatAmount(amount)}</b>
            {change === null ? null : <small>{formatChange(change)}</small>}
            {amount !== null && is !== "leaves" ? (
              <Bar value={drawn(amount)} dark={drawn(amount)} scale={{ most, ticks: [0, most] }} />
            ) : null}
          </td>
        );
      })}
    </tr>
  );
}
