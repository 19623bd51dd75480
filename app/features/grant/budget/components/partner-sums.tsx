import { Link } from "@remix-run/react";

import { formatKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import type { BudgetPage } from "~/features/grant/budget/budget-page.server";

/** What each partner contributes, with a link to its cells. */
export function PartnerSums({ page, hrefOf }: { page: BudgetPage; hrefOf: (number: string) => string }) {
  return (
    <div className="budget-frame">
      <table className="budget-grid budget-cells">
        <caption className="sr">{m.grant_budget_by_partner()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.grant_partner()}</th>
            <th scope="col" className="num">
              {m.grant_budget_cost()}
            </th>
            <th scope="col" className="num">
              {m.grant_budget_own()}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.partners.map((partner) => (
            <tr key={partner.number} className={partner.number === page.shown?.number ? "is-own" : undefined}>
              <th scope="row">
                <Link to={hrefOf(partner.number)} preventScrollReset>
                  {partner.name}
                </Link>
                {partner.isOutside ? (
                  <span className="muted small">
                    {" "}
                    {partner.isOutside === "left" ? m.grant_budget_left() : m.grant_budget_not_asked()}
                  </span>
                ) : null}
              </th>
              <td className="num">{formatKroner(partner.cost)}</td>
              <td className="num">{formatKroner(partner.ownShare)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
