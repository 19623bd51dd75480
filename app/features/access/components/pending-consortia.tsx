import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import type { MyMunicipalityPage } from "~/features/access/my-municipality-page.server";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

const answerWords = {
  joined: m.access_pending_join,
  declined: m.access_pending_decline,
  rejoined: m.access_pending_rejoin,
};

/** Consortia in which somebody else has listed the municipality: it answers for itself, and may take back a no. */
export function PendingConsortia({ pending }: Pick<MyMunicipalityPage, "pending">) {
  if (pending.length === 0) return null;
  return (
    <section aria-labelledby="pending">
      <h2 id="pending">{m.access_pending_heading()}</h2>
      <ul className="card promises">
        {pending.map(({ partnershipId, name, purpose, lead, declined }) => (
          <li key={partnershipId}>
            <div>
              <b>{name}</b>
              <small>{purpose}</small>
              <small>
                {declined
                  ? m.access_pending_was_declined({ date: formatDate(declined.on), authority: declined.authority })
                  : m.access_pending_note({ lead })}
              </small>
            </div>
            <Form method="post" className="row">
              <input type="hidden" name="partnershipId" value={partnershipId} />
              {(declined ? (["rejoined"] as const) : (["joined", "declined"] as const)).map((answer) => (
                <Button
                  key={answer}
                  size="small"
                  variant={answer === "declined" ? "quiet" : undefined}
                  name="intent"
                  value={answer}
                  aria-label={`${answerWords[answer]()}: ${name}`}
                >
                  {answerWords[answer]()}
                </Button>
              ))}
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
