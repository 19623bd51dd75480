import { Link, useSubmit } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Kept } from "~/components/kept";
import { Button } from "~/components/ui/button";
import type { ActivityKind } from "~/domain/audit/activity-kind";
import type { ActivityPage } from "~/features/audit/activity-page.server";
import { m } from "~/paraglide/messages.js";

const kinds: Record<ActivityKind, () => string> = {
  invitations: m.audit_kind_invitations,
  steps: m.audit_kind_steps,
  people: m.audit_kind_people,
  documents: m.audit_kind_documents,
  costs: m.audit_kind_costs,
  systems: m.audit_kind_systems,
  decisions: m.audit_kind_decisions,
  risks: m.audit_kind_risks,
  requirements: m.audit_kind_requirements,
  applications: m.audit_kind_applications,
  consortium: m.audit_kind_consortium,
};

/** By municipality, person and kind: shown as soon as it is chosen, or with the button where scripts do not run. */
export function ActivityFilter({
  page,
  clearHref,
  keptBy,
}: {
  page: Pick<ActivityPage, "municipality" | "municipalities" | "person" | "people" | "kind">;
  /** Null while everything is shown. */
  clearHref: string | null;
  /** Names the choices while none is made (`Kept`). */
  keptBy: string | null;
}) {
  const submit = useSubmit();
  return (
    <Form method="get" className="activity-filter" preventScrollReset onChange={(event) => submit(event.currentTarget)}>
      <Choice
        name="municipality"
        keptBy={keptBy}
        label={m.audit_municipality()}
        all={m.audit_everybody()}
        chosen={page.municipality?.number ?? ""}
        options={page.municipalities.map(({ number, name }) => [number, name])}
      />
      <Choice
        name="person"
        keptBy={keptBy}
        label={m.audit_person()}
        all={m.audit_all_people()}
        chosen={page.person ?? ""}
        options={page.people.map(({ id, name }) => [id, name])}
      />
      <Choice
        name="kind"
        keptBy={keptBy}
        label={m.audit_kind()}
        all={m.audit_all_kinds()}
        chosen={page.kind ?? ""}
        options={Object.entries(kinds).map(([kind, say]) => [kind, say()])}
      />
      <noscript>
        <Button>{m.audit_show()}</Button>
      </noscript>
      {clearHref ? <Link to={clearHref}>{m.audit_show_all()}</Link> : null}
    </Form>
  );
}

function Choice({
  name,
  label,
  all,
  chosen,
  options,
  keptBy,
}: {
  name: string;
  label: string;
  all: string;
  chosen: string;
  options: [string, string][];
  keptBy: string | null;
}) {
  return (
    <span className="activity-choice">
      <label htmlFor={`activity-${name}`}>{label}</label>
      <Kept
        as="select"
        className="ds-input"
        id={`activity-${name}`}
        name={name}
        key={chosen}
        defaultValue={chosen}
        keptBy={keptBy && `${name} ${keptBy}`}
      >
        {() => [
          <option key="" value="">
            {all}
          </option>,
          ...options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          )),
        ]}
      </Kept>
    </span>
  );
}
