import { type BarScale, barScale } from "~/components/charts/bar-scale";
import { Bar, BarAxis } from "~/components/charts/bars";
import type { Øre } from "~/domain/shared/money";
import type { EconomyPage, EconomyPartner } from "~/features/grant/budget/economy-page.server";
import { formatKroner, formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import "./economy.css";

/** Kroner, for drawing alone: what is written is exact. */
const drawn = (amount: Øre | null): number => Number(amount ?? 0n) / 100;

/** What each municipality's part costs, and what of it it pays itself: in kroner, and by inhabitant. */
export function PartnerCosts({ page }: { page: EconomyPage }) {
  const { partners, together, budget, mine } = page;
  if (!budget) return null;
  const costs = barScale(partners.map(({ cost }) => drawn(cost)));
  const each = barScale(partners.map(({ costPerInhabitant }) => drawn(costPerInhabitant)));
  return (
    <table className="economy-table economy-partners">
      <caption className="sr">{m.grant_economy_partners()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.grant_partner()}</th>
          <td className="economy-bar" data-ticks={costs.ticks.length - 1}>
            <BarAxis scale={costs} format={(value) => formatNumber(value, 0)} />
          </td>
          <th scope="col" className="num">
            {m.grant_budget_cost()}
          </th>
          <th scope="col" className="num">
            {m.grant_budget_own()}
          </th>
          <td className="economy-bar economy-each" data-ticks={each.ticks.length - 1}>
            <BarAxis scale={each} format={(value) => formatNumber(value, value % 1 === 0 ? 0 : 1)} />
          </td>
          <th scope="col" className="num">
            {m.grant_economy_per_inhabitant()}
          </th>
        </tr>
      </thead>
      <tbody>
        {partners.map((partner) => (
          <PartnerRow
            key={partner.organisationId}
            partner={partner}
            isOwn={partner.organisationId === mine?.organisationId}
            scales={{ costs, each }}
          />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {m.grant_economy_together()}
          </th>
          <td className="num">{formatKroner(budget.cost)}</td>
          <td className="num" data-label={m.grant_budget_own()}>
            {formatKroner(budget.ownShare)}
          </td>
          <td className="economy-bar economy-each">
            <Bar value={drawn(together.costPerInhabitant)} dark={drawn(together.ownSharePerInhabitant)} scale={each} />
          </td>
          <td className="num" data-label={m.grant_economy_per_inhabitant()}>
            {krText(together.costPerInhabitant)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

const krText = (amount: Øre | null): string => (amount === null ? "–" : formatKroner(amount));

function PartnerRow({
  partner,
  isOwn,
  scales,
}: {
  partner: EconomyPartner;
  isOwn: boolean;
  scales: { costs: BarScale; each: BarScale };
}) {
  const { name, cost, ownShare, costPerInhabitant, ownSharePerInhabitant } = partner;
  return (
    <tr className={isOwn ? "is-own" : undefined}>
      <th scope="row">{name}</th>
      <td className="economy-bar" data-ticks={scales.costs.ticks.length - 1}>
        <Bar value={drawn(cost)} dark={drawn(ownShare)} scale={scales.costs} />
      </td>
      <td className="num">{formatKroner(cost)}</td>
      <td className="num" data-label={m.grant_budget_own()}>
        {formatKroner(ownShare)}
      </td>
      <td className="economy-bar economy-each" data-ticks={scales.each.ticks.length - 1}>
        <Bar value={drawn(costPerInhabitant)} dark={drawn(ownSharePerInhabitant)} scale={scales.each} />
      </td>
      <td className="num" data-label={m.grant_economy_per_inhabitant()}>
        {krText(costPerInhabitant)}
      </td>
    </tr>
  );
}
