import type { LadderStep } from "~/components/ui/ladder-mark";
import type { BreakDays } from "~/domain/consortium/council-breaks";
import type { CouncilPlan, Remedy } from "~/domain/consortium/council-plan";
import type { Chain, CouncilRules } from "~/domain/consortium/council-rules";
import type { CivilDate } from "~/domain/shared/oslo-time";
import type { PlanChoice, TriedMeeting } from "./plan-trial";

/** A municipality that must decide and has not. */
export interface PlanRow {
  number: string;
  name: string;
  step: LadderStep;
  stepLabel: string;
  kind: Exclude<CouncilPlan["kind"], "in_place" | "not_needed">;
  /** Back from its last meeting in time; of one that misses, from its next. */
  chain: Chain | null;
  /** How many days too long the hearing is open for it. */
  days: number;
  /** Since when it has been too late. */
  since: CivilDate | null;
  remedies: Remedy[];
  /** How many of its meetings make the deadline. */
  meetings: number;
  /** Its other meetings that the axis shows. */
  others: CivilDate[];
  breaks: BreakDays[];
  rules: CouncilRules;
  areRulesAssumed: boolean;
}

/** A municipality that has decided, or need not. */
export interface PlacedRow {
  number: string;
  name: string;
  step: LadderStep;
  stepLabel: string;
  isLead: boolean;
  /** When it decided, or why it need not, in words. */
  words: string;
}

export interface PlanCounts {
  need: number;
  makes: number;
  late: number;
  misses: number;
  unknown: number;
}

export interface PlanView {
  id: string;
  slug: string;
  today: CivilDate;
  /** What is shown. */
  choice: PlanChoice;
  /** What is saved. */
  saved: PlanChoice;
  /** `planMark` */
  seen: string;
  changed: { at: Date; by: string } | null;
  tried: TriedMeeting[];
  isTrying: boolean;
  rows: PlanRow[];
  decided: PlacedRow[];
  notNeeded: PlacedRow[];
  counts: PlanCounts;
  best: { on: CivilDate; makes: number } | null;
  /** The consortium's own way from the hearing to the papers; null without a hearing. */
  own: { hearingOn: CivilDate; frozenOn: CivilDate; papersFrom: CivilDate } | null;
  axis: { from: CivilDate; to: CivilDate };
  mayManage: boolean;
}
