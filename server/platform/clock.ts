import type { Clock } from "../../app/domain/shared/clock.ts";

export const systemClock: Clock = { now: () => new Date() };
