import { getFormProps, useForm } from "@conform-to/react";

import { Form } from "~/components/form/form";
import { useSeen } from "~/components/form/use-seen";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Checkbox } from "~/components/ui/checkbox";
import { TextInput } from "~/components/ui/text-input";
import type { PartnerPage } from "~/features/consortium/partner/partner-page.server";
import { writeRules } from "~/features/consortium/partner/seen-rules";
import { rulesWords } from "~/features/consortium/standing/rules-words";
import type { FormReply } from "~/features/kernel/form-reply";
import { m } from "~/paraglide/messages.js";

const typed = (days: number | null) => (days === null ? "" : String(days));

/** How the council works, and a form to say it. */
export function CouncilRulesForm({ page, reply }: { page: PartnerPage; reply: FormReply | null }) {
  const { rules, areRulesAssumed, mayEnterMeetings, entersAssumed } = page;
  const was = useSeen(writeRules(rules), reply, { intent: "rule" });
  const [form, fields] = useForm<{
    papersDays: string;
    committeeDays: string;
    extraordinaryDays: string;
    decidesUrgent: string;
  }>({
    id: "rules",
    lastResult: reply,
    defaultValue: {
      papersDays: typed(rules.papersDays),
      committeeDays: typed(rules.committeeDays),
      extraordinaryDays: typed(rules.extraordinaryDays),
      decidesUrgent: rules.decidesUrgent ? "on" : "",
    },
  });
  return (
    <div className="mt-4">
      <h3>{m.plan_rules_heading()}</h3>
      <p className="small muted">{rulesWords(rules, areRulesAssumed)}</p>
      {mayEnterMeetings ? (
        <details className="fold" open={reply !== null || undefined}>
          <summary className="link">{m.plan_rules_change()}</summary>
          <Form method="post" of="rules" className="stack gap-4 mt-4" preventScrollReset {...getFormProps(form)}>
            <FormErrors errors={form.errors} />
            <input type="hidden" name="was" value={was} />
            {entersAssumed ? <p className="small muted">{m.plan_rules_assumed_note()}</p> : null}
            <TextInput field={fields.papersDays} label={m.plan_rules_papers()} inputMode="numeric" maxLength={2} />
            <TextInput
              field={fields.committeeDays}
              label={m.plan_rules_committee_days()}
              hint={m.plan_rules_committee_hint()}
              inputMode="numeric"
              maxLength={2}
              isOptional
            />
            <TextInput
              field={fields.extraordinaryDays}
              label={m.plan_rules_extraordinary()}
              hint={m.plan_rules_extraordinary_hint()}
              inputMode="numeric"
              maxLength={2}
              isOptional
            />
            <Checkbox field={fields.decidesUrgent} label={m.plan_rules_urgent()} />
            <div>
              <Button name="intent" value="rule">
                {m.plan_rules_save()}
              </Button>
            </div>
          </Form>
        </details>
      ) : null}
    </div>
  );
}
