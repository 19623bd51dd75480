import { expect, test } from "vitest";

import { isInTime } from "~/domain/shared/deadline";
import { isWorkingDay } from "~/domain/shared/holidays";
import { civilDateOf, osloDate, wallTimeOf } from "~/domain/shared/oslo-time";
import { verifyAllChains } from "~/features/audit/verify-chain.server";
import { loadDemonstration } from "~prisma/seed";
import { createTestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { localTextEngine } from "../support/local-text-engine.ts";
import { LONG } from "../support/long.ts";

const DAY = 86_400_000;

const DAYS: readonly [string, string][] = [
  ["in the hour the clocks skip", "2027-03-28T01:30:00Z"],
  ["so that the call closes on the night the clocks go back", "2027-09-05T12:00:00Z"],
  ["half a minute after midnight on a Saturday", "2028-01-07T23:00:30Z"],
  ["on a leap day", "2028-02-29T09:00:00Z"],
  ["in the last second of a year", "2026-12-31T22:59:59Z"],
  ["on the last Sunday of November", "2026-11-29T20:00:00Z"],
];

test.each(LONG ? DAYS : DAYS.slice(0, 3))("the world can be loaded %s", async (_when, instant) => {
  const { db, drop } = await createTestDatabase();
  try {
    const now = new Date(instant);
    const deps = createTestDeps({ db, clock: new FakeClock(now), text: localTextEngine });
    expect(await loadDemonstration(deps)).toEqual({ loaded: true });

    const call = await db.call.findFirstOrThrow();
    expect(wallTimeOf(call.closesAt).time).toBe("00:00:00");
    expect(wallTimeOf(new Date(call.closesAt.getTime() - 1000)).time).toBe("23:59:59");
    expect(isInTime(now, call.closesAt)).toBe(true);
    expect((call.closesAt.getTime() - now.getTime()) / DAY).toBeGreaterThan(54);
    expect((call.closesAt.getTime() - now.getTime()) / DAY).toBeLessThan(59);
    const meetings = await db.councilMeeting.findMany({ select: { heldOn: true } });
    const ahead = meetings.map(({ heldOn }) => civilDateOf(heldOn)).filter((day) => day > osloDate(now));
    expect(ahead.length).toBeGreaterThan(60);
    expect(ahead.filter((day) => !isWorkingDay(day))).toEqual([]);
    expect(await db.auditEvent.count({ where: { at: { gt: now } } })).toBe(0);
    expect((await verifyAllChains(db)).map(({ isWhole }) => isWhole)).toEqual([true, true, true]);
  } finally {
    await drop();
  }
});
