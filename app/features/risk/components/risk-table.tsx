import { Link } from "@remix-run/react";

import { ScrollArea } from "~/components/ui/scroll-area";
import { Table } from "~/components/ui/table";
import { Tag } from "~/components/ui/tag";
import type { RiskLevel } from "~/domain/risk/risk";
import type { RiskRow } from "~/features/risk/risks-page.server";
import { formatDate } from "~/i18n/format";
import { riskLevelName } from "~/i18n/risk-names";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

const TONES = { high: "stop", medium: "notice", low: "neutral" } as const;

export const LevelTag = ({ level, score }: { level: RiskLevel; score: number }) => (
  <Tag tone={TONES[level]}>
    {riskLevelName(level)} {score}
  </Tag>
);

/** The risks, the worst first. */
export const RiskTable = ({ rows, slug }: { rows: readonly RiskRow[]; slug: string }) => (
  <ScrollArea className="risk-scroll" label={m.risk_register()}>
    <Table caption={m.risk_register()}>
      <thead>
        <tr>
          <th scope="col">{m.risk_risk()}</th>
          <th scope="col">{m.risk_level()}</th>
          <th scope="col">{m.risk_owner()}</th>
          <th scope="col">{m.risk_measures()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.number}>
            <th scope="row">
              <Link to={paths.risk(slug, row.number)}>
                {row.number}. {row.title}
              </Link>
              {row.isClosed ? <Tag>{m.risk_state_closed()}</Tag> : null}
            </th>
            <td>
              <LevelTag level={row.level} score={row.likelihood * row.consequence} />
              <small className="muted block nowrap">
                {m.risk_product({ likelihood: row.likelihood, consequence: row.consequence })}
              </small>
            </td>
            <td>
              {row.owner ?? m.risk_joint()}
              {row.ownerName ? <small className="muted block">{row.ownerName}</small> : null}
            </td>
            <td>
              {row.measures.all === 0 ? m.risk_no_measures() : m.risk_measures_left(row.measures)}
              {row.measures.overdue > 0 ? (
                <Tag tone="stop">{m.risk_overdue({ count: row.measures.overdue })}</Tag>
              ) : row.measures.next ? (
                <small className="muted block">{m.risk_next_due({ date: formatDate(row.measures.next) })}</small>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  </ScrollArea>
);
