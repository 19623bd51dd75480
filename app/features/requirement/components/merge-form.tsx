import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Select } from "~/components/ui/select";
import { requirementNumber } from "~/domain/requirement/requirement";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import type { RequirementPage } from "~/features/requirement/requirement-page.server";
import { m } from "~/paraglide/messages.js";

/** Another requirement that asks for the same takes this one over; those most alike come first. */
export function MergeForm({ page, refused }: { page: RequirementPage; refused: Refused | null }) {
  const { alike, others, version } = page;
  if (others.length === 0) return null;
  const rest = others.filter(({ number }) => !alike.some((one) => one.number === number));
  const option = ({ number, title }: { number: number; title: string }) => ({
    value: String(number),
    label: `${requirementNumber(number)} ${title}`,
  });
  const [likeliest] = alike;
  return (
    <Card heading={m.requirement_merge_heading()}>
      <Form method="post" of="merge" noValidate preventScrollReset className="stack gap-4">
        <FormErrors errors={refused?.errors[""]} />
        <p>
          {likeliest
            ? m.requirement_alike({ number: requirementNumber(likeliest.number), title: likeliest.title })
            : m.requirement_alike_none()}{" "}
          {m.requirement_merge_lead()}
        </p>
        <input type="hidden" name="version" value={version} />
        <Select
          field={fieldOf("into", refused, likeliest ? String(likeliest.number) : "")}
          label={m.requirement_merge_into()}
          placeholder={m.requirement_choose()}
          options={[...alike, ...rest].map(option)}
        />
        <p>
          <Button name="intent" value="merge">
            {m.requirement_merge()}
          </Button>
        </p>
      </Form>
    </Card>
  );
}

/** Takes it out of what is asked for. */
export const WithdrawForm = (given: { page: RequirementPage; refused: Refused | null }) => (
  <Press {...given} intent="withdraw" lead={m.requirement_withdraw_lead()} words={m.requirement_withdraw()} />
);

/** Asks for it again. */
export const RestoreForm = (given: { page: RequirementPage; refused: Refused | null }) => (
  <Press {...given} intent="restore" lead={m.requirement_restore_lead()} words={m.requirement_restore()} />
);

const Press = ({
  page,
  refused,
  intent,
  lead,
  words,
}: {
  page: RequirementPage;
  refused: Refused | null;
  intent: string;
  lead: string;
  words: string;
}) => (
  <Form method="post" of={intent} preventScrollReset className="stack gap-3">
    <FormErrors errors={refused?.errors[""]} />
    <input type="hidden" name="version" value={page.version} />
    <p className="muted">{lead}</p>
    <p>
      <Button name="intent" value={intent}>
        {words}
      </Button>
    </p>
  </Form>
);
