import { Form } from "~/components/form/form";
import { SavedMeanwhile } from "~/components/form/saved-meanwhile";
import { useSeenVersion } from "~/components/form/use-seen-version";
import { FormErrors } from "~/components/form-errors";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import type { Refused } from "~/features/consortium/steering/components/refused";
import type { SystemFormPage } from "~/features/landscape/own-systems-page.server";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { comparedSystem } from "./compared-system";
import { SystemFields } from "./system-fields";

import "./landscape.css";

/** A system in its form. What somebody else has saved meanwhile is said above it. */
export function SystemForm({ page, refused }: { page: SystemFormPage; refused: Refused | null }) {
  const { standing, values, services, suggestions } = page;
  const {
    values: seen,
    version,
    isOther,
  } = useSeenVersion(values, standing?.version ?? null, refused, { intent: "save" });
  return (
    <Card>
      <Form method="post" noValidate preventScrollReset className="stack gap-5">
        <FormErrors errors={refused?.errors[""]} />
        {refused && Object.keys(refused.errors).some((path) => path !== "") ? (
          <Alert tone="stop" isLive>
            {m.landscape_form_wrong()}
          </Alert>
        ) : null}
        {standing && isOther ? (
          <SavedMeanwhile
            by={standing.by}
            fields={comparedSystem(services)}
            typed={refused?.typed}
            seen={seen}
            theirs={values}
          />
        ) : null}
        {standing?.isByLink ? <Alert tone="info">{m.landscape_by_link({ by: standing.by })}</Alert> : null}
        <input type="hidden" name="version" value={version} />
        <SystemFields values={seen} {...{ refused, services, suggestions }} />
        {standing ? (
          <p className="small muted">{m.landscape_saved_by({ by: standing.by, at: formatInstant(standing.at) })}</p>
        ) : null}
        <div className="row gap-3">
          <Button variant="primary" name="intent" value="save">
            {standing?.isByLink ? m.landscape_confirm() : m.landscape_save()}
          </Button>
          {standing ? (
            <Button tone="stop" name="intent" value="remove">
              {m.landscape_remove()}
            </Button>
          ) : null}
        </div>
      </Form>
    </Card>
  );
}
