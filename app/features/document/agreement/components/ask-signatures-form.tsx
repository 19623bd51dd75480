import { useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { useSeen } from "~/components/form/use-seen";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Select } from "~/components/ui/select";
import type { AgreementPage } from "~/features/document/agreement/agreement-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Sets a version out to be signed. How many signatures that ends is said before it is pressed. */
export function AskSignaturesForm({ page, reply }: { page: AgreementPage; reply: FormReply | null }) {
  const isSending = useNavigation().formMethod === "POST";
  const former = useSeen(page.request?.number ?? 0, reply, null);
  const choices = page.versions.filter(({ number }) => number !== page.request?.number);
  const { signed } = page.tally;
  return (
    <Card heading={page.request ? m.agreement_ask_other_heading() : m.agreement_ask_heading()}>
      <Form method="post" className="stack gap-5">
        <FormErrors errors={reply?.error?.[""] ?? undefined} />
        <input type="hidden" name="former" value={former} />
        <Select
          key={page.versions[0]?.number}
          field={{
            id: "number",
            name: "number",
            errors: reply?.error?.["number"] ?? undefined,
            initialValue: String(choices[0]?.number ?? ""),
          }}
          label={m.approval_ask_version()}
          options={choices.map(({ number, frozenAt }) => ({
            value: String(number),
            label: `${m.approval_of_version({ number })}, ${formatDate(frozenAt)}`,
          }))}
        />
        <p className="small muted">
          {signed > 0
            ? m.agreement_ask_lapses({ count: signed })
            : m.agreement_ask_explained({ count: page.rows.length })}
        </p>
        <div>
          <Button
            variant={page.request ? "secondary" : "primary"}
            icon="send"
            busyText={isSending && m.agreement_asking()}
          >
            {m.agreement_ask()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
