import { Link } from "@remix-run/react";

import { Alert } from "~/components/ui/alert";
import type { LastTaking } from "~/features/cost/budget-costs-page.server";
import { formatInstant, formatKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Where the budget has its figures from, and what has become of the costs since. Nothing is changed by itself. */
export function BudgetOrigin({ last, href }: { last: LastTaking; href: string }) {
  const { by, at, key, costs, drift, newKey } = last;
  const origin = m.cost_budget_origin({ count: costs, key: key.toLowerCase(), by, at: formatInstant(at) });
  if (drift.length === 0 && newKey === null)
    return (
      <p className="muted small">
        {origin} <Link to={href}>{m.cost_budget_see_origin()}</Link>
      </p>
    );
  return (
    <Alert heading={m.cost_budget_differs()}>
      <p>{origin}</p>
      <ul>
        {newKey ? <li>{m.cost_budget_new_key({ key: newKey.toLowerCase() })}</li> : null}
        {drift.map((one) => (
          <li key={`${one.kind} ${one.name} ${one.year}`}>{driftWords(one)}</li>
        ))}
      </ul>
      <p>
        {m.cost_budget_unchanged()} <Link to={href}>{m.cost_budget_see_change()}</Link>
      </p>
    </Alert>
  );
}

function driftWords(one: LastTaking["drift"][number]): string {
  const { name, year } = one;
  switch (one.kind) {
    case "changed":
      return m.cost_budget_changed({ name, year, from: formatKroner(one.from), to: formatKroner(one.to) });
    case "removed":
      return m.cost_budget_removed({ name, year, amount: formatKroner(one.from) });
    case "added":
      return m.cost_budget_added({ name, year, amount: formatKroner(one.to) });
  }
}
