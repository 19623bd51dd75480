import { useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Checkbox } from "~/components/ui/checkbox";
import { FieldError } from "~/components/ui/field-error";
import { RadioCards } from "~/components/ui/radio-cards";
import { Textarea } from "~/components/ui/textarea";
import type { ApprovalPage } from "~/features/document/approval/approval-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { m } from "~/paraglide/messages.js";
import { sectionName } from "./approval-words";

/** What a municipality approves: the whole version, or the sections that are ticked. */
export function ApproveForm(props: {
  page: ApprovalPage & { version: NonNullable<ApprovalPage["version"]> };
  reply: FormReply | null;
  reservationLimit: number;
}) {
  const { page, reply } = props;
  const { municipality, version, sections } = page;
  const isSending = useNavigation().formData?.get("intent") === "approve";
  const typed = reply?.initialValue;
  const errors = (name: string) => reply?.error?.[name] ?? undefined;
  const chosen = new Set([typed?.["sections"] ?? []].flat().map(String));
  return (
    <Card heading={m.approval_what({ municipality: municipality.name })}>
      <Form method="post" className="approve-form stack gap-5">
        <FormErrors errors={errors("")} />
        <input type="hidden" name="intent" value="approve" />
        <input type="hidden" name="number" value={version.number} />
        <RadioCards
          field={{ id: "scope", name: "scope", initialValue: typed?.["scope"] ?? "whole", errors: errors("scope") }}
          legend={m.approval_what({ municipality: municipality.name })}
          isLegendHidden
          isDense
          choices={[
            {
              value: "whole",
              label: m.approval_whole({ number: version.number }),
              hint: m.approval_whole_hint({ count: sections.length }),
            },
            { value: "parts", label: m.approval_parts(), hint: m.approval_parts_hint() },
          ]}
        />
        <fieldset className="ds-fieldset approve-sections">
          <legend>{m.approval_sections()}</legend>
          {sections.map((section) => (
            <Checkbox
              key={section.index}
              field={{
                id: `section-choice-${section.index}`,
                name: "sections",
                initialValue: (reply ? chosen.has(String(section.index)) : section.isApproved) ? "on" : undefined,
              }}
              value={section.index}
              label={<span lang={page.language}>{sectionName(section)}</span>}
              hint={section.isApproved ? m.approval_section_kept() : m.approval_section_new()}
            />
          ))}
          <FieldError id="sections-error" errors={errors("sections")} />
        </fieldset>
        {page.allowsReservation ? (
          <Textarea
            field={{
              id: "reservation",
              name: "reservation",
              initialValue: typed?.["reservation"],
              errors: errors("reservation"),
            }}
            label={m.approval_reservation_label()}
            hint={m.approval_reservation_hint()}
            isOptional
            rows={3}
            limit={props.reservationLimit}
          />
        ) : null}
        {page.isUnconfirmed ? (
          <Alert heading={m.approval_unconfirmed_heading({ municipality: municipality.name })}>
            <p>{m.approval_unconfirmed_text({ municipality: municipality.name })}</p>
          </Alert>
        ) : null}
        <p className="small muted">{m.approval_binding()}</p>
        <div>
          <Button variant="primary" busyText={isSending && m.approval_busy()}>
            {m.approval_button({ municipality: municipality.name })}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
