import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { HandOverLinks } from "~/components/ui/hand-over-links";
import { Select } from "~/components/ui/select";
import type { CalendarAddresses } from "~/features/consortium/plan/calendar-addresses.server";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Secret addresses at which Outlook and others read the plan. An address is shown when it is made, and never again. */
export function CalendarAddressCard({ addresses, made }: { addresses: CalendarAddresses; made: string | null }) {
  const { mayShare, kept } = addresses;
  if (mayShare.length === 0) return null;
  const others = mayShare.filter(({ number }) => !kept.some((one) => one.number === number));
  return (
    <Card className="plan-addresses mt-4" heading={m.plan_addresses()}>
      <p className="small muted">{m.plan_addresses_hint()}</p>
      {made ? (
        <Alert tone="done" isLive>
          <p>{m.plan_address_made()}</p>
          <HandOverLinks links={[{ href: made }]} />
        </Alert>
      ) : null}
      {kept.length > 0 ? (
        <ul className="rows">
          {kept.map(({ number, name, madeAt, madeByName }) => (
            <li key={number}>
              <span>
                <b className="strong">{name}</b>
                <span className="small muted block">
                  {m.plan_address_by({ by: madeByName, date: formatDate(new Date(madeAt)) })}
                </span>
              </span>
              <Form method="post" of={`address ${number}`} className="push row" preventScrollReset>
                <input type="hidden" name="number" value={number} />
                <Button
                  size="small"
                  name="intent"
                  value="make_address"
                  aria-label={m.plan_address_renew_named({ name })}
                >
                  {m.plan_address_renew()}
                </Button>
                <Button
                  size="small"
                  variant="quiet"
                  name="intent"
                  value="end_address"
                  aria-label={m.plan_address_end_named({ name })}
                >
                  {m.plan_address_end()}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      ) : null}
      {others.length > 0 ? (
        <Form method="post" of="address" className="try-meeting mt-4" preventScrollReset>
          <Select
            field={{ id: "address-number", name: "number", initialValue: others[0]?.number }}
            label={m.plan_address_whose()}
            options={others.map(({ number, name }) => ({ value: number, label: name }))}
          />
          <Button name="intent" value="make_address">
            {m.plan_address_make()}
          </Button>
        </Form>
      ) : null}
    </Card>
  );
}
