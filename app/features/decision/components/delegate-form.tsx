import { Form } from "~/components/form/form";
import { useSeen } from "~/components/form/use-seen";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import type { DelegatesPage } from "~/features/decision/delegates-page.server";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Who votes for a municipality by delegation, and until when. */
export function DelegateForm({
  municipality: { number, name, delegate, people },
  refused,
}: {
  municipality: DelegatesPage["municipalities"][number];
  refused: Refused | null;
}) {
  const seen = useSeen(delegate?.id ?? "", refused, { municipality: number });
  const field = (of: string) => ({ ...fieldOf(of, refused), id: `${of}-${number}` });
  return (
    <Card heading={name}>
      <Form method="post" of={`delegate-${number}`} noValidate preventScrollReset className="stack gap-4">
        <FormErrors errors={refused?.errors[""]} />
        <input type="hidden" name="municipality" value={number} />
        <input type="hidden" name="seen" value={seen} />
        <p>
          {delegate
            ? m.decision_delegate_now({ name: delegate.name, date: formatDate(delegate.endsOn), by: delegate.by })
            : m.decision_delegate_none()}
        </p>
        {people.length > 0 ? (
          <>
            <Select
              field={field("personId")}
              label={m.decision_delegate_who()}
              placeholder={m.decision_delegate_choose()}
              options={people.map((person) => ({ value: person.id, label: person.name }))}
            />
            <TextInput field={field("endsOn")} type="date" label={m.decision_delegate_until()} />
          </>
        ) : (
          <p className="muted">{m.decision_delegate_nobody()}</p>
        )}
        <div className="row gap-3">
          {people.length > 0 ? (
            <Button variant="primary" name="intent" value="give">
              {m.decision_delegate_give()}
            </Button>
          ) : null}
          {delegate ? (
            <Button tone="stop" name="intent" value="end">
              {m.decision_delegate_end()}
            </Button>
          ) : null}
        </div>
      </Form>
    </Card>
  );
}
