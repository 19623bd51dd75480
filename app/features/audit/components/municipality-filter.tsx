import { Form, Link, useSubmit } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { m } from "~/paraglide/messages.js";

/** One municipality's events: shown as soon as it is chosen, or with the button where scripts do not run. */
export function MunicipalityFilter({
  chosen,
  municipalities,
  clearHref,
}: {
  chosen: string;
  municipalities: readonly { number: string; name: string }[];
  clearHref: string;
}) {
  const submit = useSubmit();
  return (
    <Form method="get" className="activity-filter" preventScrollReset onChange={(event) => submit(event.currentTarget)}>
      <label htmlFor="activity-municipality">{m.audit_municipality()}</label>
      <select className="ds-input" id="activity-municipality" name="municipality" key={chosen} defaultValue={chosen}>
        <option value="">{m.audit_everybody()}</option>
        {municipalities.map(({ number, name }) => (
          <option key={number} value={number}>
            {name}
          </option>
        ))}
      </select>
      <noscript>
        <Button>{m.audit_show()}</Button>
      </noscript>
      {chosen ? <Link to={clearHref}>{m.audit_show_all()}</Link> : null}
    </Form>
  );
}
