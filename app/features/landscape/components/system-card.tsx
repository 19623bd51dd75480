import { Link } from "@remix-run/react";

import { Card } from "~/components/ui/card";
import { Icon } from "~/components/ui/icon";
import { Tag } from "~/components/ui/tag";
import type { OwnSystemsPage } from "~/features/landscape/own-systems-page.server";
import { formatDate, formatInstant, formatKroner, formatList, formatNumber } from "~/i18n/format";
import { systemAreaName } from "~/i18n/system-area-name";
import { m } from "~/paraglide/messages.js";

type Shown = OwnSystemsPage["systems"][number];

/** Everything that was said of one system. */
export function SystemCard({
  system,
  services,
  href,
}: {
  system: Shown;
  services: Record<string, string>;
  href: string | null;
}) {
  const unknown = m.landscape_unknown();
  const rows: [string, string][] = [
    [m.landscape_vendor(), system.vendor ?? unknown],
    [m.landscape_ask_areas(), system.areas.length > 0 ? formatList(system.areas.map(systemAreaName)) : unknown],
    [m.landscape_contract_end(), endOf(system)],
    [
      m.landscape_ask_notice(),
      system.noticeMonths === null ? unknown : m.landscape_months({ count: system.noticeMonths }),
    ],
    [
      m.landscape_ask_options(),
      system.optionMonths === null ? unknown : m.landscape_months({ count: system.optionMonths }),
    ],
    [m.landscape_ask_users(), system.users === null ? unknown : formatNumber(system.users)],
    [m.landscape_ask_services(), servicesOf(system, services)],
  ];
  return (
    <Card
      heading={system.product ?? m.landscape_product_unknown()}
      note={system.isByLink ? <Tag>{m.landscape_unconfirmed()}</Tag> : undefined}
      actions={
        href ? <Link to={href}>{system.isByLink ? m.landscape_see_and_confirm() : m.landscape_change()}</Link> : null
      }
    >
      <dl className="land-facts">
        <div>
          <dt>{m.landscape_yearly()}</dt>
          <dd>
            {system.isCostPrivate ? <Icon name="lock" size={12} /> : null}{" "}
            {system.isCostHidden
              ? m.landscape_private()
              : system.yearlyCost === null
                ? unknown
                : formatKroner(system.yearlyCost)}
          </dd>
        </div>
        {rows.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className="small muted">{m.landscape_saved_by({ by: system.by, at: formatInstant(system.at) })}</p>
    </Card>
  );
}

const endOf = ({ isOpenEnded, endsOn }: Shown): string =>
  isOpenEnded ? m.landscape_open_ended() : endsOn ? formatDate(endsOn) : m.landscape_unknown();

function servicesOf({ services: ids, unknown }: Shown, services: Record<string, string>): string {
  if (unknown.includes("services")) return m.landscape_unknown();
  return ids.length === 0 ? m.landscape_no_services() : formatList(ids.map((id) => services[id] ?? id));
}
