import { advanceIn, type Lifecycle } from "~/domain/shared/lifecycle";
import type { Verdict } from "~/domain/shared/verdict";

/** The same words as `enum ConsortiumState` in prisma/schema.prisma. */
export const CONSORTIUM_STATES = ["forming", "active", "procuring", "implementing", "closed"] as const;
export type ConsortiumState = (typeof CONSORTIUM_STATES)[number];

export const CONSORTIUM_COMMANDS = ["activate", "start_procurement", "start_implementation", "close"] as const;
export type ConsortiumCommand = (typeof CONSORTIUM_COMMANDS)[number];

/** From the first invitation until the work is done; it may be closed from anywhere. */
export const CONSORTIUM_LIFECYCLE: Lifecycle<ConsortiumState, ConsortiumCommand> = {
  forming: { activate: "active", close: "closed" },
  active: { start_procurement: "procuring", close: "closed" },
  procuring: { start_implementation: "implementing", close: "closed" },
  implementing: { close: "closed" },
  closed: {},
};

/** New partners may still come in. After the procurement notice the buyers are fixed (anskaffelsesforskriften). */
export const OPEN_TO_PARTNERS = ["forming", "active"] as const satisfies readonly ConsortiumState[];

export function isOpenToPartners(state: ConsortiumState): boolean {
  return (OPEN_TO_PARTNERS as readonly ConsortiumState[]).includes(state);
}

export function advanceConsortium(state: ConsortiumState, command: ConsortiumCommand): Verdict<ConsortiumState> {
  return advanceIn(CONSORTIUM_LIFECYCLE, state, command);
}
