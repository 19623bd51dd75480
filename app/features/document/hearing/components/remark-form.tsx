import { Link, useNavigation } from "@remix-run/react";
import { useState } from "react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Select } from "~/components/ui/select";
import { Textarea } from "~/components/ui/textarea";
import type { HearingReplyPage } from "~/features/document/hearing/hearing-reply-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { formatInstant } from "~/i18n/format";
import { useIsAlive } from "~/components/use-is-alive";
import { m } from "~/paraglide/messages.js";
import { RemarkWords } from "./remark-row";

export const QUOTE_FIELD = "remark-quote";
export const SECTION_FIELD = "remark-section";
export const BODY_FIELD = "remark-body";

/** A new remark in the draft, or one that is open to be changed. */
export function RemarkForm(props: {
  page: HearingReplyPage;
  reply: FormReply | null;
  cancelHref: string;
  limits: { body: number; quote: number };
}) {
  const { page, reply, cancelHref, limits } = props;
  const { editing, sections } = page;
  const isAlive = useIsAlive();
  const isSending = useNavigation().formData?.get("intent") === "write";
  // As it was when the form was opened: what others write meanwhile is not written over unseen
  const [revision] = useState(editing?.revision ?? 0);
  const typed = reply?.initialValue;
  const field = (id: string, name: string, initialValue: string) => ({
    id,
    name,
    initialValue: typed ? typed[name] : initialValue,
    errors: reply?.error?.[name] ?? undefined,
  });
  return (
    <Card heading={editing ? m.hearing_remark_edit() : m.hearing_remark_new()} id="write">
      <Form method="post" className="stack gap-5" of="remark" preventScrollReset>
        <FormErrors errors={reply?.error?.[""] ?? undefined} />
        {reply?.error && editing ? (
          <div className="answer-now">
            <p className="small">
              <b>{m.hearing_remark_now()}</b>{" "}
              {m.hearing_remark_written({ person: editing.writtenBy, date: formatInstant(editing.writtenAt) })}
            </p>
            <RemarkWords remark={editing} language={page.language} />
          </div>
        ) : null}
        <input type="hidden" name="intent" value="write" />
        <input type="hidden" name="remark" value={editing?.id ?? ""} />
        <input type="hidden" name="revision" value={revision} />
        <Select
          field={field(SECTION_FIELD, "section", String(editing?.section ?? ""))}
          label={m.hearing_remark_section()}
          placeholder={m.hearing_whole_text()}
          options={sections.map(({ number, title }, index) => ({
            value: String(index),
            label: number === "" ? m.approval_section_start() : `${number} ${title}`,
          }))}
        />
        <Textarea
          field={field(QUOTE_FIELD, "quote", editing?.quote ?? "")}
          label={m.hearing_remark_quote()}
          hint={isAlive ? m.hearing_remark_quote_select() : m.hearing_remark_quote_hint()}
          isOptional
          rows={2}
          limit={limits.quote}
        />
        <Textarea
          field={{ ...field(BODY_FIELD, "body", editing?.body ?? ""), required: true }}
          label={m.hearing_remark_body()}
          rows={5}
          limit={limits.body}
        />
        <p className="row wrap">
          <Button variant={editing ? "primary" : "secondary"} busyText={isSending && m.hearing_remark_saving()}>
            {m.hearing_remark_save()}
          </Button>
          {editing ? (
            <Link to={cancelHref} preventScrollReset>
              {m.hearing_answer_cancel()}
            </Link>
          ) : null}
        </p>
      </Form>
    </Card>
  );
}
