import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { useSeen } from "~/components/form/use-seen";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { FieldError } from "~/components/ui/field-error";
import { RadioCards } from "~/components/ui/radio-cards";
import { ScrollArea } from "~/components/ui/scroll-area";
import { Table } from "~/components/ui/table";
import { TextInput } from "~/components/ui/text-input";
import { Textarea } from "~/components/ui/textarea";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import type { CostKeyPage } from "~/features/cost/cost-key-page.server";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { SharersHead } from "./sharers-head";

interface Props {
  page: CostKeyPage;
  refused: Refused | null;
}

/** The parts of the hybrid key, together the whole. */
export function PartsForm({ page, refused }: Props) {
  const seen = useSeen({ parts: page.parts, version: page.partsVersion }, refused, { intent: "parts" });
  return (
    <Card heading={m.cost_parts_heading()}>
      <Form method="post" noValidate preventScrollReset className="stack gap-5" of="parts">
        <FormErrors errors={refused?.errors[""]} />
        <input type="hidden" name="version" value={seen.version} />
        <p>{m.cost_parts_lead()}</p>
        <div className="cost-fields">
          {(["equal", "population", "users"] as const).map((part) => (
            <TextInput
              key={part}
              field={fieldOf(part, refused, seen.parts[part])}
              label={PART_LABELS[part]()}
              inputMode="decimal"
            />
          ))}
        </div>
        <div>
          <Button name="intent" value="parts">
            {m.cost_parts_save()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

const PART_LABELS = {
  equal: m.cost_part_equal_label,
  population: m.cost_part_population_label,
  users: m.cost_part_users_label,
};

/** Users and weights, a row for each municipality that pays. */
export function SharersForm({ page, refused }: Props) {
  const rows = useSeen(page.sharers, refused, { intent: "sharers" });
  const text = (name: string, standing: string) => (refused ? (refused.typed[name] ?? "") : standing);
  return (
    <Card heading={m.cost_sharers_heading()} isPadded={false}>
      <Form method="post" noValidate preventScrollReset of="sharers">
        <div className="card-body stack gap-3">
          <FormErrors errors={refused?.errors[""]} />
          <p>{m.cost_sharers_lead()}</p>
        </div>
        <ScrollArea className="table-frame table-scroll" label={m.cost_sharers_heading()}>
          <Table caption={m.cost_sharers_heading()} className="cost-sharers">
            <SharersHead />
            <tbody>
              {rows.map(({ number, name, population, users, weight }) => (
                <tr key={number}>
                  <th scope="row">{name}</th>
                  <td className="num">{population === null ? "–" : formatNumber(population)}</td>
                  <SharerCell
                    name={`users.${number}`}
                    label={m.cost_users_of({ name })}
                    was={users}
                    text={text(`users.${number}`, users)}
                    errors={refused?.errors[`users.${number}`]}
                  />
                  <SharerCell
                    name={`weight.${number}`}
                    label={m.cost_weight_of({ name })}
                    was={weight}
                    text={text(`weight.${number}`, weight)}
                    errors={refused?.errors[`weight.${number}`]}
                  />
                </tr>
              ))}
            </tbody>
          </Table>
        </ScrollArea>
        <div className="card-body">
          <Button name="intent" value="sharers">
            {m.cost_sharers_save()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function SharerCell(props: { name: string; label: string; was: string; text: string; errors: string[] | undefined }) {
  const { name, label, was, text, errors } = props;
  const id = name.replace(".", "-");
  return (
    <td className="num cost-field">
      <input type="hidden" name={`was.${name}`} value={was} />
      <input
        className="ds-input tnum"
        id={id}
        name={name}
        aria-label={label}
        defaultValue={text}
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={errors ? true : undefined}
        aria-describedby={errors ? `${id}-error` : undefined}
      />
      <FieldError id={`${id}-error`} errors={errors} />
    </td>
  );
}

/** The decision: which key, and why. It is recorded beside those before it. */
export function DecisionForm({ page, refused }: Props) {
  const sequence = useSeen(page.decisions[0]?.sequence ?? 0, refused, { intent: "decide" });
  return (
    <Card heading={m.cost_decide_heading()}>
      <Form method="post" noValidate preventScrollReset className="stack gap-5" of="decide">
        <FormErrors errors={refused?.errors[""]} />
        <input type="hidden" name="version" value={sequence} />
        <p>{m.cost_decide_lead()}</p>
        <RadioCards
          isDense
          field={fieldOf("key", refused)}
          legend={m.cost_key()}
          choices={page.keys.map(({ key, name, issue }) => ({ value: key, label: name, hint: issue }))}
        />
        <Textarea field={fieldOf("reason", refused)} label={m.cost_decide_reason()} limit={1000} rows={3} />
        <div>
          <Button variant="primary" name="intent" value="decide">
            {m.cost_decide()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
