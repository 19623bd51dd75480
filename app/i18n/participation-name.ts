import type { Participation } from "~/domain/consortium/participation";
import type { Locale } from "./locale";
import { m } from "~/paraglide/messages.js";

const names = {
  lead: m.consortium_participation_lead,
  committed: m.consortium_participation_committed,
  option: m.consortium_participation_option,
  observer: m.consortium_participation_observer,
} satisfies Record<Participation, unknown>;

/** How an organisation takes part, in words. */
export const participationName = (participation: Participation, locale?: Locale): string =>
  names[participation]({}, locale ? { locale } : {});
