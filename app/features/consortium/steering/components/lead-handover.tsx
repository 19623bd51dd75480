import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Select } from "~/components/ui/select";
import type { SteeringPage } from "~/features/consortium/steering/steering-page.server";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { fieldOf, type Refused } from "./refused";

/** Handing over the lead: the offer, its answer, and taking it back. */
export function LeadHandover({ page, refused }: { page: SteeringPage; refused: Refused | null }) {
  const { offer, lead, mayManage, candidates } = page;
  return (
    <Card heading={m.consortium_steering_handover()}>
      <div className="stack gap-4">
        <FormErrors errors={refused?.errors[""]} />
        {offer ? <OpenOffer offer={offer} lead={lead} mayManage={mayManage} /> : null}
        {offer || !mayManage ? null : candidates.length === 0 ? (
          <p>{m.consortium_steering_no_candidates()}</p>
        ) : (
          <Form method="post" preventScrollReset className="stack gap-4">
            <p>{m.consortium_steering_handover_lead({ lead })}</p>
            <Select
              field={fieldOf("organisationId", refused)}
              label={m.consortium_steering_new_lead()}
              placeholder={m.consortium_steering_choose()}
              options={candidates.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <div>
              <Button name="intent" value="offer_lead">
                {m.consortium_steering_offer()}
              </Button>
            </div>
          </Form>
        )}
      </div>
    </Card>
  );
}

function OpenOffer({
  offer,
  lead,
  mayManage,
}: {
  offer: NonNullable<SteeringPage["offer"]>;
  lead: string;
  mayManage: boolean;
}) {
  const municipality = offer.organisation.name;
  return (
    <>
      <p>
        {m.consortium_steering_open_offer({
          lead,
          municipality,
          by: offer.offeredByName,
          date: formatDate(offer.offeredAt),
        })}
      </p>
      {offer.mayAnswer ? <p className="muted small">{m.consortium_steering_accept_note({ lead })}</p> : null}
      <Form method="post" preventScrollReset className="row">
        {offer.mayAnswer ? (
          <>
            <Button name="intent" value="accept_lead" variant="primary">
              {m.consortium_steering_accept({ municipality })}
            </Button>
            <Button name="intent" value="decline_lead">
              {m.consortium_steering_decline()}
            </Button>
          </>
        ) : null}
        {mayManage ? (
          <Button name="intent" value="take_back_lead">
            {m.consortium_steering_take_back()}
          </Button>
        ) : null}
      </Form>
    </>
  );
}
