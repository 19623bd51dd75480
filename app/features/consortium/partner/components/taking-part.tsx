import { Form } from "~/components/form/form";
import { useSeen } from "~/components/form/use-seen";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { RadioCards } from "~/components/ui/radio-cards";
import type { PartnerParticipation } from "~/domain/consortium/participation";
import { participationName } from "~/i18n/participation-name";
import { m } from "~/paraglide/messages.js";

const meanings = {
  committed: m.consortium_taking_part_committed,
  option: m.consortium_taking_part_option,
  observer: m.consortium_taking_part_observer,
} satisfies Record<PartnerParticipation, unknown>;

/** How the municipality is in the consortium, and what each way means. */
export function TakingPart({ name, participation }: { name: string; participation: PartnerParticipation }) {
  const was = useSeen(participation, null, { intent: "take_part" });
  const legend = m.consortium_taking_part({ name });
  return (
    <Card heading={legend}>
      <Form method="post" className="stack gap-4" preventScrollReset>
        <input type="hidden" name="was" value={was} />
        <RadioCards
          field={{ id: "participation", name: "participation", initialValue: participation }}
          legend={legend}
          isLegendHidden
          isDense
          choices={(["committed", "option", "observer"] as const).map((value) => ({
            value,
            label: participationName(value),
            hint: meanings[value](),
          }))}
        />
        <div>
          <Button name="intent" value="take_part">
            {m.consortium_taking_part_save()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
