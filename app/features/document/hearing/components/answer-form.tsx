import { Link, useNavigation } from "@remix-run/react";
import { useState } from "react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { RadioCards } from "~/components/ui/radio-cards";
import { Select } from "~/components/ui/select";
import { Textarea } from "~/components/ui/textarea";
import { DISPOSITIONS } from "~/domain/document/hearing";
import { LONGEST_REASON } from "~/domain/shared/reason";
import type { HearingPage } from "~/features/document/hearing/hearing-page.server";
import { dispositionName } from "~/features/document/hearing/hearing-words";
import type { FormReply } from "~/features/kernel/form-reply";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { DispositionGlyph } from "./disposition";
import { RemarkAnswer } from "./remark-row";

/** The lead's answer to one remark. What somebody else answers meanwhile stands below it, and is not written over unseen. */
export function AnswerForm({
  answering,
  reply,
  cancelHref,
}: {
  answering: NonNullable<HearingPage["answering"]>;
  reply: FormReply | null;
  cancelHref: string;
}) {
  const { remark, next, changes } = answering;
  const isSending = useNavigation().formData?.get("intent") === "answer";
  // As it was when the form was opened, whatever the page has learnt since
  const [seen] = useState(remark.answeredAt?.toISOString() ?? "");
  const typed = reply?.initialValue;
  const field = (name: string, initialValue: unknown) => ({
    id: `answer-${name}`,
    name,
    initialValue: typed ? typed[name] : initialValue,
    errors: reply?.error?.[name] ?? undefined,
  });
  return (
    <Form method="post" className="answer-form stack gap-4" of="answer" preventScrollReset>
      <FormErrors errors={reply?.error?.[""] ?? undefined} />
      {reply?.error?.[""] && remark.disposition !== null ? (
        <div className="answer-now">
          <RemarkAnswer remark={{ ...remark, changedIn: null }} changeHref={() => ""} />
        </div>
      ) : null}
      <input type="hidden" name="intent" value="answer" />
      <input type="hidden" name="remark" value={remark.id} />
      <input type="hidden" name="seen" value={seen} />
      <RadioCards
        field={field("disposition", remark.disposition ?? undefined)}
        legend={m.hearing_answer_what()}
        isDense
        choices={DISPOSITIONS.map((disposition) => ({
          value: disposition,
          label: (
            <>
              <DispositionGlyph of={disposition} /> {dispositionName(disposition)}
            </>
          ),
        }))}
      />
      <Textarea
        field={{ ...field("reason", remark.reason), required: true }}
        label={m.hearing_answer_reason()}
        hint={m.hearing_answer_reason_hint()}
        rows={3}
        limit={LONGEST_REASON}
      />
      <Select
        field={field("changedIn", remark.changedIn ?? "")}
        label={m.hearing_answer_changed_in()}
        isOptional
        placeholder={m.hearing_answer_no_change()}
        options={[
          { value: "now", label: m.hearing_changed_in_now() },
          ...changes.versions.map((number) => ({
            value: String(number),
            label: m.hearing_changed_in_version({ number }),
          })),
          ...changes.kept.map(({ id, keptAt }) => ({
            value: id,
            label: m.document_kept_name({ at: formatInstant(keptAt) }),
          })),
        ]}
      />
      <p className="row wrap">
        {next === null ? null : (
          <Button variant="primary" name="next" value={next} busyText={isSending && m.hearing_answer_saving()}>
            {m.hearing_answer_save_next()}
          </Button>
        )}
        <Button variant={next === null ? "primary" : "secondary"}>{m.hearing_answer_save()}</Button>
        <Link to={cancelHref} preventScrollReset>
          {m.hearing_answer_cancel()}
        </Link>
      </p>
    </Form>
  );
}
