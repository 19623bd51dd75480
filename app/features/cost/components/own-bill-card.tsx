import { Bar } from "~/components/charts/bars";
import { Card } from "~/components/ui/card";
import type { OwnBillRow } from "~/features/cost/own-bill";
import { formatAmount, formatChange } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import "./cost.css";

/** Kroner, for drawing alone: what is written is exact. */
const drawn = (amount: bigint): number => Math.max(0, Number(amount) / 100);

/** One municipality's bill under every key, drawn on one scale: its share, and what it bears alone. */
export function OwnBillCard({
  name,
  rows,
  decided,
  note,
}: {
  name: string;
  rows: readonly OwnBillRow[];
  decided: string | null;
  note: string;
}) {
  const most = Math.max(1, ...rows.map(({ bill }) => (bill ? drawn(bill.total) : 0)));
  const isAsked = rows.some(({ change }) => change !== null);
  const scale = { most, ticks: [0, most] };
  return (
    <Card heading={m.cost_bill_of({ name })} note={note} isPadded={false} className="cost-bill-card">
      <p className="cost-legend">
        <span className="bar-key">
          <svg aria-hidden="true">
            <rect className="bar-dark" width="100%" height="100%" rx="2" />
          </svg>
          {m.cost_bill_shared_key()}
        </span>
        <span className="bar-key">
          <svg aria-hidden="true">
            <rect className="bar-rest" width="100%" height="100%" rx="2" />
          </svg>
          {m.cost_bill_local_key()}
        </span>
      </p>
      <table className="cost-bill">
        <caption className="sr">{m.cost_bill_of({ name })}</caption>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {m.cost_key()}
            </th>
            <th scope="col" className="num">
              {m.cost_bill_share()}
            </th>
            <th scope="col" className="num wide">
              {m.cost_bill_local()}
            </th>
            <th scope="col" className="num">
              {m.cost_sum()}
            </th>
            <th scope="col" className="num wide">
              {m.cost_per_inhabitant()}
            </th>
            {isAsked ? (
              <th scope="col" className="num">
                {m.cost_change()}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name: keyName, bill, change }) => (
            <tr key={key} className={keyName === decided ? "pick" : undefined}>
              <th scope="row">{keyName}</th>
              <td className="cost-bar">
                {bill ? <Bar value={drawn(bill.total)} dark={drawn(bill.pays)} scale={scale} /> : null}
              </td>
              <td className="num" data-label={m.cost_bill_share()}>
                {bill ? formatAmount(bill.pays) : "–"}
              </td>
              <td className="num wide" data-label={m.cost_bill_local()}>
                {bill ? formatAmount(bill.local) : "–"}
              </td>
              <td className="num sum" data-label={m.cost_sum()}>
                {bill ? formatAmount(bill.total) : "–"}
              </td>
              <td className="num wide" data-label={m.cost_per_inhabitant()}>
                {bill?.perInhabitant == null ? "–" : formatAmount(bill.perInhabitant)}
              </td>
              {isAsked ? (
                <td className="num" data-label={m.cost_change()}>
                  {change === null ? "–" : formatChange(change)}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
