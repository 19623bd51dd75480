import { Card } from "~/components/ui/card";
import type { RiskPage } from "~/features/risk/risk-page.server";
import { formatInstant } from "~/i18n/format";
import { riskStateName } from "~/i18n/risk-names";
import { m } from "~/paraglide/messages.js";

/** How the risk was judged, the latest first. */
export const RiskHistory = ({ history }: { history: RiskPage["history"] }) => (
  <Card heading={m.risk_history()} isPadded={false}>
    <ul className="risk-list">
      {history.map(({ likelihood, consequence, state, by, at }) => (
        <li key={at.toISOString()}>
          <p className="tnum">
            {m.risk_product({ likelihood, consequence })} = {likelihood * consequence}. {riskStateName(state)}
          </p>
          <p className="small muted">{m.risk_saved_by({ by, at: formatInstant(at) })}</p>
        </li>
      ))}
    </ul>
  </Card>
);
