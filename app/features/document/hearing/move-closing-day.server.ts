import type { Actor } from "~/domain/access/actor";
import { checkClosingDay } from "~/domain/document/hearing";
import { osloDate, parseCivilDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import type { Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { atRound, type RoundAddress } from "./hearing-place.server";

/**
 * Gives a round a later closing day; 'reopen' does so with one that was closed, so that it takes replies and answers
 * again. Issues: those of `atRound`, `parseCivilDate` and `checkClosingDay`.
 */
export function moveClosingDay(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: RoundAddress,
  { command, dueOn }: { command: "extend" | "reopen"; dueOn: string },
): Promise<Verdict<null>> {
  return change(deps, actor, atRound(actor, consortium, at, command), async (tx, { round, document }, now) => {
    const parsed = parseCivilDate(dueOn, "dueOn");
    const day = parsed.ok ? checkClosingDay(parsed.value, osloDate(now), round.dueOn) : parsed;
    if (!day.ok) return day;
    await tx.hearingRound.update({
      where: { id: round.id },
      data: { dueOn: utcMidnightOf(day.value), closedAt: null, closedByName: null },
    });
    const action = command === "reopen" ? "hearing.reopened" : "hearing.extended";
    return made(null, { action, details: { title: document.title, dueOn: day.value } });
  });
}
