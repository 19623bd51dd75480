import { Link, useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { FileInput } from "~/components/ui/file-input";
import type { HearingReplyPage } from "~/features/document/hearing/hearing-reply-page.server";
import { authorityWords, partName } from "~/features/document/hearing/hearing-words";
import type { FormReply } from "~/features/kernel/form-reply";
import { formatDate, formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { RemarkAnswer, RemarkWords } from "./remark-row";

type Hrefs = {
  edit: (remark: string) => string;
  change: (changedIn: string) => string;
  attachment: (id: string) => string;
};

/** A municipality's remarks: in a draft with what can be done to them, sent with their answers. */
export function ReplyRemarks({ page, hrefs }: { page: HearingReplyPage; hrefs: Hrefs }) {
  const { reply, municipality, mayWrite } = page;
  const isSent = reply?.state === "sent";
  const removing = useNavigation().formData;
  return (
    <Card heading={isSent ? m.hearing_sent() : m.hearing_draft()}>
      {isSent && reply.sentAt ? (
        <p className="small muted">
          {m.approval_by({
            person: reply.by,
            authority: authorityWords(reply.authority),
            date: formatInstant(reply.sentAt),
          })}
          {reply.unconfirmedEmail ? ` · ${m.approval_unconfirmed()}: ${reply.unconfirmedEmail}` : ""}
        </p>
      ) : (
        <p className="small muted">{m.hearing_draft_shared({ municipality: municipality.name })}</p>
      )}
      {reply?.remarks.length ? null : <p>{isSent ? m.hearing_standing_no_remarks() : m.hearing_draft_none()}</p>}
      <ol className="reply-remarks">
        {reply?.remarks.map((remark) => (
          <li key={remark.id} id={`own-${remark.id}`}>
            <p className="small strong">
              {isSent ? `${m.hearing_remark_number({ number: remark.number ?? "" })} · ` : ""}
              <span lang={remark.section === null ? undefined : page.language}>{partName(remark)}</span>
            </p>
            <RemarkWords remark={remark} language={page.language} />
            {isSent ? (
              <div className="reply-answer">
                <RemarkAnswer remark={remark} changeHref={hrefs.change} />
              </div>
            ) : (
              <p className="small muted">
                {m.hearing_remark_written({ person: remark.writtenBy, date: formatInstant(remark.writtenAt) })}
              </p>
            )}
            {mayWrite ? (
              <div className="row">
                <Link to={hrefs.edit(remark.id)} preventScrollReset>
                  {m.hearing_remark_change()}
                </Link>
                <Form method="post" of={`remove-${remark.id}`} preventScrollReset>
                  <input type="hidden" name="intent" value="remove" />
                  <input type="hidden" name="revision" value={remark.revision} />
                  <Button
                    variant="quiet"
                    size="small"
                    name="remark"
                    value={remark.id}
                    busyText={
                      removing?.get("intent") === "remove" &&
                      removing.get("remark") === remark.id &&
                      m.hearing_remark_removing()
                    }
                  >
                    {m.hearing_remark_remove()}
                  </Button>
                </Form>
              </div>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** The files of a reply. */
export function ReplyAttachments(props: { page: HearingReplyPage; hrefs: Hrefs; reply: FormReply | null }) {
  const { page, hrefs, reply } = props;
  const files = page.reply?.attachments ?? [];
  const isSending = useNavigation().formData?.get("intent") === "attach";
  if (files.length === 0 && !page.mayWrite) return null;
  return (
    <Card heading={m.hearing_attachments()}>
      <ul className="reply-files">
        {files.map(({ id, filename }) => (
          <li key={id}>
            <a href={hrefs.attachment(id)} download>
              {filename}
            </a>
            {page.mayWrite ? (
              <Form method="post" of={`detach-${id}`} preventScrollReset>
                <input type="hidden" name="intent" value="detach" />
                <Button variant="quiet" size="small" name="attachment" value={id}>
                  {m.hearing_detach({ filename })}
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {page.mayWrite ? (
        <Form method="post" encType="multipart/form-data" className="stack gap-4" of="attach" preventScrollReset>
          <input type="hidden" name="intent" value="attach" />
          <FileInput
            key={files.length}
            field={{
              id: "evidence",
              name: "evidence",
              errors: [reply?.error?.["evidence"] ?? [], reply?.error?.[""] ?? []].flat(),
            }}
            label={m.hearing_attach_file()}
            hint={m.hearing_attach_hint()}
          />
          <div>
            <Button icon="upload" busyText={isSending && m.hearing_attaching()}>
              {m.hearing_attach()}
            </Button>
          </div>
        </Form>
      ) : null}
    </Card>
  );
}

/** Sends the reply for the municipality, or takes it back. */
export function SendReply({ page, errors }: { page: HearingReplyPage; errors: string[] }) {
  const sending = useNavigation().formData?.get("intent");
  const { maySend, mayTakeBack, mayWrite, municipality, round } = page;
  const count = page.reply?.remarks.length ?? 0;
  if (!maySend && !mayTakeBack) return mayWrite ? <p className="small muted">{m.hearing_send_by()}</p> : null;
  return (
    <Card heading={maySend ? m.hearing_send_heading() : m.hearing_take_back()}>
      <Form method="post" className="stack gap-4" of={maySend ? "send" : "take_back"}>
        {errors.length > 0 ? (
          <Alert tone="stop" isLive>
            {errors.join(" ")}
          </Alert>
        ) : null}
        {maySend && page.isUnconfirmed ? (
          <Alert heading={m.approval_unconfirmed_heading({ municipality: municipality.name })}>
            <p>{m.hearing_unconfirmed_text({ municipality: municipality.name })}</p>
          </Alert>
        ) : null}
        {maySend && page.isOver ? (
          <Alert heading={m.hearing_reply_over({ date: formatDate(round.dueOn) })}>
            <p>{m.hearing_reply_over_text()}</p>
          </Alert>
        ) : null}
        <input type="hidden" name="seen" value={page.mark} disabled={!maySend} />
        {maySend ? (
          <>
            <p className="small muted">{round.showsAll ? m.hearing_send_binding_all() : m.hearing_send_binding()}</p>
            <div>
              <Button
                variant="primary"
                icon="send"
                name="intent"
                value="send"
                busyText={sending === "send" && m.hearing_sending()}
              >
                {count === 0 ? m.hearing_send_none() : m.hearing_send_remarks({ count })}
              </Button>
            </div>
          </>
        ) : (
          <>
            <p className="small muted">{m.hearing_take_back_hint()}</p>
            <div>
              <Button name="intent" value="take_back" busyText={sending === "take_back" && m.hearing_taking_back()}>
                {m.hearing_take_back()}
              </Button>
            </div>
          </>
        )}
      </Form>
    </Card>
  );
}
