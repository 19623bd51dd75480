import { Card } from "~/components/ui/card";
import { classNames } from "~/components/ui/class-names";
import { Icon } from "~/components/ui/icon";
import { LadderMark } from "~/components/ui/ladder-mark";
import { Tag } from "~/components/ui/tag";
import type { HistoryStep } from "~/features/consortium/partner/partner-history.server";
import type { PartnerPage } from "~/features/consortium/partner/partner-page.server";
import { formatDate, formatFileSize, formatInstant } from "~/i18n/format";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

const ranks = [1, 2, 3, 4, 5, 6] as const;

/** The six rungs with the evidence of each; those not taken are named and empty. */
export function PartnerLadder({ page }: { page: PartnerPage }) {
  return (
    <Card heading={m.consortium_partner_ladder()} isPadded={false}>
      <ol className="ladder-list">
        {page.rungs.map(({ kind, taken }, index) => (
          <li key={kind} className={classNames(!taken && "empty-rung")}>
            <LadderMark step={taken ? (taken.condition ? "conditional" : (ranks[index] ?? 1)) : 0} />
            <div>
              <b>{stepName(kind)}</b>
              {taken ? <Evidence step={taken} slug={page.consortium.slug} /> : null}
            </div>
            {taken ? <span className="muted small nowrap">{formatDate(taken.decidedOn)}</span> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Evidence({ step, slug }: { step: HistoryStep; slug: string }) {
  return (
    <div className="evidence">
      <p className="small muted">
        {[step.authority, step.caseNumber, step.byInvitation && m.consortium_partner_by_invitation()]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {step.condition ? (
        <p className="small">
          <Tag tone="notice">{m.board_condition({ condition: step.condition })}</Tag>
        </p>
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
        <a className="attachment small" href={paths.attachment(slug, step.attachment.id)} download>
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
              <b>{stepName(step.kind)}</b>{" "}
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
