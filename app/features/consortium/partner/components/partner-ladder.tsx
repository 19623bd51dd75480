import { Card } from "~/components/ui/card";
import { classNames } from "~/components/ui/class-names";
import { Icon } from "~/components/ui/icon";
import { LadderMark } from "~/components/ui/ladder-mark";
import { Tag } from "~/components/ui/tag";
import { isLater, type Rung } from "~/domain/consortium/commitment-step";
import { isInTheWay } from "~/domain/consortium/conditions";
import type { HistoryStep } from "~/features/consortium/partner/partner-history.server";
import type { PartnerPage } from "~/features/consortium/partner/partner-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { formatDate, formatFileSize, formatInstant } from "~/i18n/format";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { RevokeMandate, SettleCondition } from "./later-step";
import { ConditionFact, MandateFacts } from "./step-facts";

const ranks = [1, 2, 3, 4, 5, 6] as const;

type ReplyTo = (intent: string) => FormReply | null;

/** The six rungs with the evidence of each; those not taken are named and empty. */
export function PartnerLadder({ page, replyTo }: { page: PartnerPage; replyTo: ReplyTo }) {
  return (
    <Card heading={m.consortium_partner_ladder()} isPadded={false}>
      <ol className="ladder-list">
        {page.rungs.map(({ kind, taken }, index) => (
          <li key={kind} className={classNames(!taken && "empty-rung")}>
            <LadderMark step={taken ? (isConditional(page, kind) ? "conditional" : (ranks[index] ?? 1)) : 0} />
            <div>
              <b>{stepName(kind)}</b>
              {taken ? <Evidence step={taken} page={page} replyTo={replyTo} /> : null}
            </div>
            {taken ? <span className="muted small nowrap">{formatDate(taken.decidedOn)}</span> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

const isConditional = (page: PartnerPage, kind: Rung) => kind === "decided" && page.conditions.some(isInTheWay);

function Evidence({ step, page, replyTo }: { step: HistoryStep; page: PartnerPage; replyTo: ReplyTo }) {
  return (
    <div className="evidence">
      <p className="small muted">
        {[step.authority, step.caseNumber, step.byInvitation && m.consortium_partner_by_invitation()]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {step.votesFor === null && step.votesAgainst === null ? null : (
        <p className="small muted">
          {m.consortium_partner_votes({ yes: step.votesFor ?? "–", no: step.votesAgainst ?? "–" })}
        </p>
      )}
      {step.kind === "mandated" ? <MandateFacts step={step} revokedOn={page.revokedOn} /> : null}
      {step.kind === "decided"
        ? page.conditions.map((condition, place) => (
            <div key={condition.text} className="stack gap-1">
              <ConditionFact condition={condition} />
              {page.mayRecord && page.later.includes("condition_met") ? (
                <SettleCondition page={page} place={place} reply={replyTo(`settle ${place}`)} />
              ) : null}
            </div>
          ))
        : null}
      {step.kind === "mandated" && page.mayRecord && page.later.includes("mandate_revoked") ? (
        <RevokeMandate page={page} reply={replyTo("revoke")} />
      ) : null}
      {step.validTo ? (
        <p className="small">
          {step.isExpired ? (
            <Tag tone="stop">{m.board_expired_on({ date: formatDate(step.validTo) })}</Tag>
          ) : (
            <span className="muted">{m.consortium_partner_holds_until({ date: formatDate(step.validTo) })}</span>
          )}
        </p>
      ) : null}
      {step.reason ? <p className="small">{m.consortium_partner_reason({ reason: step.reason })}</p> : null}
      {step.note && step.note !== step.reason ? <p className="small">{step.note}</p> : null}
      {step.attachment ? (
        <a className="attachment small" href={paths.attachment(page.consortium.slug, step.attachment.id)} download>
          <Icon name="document" size={14} />
          <span>{step.attachment.filename}</span>
          <span className="muted nowrap">{formatFileSize(step.attachment.size)}</span>
        </a>
      ) : null}
    </div>
  );
}

/** Everything that was recorded, newest first. Nothing here is ever changed or taken away. */
export function PartnerHistory({ page }: { page: PartnerPage }) {
  if (page.history.length === 0) return null;
  return (
    <Card heading={m.consortium_partner_history()} note={m.consortium_partner_history_note()} isPadded={false}>
      <ol className="history-list">
        {page.history.map((step) => (
          <li key={step.sequence}>
            <p>
              <b>{stepName(step.kind)}</b>
              {isLater(step.kind) && step.condition ? `: ${step.condition}` : null}{" "}
              <span className="muted">
                {m.consortium_partner_decided({ date: formatDate(step.decidedOn), authority: step.authority })}
              </span>
            </p>
            <p className="small muted">{recordedWords(step)}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Whoever recorded it, and for whom when it was not their own municipality. */
function recordedWords({ recordedBy: who, recordedForOtherBy: organisation, recordedAt }: HistoryStep): string {
  const when = formatInstant(recordedAt);
  return organisation
    ? m.consortium_partner_recorded_for_other({ who, organisation, when })
    : m.consortium_partner_recorded({ who, when });
}
