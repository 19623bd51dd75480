import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Textarea } from "~/components/ui/textarea";
import type { SteeringPage } from "~/features/consortium/steering/steering-page.server";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { fieldOf, type Refused } from "./refused";

/** Puts the consortium away, or takes it up again. */
export function Archiving({ page, refused }: { page: SteeringPage; refused: Refused | null }) {
  const { archived } = page;
  if (archived)
    return (
      <Card heading={m.consortium_archived()}>
        <p>
          {m.consortium_archived_by({ by: archived.by, time: formatInstant(archived.at), reason: archived.reason })}
        </p>
        <Form method="post" className="mt-4">
          <Button name="intent" value="restore">
            {m.consortium_steering_restore()}
          </Button>
        </Form>
      </Card>
    );
  return (
    <Card heading={m.consortium_steering_archiving()}>
      <p>{m.consortium_steering_archiving_lead()}</p>
      <details className="mt-3" open={refused !== null || undefined}>
        <summary className="link">{m.consortium_steering_archive()}</summary>
        <Form method="post" noValidate preventScrollReset className="stack gap-4 mt-3">
          <FormErrors errors={refused?.errors[""]} />
          <Textarea
            field={fieldOf("reason", refused)}
            label={m.consortium_steering_archive_why()}
            limit={500}
            rows={2}
          />
          <div>
            <Button name="intent" value="archive" tone="stop">
              {m.consortium_steering_archive()}
            </Button>
          </div>
        </Form>
      </details>
    </Card>
  );
}
