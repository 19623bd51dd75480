import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Tag } from "~/components/ui/tag";
import type { InvitationView } from "~/features/consortium/partner/partner-invitations.server";
import type { PartnerPage } from "~/features/consortium/partner/partner-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { troubleWords } from "~/features/consortium/invitation/letter-words";
import { formatInstant, formatShortDate } from "~/i18n/format";
import { roleName } from "~/i18n/role-name";
import { m } from "~/paraglide/messages.js";
import { ContactForm } from "./contact-form";

const states = {
  open: m.consortium_invitation_state_open,
  answered: m.consortium_invitation_state_answered,
  withdrawn: m.consortium_invitation_state_withdrawn,
  expired: m.consortium_invitation_state_expired,
  replaced: m.consortium_invitation_state_replaced,
};
const answers = {
  interested: m.consortium_invitation_yes,
  later: m.consortium_invitation_later,
  no: m.consortium_invitation_no,
};

/** Whom the lead has asked, what they answered, and what may be done with each invitation. */
export function Invitations({ page, reply }: { page: PartnerPage; reply: FormReply | null }) {
  const invitations = page.invitations ?? [];
  const mayInvite = page.mayManage && page.participation !== "lead";
  if (!mayInvite && invitations.length === 0) return null;
  const [proposed] = page.proposed;
  const isFirst = invitations.length === 0;
  return (
    <Card heading={m.consortium_invitations()} isPadded={false}>
      <ul className="invitation-list">
        {invitations.map((invitation) => (
          <Invitation key={invitation.id} invitation={invitation} mayManage={page.mayManage} />
        ))}
      </ul>
      {mayInvite ? (
        <div className="card-body">
          {proposed ? <p className="mb-3">{m.consortium_invitation_proposed({ contact: proposed })}</p> : null}
          <details className="fold" open={isFirst || proposed !== undefined || reply !== null || undefined}>
            <summary className="link">
              {isFirst ? m.consortium_invitation_first() : m.consortium_invitation_another()}
            </summary>
            <ContactForm
              reply={reply}
              email={proposed ?? ""}
              replaceable={invitations.filter((one) => one.moves.includes("replace") && one.state !== "answered")}
            />
          </details>
        </div>
      ) : null}
    </Card>
  );
}

/** One that has not arrived waits for no answer. */
function InvitationTag({ invitation: { state, answer, trouble } }: { invitation: InvitationView }) {
  if (answer && state === "answered") return <Tag tone="neutral">{answers[answer]()}</Tag>;
  if (state === "open" && trouble?.kind === "lost")
    return <Tag tone="stop">{m.consortium_invitation_state_lost()}</Tag>;
  if (state === "open" && trouble?.kind === "waiting")
    return <Tag tone="notice">{m.consortium_invitation_state_unsent()}</Tag>;
  return <Tag tone={state === "open" ? "accent" : state === "expired" ? "notice" : "neutral"}>{states[state]()}</Tag>;
}

function Invitation({ invitation, mayManage }: { invitation: InvitationView; mayManage: boolean }) {
  const { id, state, moves, isKnownAddress, trouble } = invitation;
  return (
    <li>
      <p className="row">
        <b>{invitation.contactTitle}</b>
        <InvitationTag invitation={invitation} />
      </p>
      <p className="small muted wrap-anywhere">
        {invitation.email} · {roleName(invitation.offeredRole)}
      </p>
      {invitation.refusesMail ? <p className="small">{m.consortium_invitation_refuses_mail()}</p> : null}
      {trouble ? <p className="small strong">{troubleWords(trouble)}</p> : null}
      <p className="small muted">
        {m.consortium_invitation_sent_on({ date: formatInstant(invitation.sentAt), count: invitation.timesSent })}
        {invitation.openedAt
          ? ` · ${m.consortium_invitation_opened_on({ date: formatShortDate(invitation.openedAt) })}`
          : null}
        {invitation.answeredAt
          ? ` · ${m.consortium_invitation_answered_on({ date: formatShortDate(invitation.answeredAt) })}`
          : null}
      </p>
      {isKnownAddress || state === "withdrawn" || state === "replaced" ? null : (
        <p className="small">{m.consortium_invitation_unknown_domain()}</p>
      )}
      {mayManage && (moves.includes("send_again") || moves.includes("withdraw")) ? (
        <Form of={id} method="post" className="row mt-2" preventScrollReset>
          <input type="hidden" name="id" value={id} />
          {moves.includes("send_again") ? (
            <Button size="small" name="intent" value="resend">
              {trouble?.kind === "kept" ? m.consortium_invitation_new_link() : m.consortium_invitation_resend()}
            </Button>
          ) : null}
          {moves.includes("withdraw") ? (
            <Button size="small" variant="quiet" name="intent" value="withdraw">
              {m.consortium_invitation_withdraw()}
            </Button>
          ) : null}
        </Form>
      ) : null}
    </li>
  );
}
