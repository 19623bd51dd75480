import type { EarlierWriter } from "~/features/document/text-state.server";
import type { EventActor } from "~/features/kernel/record-event.server";

import type { PlacedConsortium } from "./placed";
import type { Placement } from "./placement";

/** ClientIDs of the demonstration's writers: the template's, then one for each in the order they are named. */
const TEMPLATE_CLIENT = 1;

export interface EarlierWriters {
  template: number;
  /** Of somebody among the consortium's people, as 'mailbox number'. */
  clientIdOf: (key: string) => number;
  writers: EarlierWriter[];
}

/** People of a consortium who wrote between two days before a text is placed; the first began first. */
export function earlierWriters(
  { days }: Placement,
  { people }: PlacedConsortium,
  keys: Iterable<string>,
  { from, to }: { from: number; to: number },
): EarlierWriters {
  const named = [...new Set(keys)].map((key, index, all) => {
    const actor: EventActor | undefined = people.get(key);
    if (actor === undefined) throw new Error(`nobody is called ${key}`);
    const began = from + Math.round(((to - from) * index) / (2 * all.length));
    const writer: EarlierWriter = {
      clientId: TEMPLATE_CLIENT + 1 + index,
      personId: actor.personId,
      organisationId: actor.organisationId,
      leasedAt: days.past(days.workday(began), "09:10"),
      claimedAt: days.past(days.workday(to), "14:25"),
    };
    return [key, writer] as const;
  });
  const byKey = new Map(named);
  return {
    template: TEMPLATE_CLIENT,
    clientIdOf(key) {
      const writer = byKey.get(key);
      if (writer === undefined) throw new Error(`${key} has not written`);
      return writer.clientId;
    },
    writers: [...byKey.values()],
  };
}
