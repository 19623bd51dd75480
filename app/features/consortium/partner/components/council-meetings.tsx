import { getFormProps, useForm } from "@conform-to/react";

import { Link } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Tag } from "~/components/ui/tag";
import { TextInput } from "~/components/ui/text-input";
import type { PartnerPage } from "~/features/consortium/partner/partner-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { formatDate, formatWeekdayDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { CouncilRulesForm } from "./council-rules-form";

/** When the council meets, which meeting is the last that makes the deadline, and a date to enter. */
export function CouncilMeetings({
  page,
  reply,
  rulesReply,
}: {
  page: PartnerPage;
  reply: FormReply | null;
  rulesReply: FormReply | null;
}) {
  const [form, fields] = useForm<{ body: string; heldOn: string; papersOutOn: string }>({
    id: "meeting",
    lastResult: reply,
    defaultValue: { body: m.consortium_authority_council() },
  });
  if (page.meetings.length === 0 && !page.mayEnterMeetings) return null;
  return (
    <Card heading={m.consortium_meetings()}>
      {page.meetings.length > 0 ? (
        <ul className="rows">
          {page.meetings.map((meeting) => (
            <li key={meeting.id}>
              <span>
                <b className="strong">{formatWeekdayDate(meeting.heldOn)}</b>
                <span className="small muted block">
                  {meeting.body}
                  {meeting.papersOutOn
                    ? ` · ${m.consortium_meeting_papers({ date: formatDate(meeting.papersOutOn) })}`
                    : null}
                  {meeting.isAssumed ? ` · ${m.consortium_meeting_assumed()}` : null}
                </span>
              </span>
              <span className="push row">
                {meeting.isLastInTime ? <Tag tone="accent">{m.consortium_meeting_last()}</Tag> : null}
                {meeting.mayRemove ? (
                  <Form method="post" preventScrollReset>
                    <input type="hidden" name="id" value={meeting.id} />
                    <Button
                      size="small"
                      variant="quiet"
                      name="intent"
                      value="remove_meeting"
                      aria-label={m.consortium_meeting_remove_named({ date: formatDate(meeting.heldOn) })}
                    >
                      {m.consortium_meeting_remove()}
                    </Button>
                  </Form>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{m.consortium_meetings_none()}</p>
      )}
      {page.mayEnterMeetings ? (
        <details className="fold mt-4" open={reply !== null || undefined}>
          <summary className="link">{m.consortium_meeting_add()}</summary>
          <Form method="post" className="stack gap-4 mt-4" preventScrollReset {...getFormProps(form)}>
            <FormErrors errors={form.errors} />
            {page.entersAssumed ? <p className="small muted">{m.consortium_meeting_assumed_note()}</p> : null}
            <TextInput field={fields.body} label={m.consortium_meeting_body()} maxLength={80} />
            <TextInput field={fields.heldOn} label={m.consortium_meeting_date()} type="date" />
            <TextInput field={fields.papersOutOn} label={m.consortium_meeting_papers_out()} type="date" isOptional />
            <div>
              <Button name="intent" value="meet">
                {m.consortium_meeting_enter()}
              </Button>
            </div>
          </Form>
          <p className="mt-4">
            <Link to={paths.planMeetings(page.consortium.slug, page.number)}>{m.plan_import_from_list()}</Link>
          </p>
        </details>
      ) : null}
      <CouncilRulesForm page={page} reply={rulesReply} />
    </Card>
  );
}
