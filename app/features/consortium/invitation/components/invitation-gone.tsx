import type { Gone } from "~/features/consortium/invitation/invitation-page.server";
import { m } from "~/paraglide/messages.js";

const words: Record<Gone, { heading: () => string; text: (about: { municipality: string; lead: string }) => string }> =
  {
    unknown: { heading: m.consortium_gone_unknown, text: m.consortium_gone_unknown_text },
    withdrawn: { heading: m.consortium_gone_withdrawn, text: m.consortium_gone_withdrawn_text },
    replaced: { heading: m.consortium_gone_replaced, text: m.consortium_gone_replaced_text },
    renewed: { heading: m.consortium_gone_renewed, text: m.consortium_gone_renewed_text },
    expired: { heading: m.consortium_gone_expired, text: m.consortium_gone_expired_text },
  };

/** The page of a link that no longer works: why, and what to do. */
export function InvitationGone({
  why,
  municipality,
  lead,
}: {
  why: Gone;
  municipality: string | null;
  lead: string | null;
}) {
  return (
    <>
      <h1>{words[why].heading()}</h1>
      <p className="invitation-who">{words[why].text({ municipality: municipality ?? "", lead: lead ?? "" })}</p>
    </>
  );
}
