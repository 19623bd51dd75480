import { Link } from "@remix-run/react";

import type { MyBill } from "~/features/cost/my-bills.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { OwnBillCard } from "./own-bill-card";

/** One's own municipality's bill in each of its consortia, under every key. */
export function MyBills({ name, bills }: { name: string; bills: readonly MyBill[] }) {
  return bills.map(({ slug, consortium, number, rows, decided }) => (
    <div key={slug}>
      <OwnBillCard name={name} rows={rows} decided={decided} note={m.cost_my_bill_note({ consortium })} />
      <p className="cost-note">
        {decided ? m.cost_decided({ key: decided }) : m.cost_bill_undecided()}{" "}
        <Link to={paths.costBill(slug, number)}>{m.cost_my_bill_years()}</Link>{" "}
        <Link to={paths.costs(slug)}>{m.cost_my_bill_compare()}</Link>
      </p>
    </div>
  ));
}
