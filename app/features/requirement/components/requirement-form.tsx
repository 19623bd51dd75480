import { Form } from "~/components/form/form";
import { type ComparedField, sayName } from "~/components/form/different-fields";
import { SavedMeanwhile } from "~/components/form/saved-meanwhile";
import { useSeenVersion } from "~/components/form/use-seen-version";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Select } from "~/components/ui/select";
import { Textarea } from "~/components/ui/textarea";
import { TextInput } from "~/components/ui/text-input";
import { REQUIREMENT_GROUPS, type WrittenRequirement } from "~/domain/requirement/requirement";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import type { RequirementPage } from "~/features/requirement/requirement-page.server";
import { formatInstant } from "~/i18n/format";
import { requirementGroupName } from "~/i18n/requirement-names";
import { m } from "~/paraglide/messages.js";

/** A requirement in its form. What somebody else has saved meanwhile is said above it. */
export function RequirementForm({
  values,
  standing,
  services,
  refused,
}: {
  values: WrittenRequirement;
  standing: Pick<RequirementPage, "version" | "by" | "at" | "values"> | null;
  services: readonly { id: string; name: string }[];
  refused: Refused | null;
}) {
  const {
    values: seen,
    version,
    isOther,
  } = useSeenVersion(values, standing?.version ?? null, refused, { intent: "save" });
  const field = (name: keyof WrittenRequirement) => fieldOf(name, refused, seen[name]);
  return (
    <Card heading={standing ? m.requirement_change() : undefined}>
      <Form method="post" of="requirement" noValidate preventScrollReset className="stack gap-5">
        <FormErrors errors={refused?.errors[""]} />
        {standing && isOther ? (
          <SavedMeanwhile
            by={standing.by}
            fields={compared(services)}
            typed={refused?.typed}
            seen={seen}
            theirs={values}
          />
        ) : null}
        <input type="hidden" name="version" value={version} />
        <TextInput field={field("title")} label={m.requirement_ask_title()} />
        <Textarea field={field("text")} rows={3} label={m.requirement_text()} isOptional />
        <div className="rq-fields">
          <Select
            field={field("group")}
            label={m.requirement_group()}
            placeholder={m.requirement_choose()}
            options={REQUIREMENT_GROUPS.map((group) => ({ value: group, label: requirementGroupName(group) }))}
          />
          <Select
            field={field("service")}
            label={m.requirement_service()}
            placeholder={m.requirement_no_service()}
            options={services.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
        <TextInput field={field("source")} label={m.requirement_source()} hint={m.requirement_source_hint()} />
        {standing ? (
          <p className="small muted">{m.requirement_saved_by({ by: standing.by, at: formatInstant(standing.at) })}</p>
        ) : null}
        <p>
          <Button variant={standing ? "secondary" : "primary"} name="intent" value="save">
            {standing ? m.requirement_save() : m.requirement_add()}
          </Button>
        </p>
      </Form>
    </Card>
  );
}

const compared = (services: readonly { id: string; name: string }[]): ComparedField<keyof WrittenRequirement>[] => [
  { name: "title", label: m.requirement_ask_title() },
  { name: "text", label: m.requirement_text() },
  {
    name: "group",
    label: m.requirement_group(),
    say: sayName(REQUIREMENT_GROUPS, requirementGroupName),
  },
  {
    name: "service",
    label: m.requirement_service(),
    say: (value) => services.find(({ id }) => id === value)?.name ?? value,
  },
  { name: "source", label: m.requirement_source() },
];
