import type { EventActor } from "~/features/kernel/record-event.server";

import type { ThreadPlan } from "../place-comments";
import type { PlacedConsortium } from "../placed";
import type { Placement } from "../placement";

/** What people of three municipalities say about the agreement: one is waiting for an answer. */
export function agreementThreads({ days }: Placement, { people, coordinator }: PlacedConsortium): ThreadPlan[] {
  const person = (key: string): EventActor => people.get(key) ?? coordinator;
  const at = (day: number, time: string) => days.past(days.workday(day), time);
  const [alta, vestvågøy, harstad] = [
    person("helse-it-ansvarlig 5601"),
    person("sykepleier 1860"),
    person("okonom 5503"),
  ];
  return [
    {
      heading: 4,
      said: [
        {
          by: coordinator,
          at: at(-5, "10:05"),
          body: "Er alle komne til same fordeling som i budsjettet til søknaden?",
        },
        { by: harstad, at: at(-4, "13:40"), body: "Ja, tala stemmer for Harstad." },
      ],
    },
    {
      heading: 5,
      said: [
        {
          by: alta,
          at: at(-2, "09:12"),
          body: `@${coordinator.name} Gjeld fristen for å tre ut også dei som berre har opsjon?`,
          names: coordinator,
        },
        { by: vestvågøy, at: at(-1, "14:25"), body: "Det lurer vi òg på." },
      ],
    },
  ];
}
