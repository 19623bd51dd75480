import { Tag } from "~/components/ui/tag";
import type { ConditionOutcome } from "~/domain/consortium/commitment-step";
import type { HistoryStep } from "~/features/consortium/partner/partner-history.server";
import type { PartnerPage } from "~/features/consortium/partner/partner-page.server";
import { formatDate, formatKroner, formatList } from "~/i18n/format";
import { scopeName } from "~/i18n/mandate-scope-name";
import { m } from "~/paraglide/messages.js";

/** What a power of attorney says, and whether it was revoked. */
export function MandateFacts({ step: { mandate }, revokedOn }: { step: HistoryStep; revokedOn: string | null }) {
  const { purpose, covers, highestValue, validFrom } = mandate;
  const facts = [
    ...(purpose ? [m.consortium_partner_purpose({ purpose })] : []),
    ...(covers.length > 0 ? [m.consortium_partner_covers({ scopes: formatList(covers.map(scopeName)) })] : []),
    ...(highestValue === null ? [] : [m.consortium_partner_highest({ amount: formatKroner(highestValue) })]),
    ...(validFrom ? [m.consortium_partner_holds_from({ date: formatDate(validFrom) })] : []),
  ];
  return (
    <>
      {revokedOn ? (
        <p className="small">
          <Tag tone="stop">{m.consortium_partner_revoked_on({ date: formatDate(revokedOn) })}</Tag>
        </p>
      ) : null}
      {facts.map((fact) => (
        <p key={fact} className="small muted">
          {fact}
        </p>
      ))}
    </>
  );
}

const outcomes = {
  condition_met: { tone: "accent", words: m.consortium_condition_met_on },
  condition_waived: { tone: "neutral", words: m.consortium_condition_waived_on },
  condition_failed: { tone: "stop", words: m.consortium_condition_failed_on },
} as const satisfies Record<ConditionOutcome, unknown>;

/** A condition of the decision, and what became of it. */
export function ConditionFact({ condition }: { condition: PartnerPage["conditions"][number] }) {
  const { text, outcome, settledOn } = condition;
  return (
    <p className="small">
      {outcome === null || settledOn === null ? (
        <Tag tone="notice">{m.consortium_condition_open()}</Tag>
      ) : (
        <Tag tone={outcomes[outcome].tone}>{outcomes[outcome].words({ date: formatDate(settledOn) })}</Tag>
      )}{" "}
      {text}
    </p>
  );
}
