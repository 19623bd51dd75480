import { Alert } from "~/components/ui/alert";
import type { CostsPage } from "~/features/cost/costs-page.server";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Which key is decided: by whom, when and why, and whether it may be decided again. */
export function DecidedKey({ decision }: { decision: NonNullable<CostsPage["decision"]> }) {
  const { name, by, at, reason, frozenBy } = decision;
  return (
    <div className="mb-5">
      <Alert tone="done" heading={m.cost_decided({ key: name })}>
        <p>{m.cost_decided_by({ by, date: formatDate(at) })}</p>
        <p>{reason}</p>
        {frozenBy ? <p>{m.cost_decided_frozen({ municipality: frozenBy })}</p> : null}
      </Alert>
    </div>
  );
}
