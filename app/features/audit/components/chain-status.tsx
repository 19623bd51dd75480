import { useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Icon } from "~/components/ui/icon";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

interface Broken {
  sequence: string;
  reason: keyof typeof sentences;
}

const sentences = {
  gap: m.audit_chain_gap,
  broken_link: m.audit_chain_broken_link,
  changed_event: m.audit_chain_changed,
  beyond_head: m.audit_chain_beyond_head,
};

/** Whether the log is as it was written: always for the events on the page, for the whole chain on request. */
export function ChainStatus({
  shown,
  broken,
  checked,
}: {
  shown: number;
  broken: Broken | null;
  checked: { events: number; broken: Broken | null } | null;
}) {
  const isChecking = useNavigation().formMethod === "POST";
  const found = checked?.broken ?? broken;
  if (found)
    return (
      <Alert tone="stop" isLive heading={m.audit_chain_broken()}>
        {sentences[found.reason]({ number: found.sequence })}
      </Alert>
    );
  return (
    <Form method="post" className="chain-status" preventScrollReset>
      <Icon name="shield" />
      <output>
        {checked
          ? m.audit_chain_whole({ count: checked.events, number: formatNumber(checked.events) })
          : m.audit_chain_shown({ count: shown, number: formatNumber(shown) })}
      </output>
      <button type="submit" className="link" aria-disabled={isChecking}>
        {isChecking ? m.audit_chain_checking() : m.audit_chain_check()}
      </button>
    </Form>
  );
}
