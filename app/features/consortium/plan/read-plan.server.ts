import { type Pace, USUAL_PACE } from "~/domain/consortium/council-rules";
import { type CivilDate, civilDateOf } from "~/domain/shared/oslo-time";
import type { Deps, Transaction } from "~/features/kernel/deps";

/** What the consortium has planned. */
export interface SavedPlan {
  hearingOn: CivilDate | null;
  pace: Pace;
  /** Who planned it last, and when; null as long as nobody has. */
  changed: { at: Date; by: string } | null;
}

export async function readPlan(db: Deps["db"] | Transaction, consortiumId: string): Promise<SavedPlan> {
  const row = await db.consortiumPlan.findUnique({ where: { consortiumId } });
  if (!row) return { hearingOn: null, pace: USUAL_PACE, changed: null };
  const { hearingOn, replyDays, caseDays, changedAt, changedByName } = row;
  return {
    hearingOn: hearingOn && civilDateOf(hearingOn),
    pace: { replyDays, caseDays },
    changed: { at: changedAt, by: changedByName },
  };
}
