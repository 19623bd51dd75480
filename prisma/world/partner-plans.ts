import type { CommitmentStepKind } from "~/domain/consortium/commitment-step";
import type { CouncilRules } from "~/domain/consortium/council-rules";
import type { Participation } from "~/domain/consortium/participation";

import type { DayOffset } from "./world-days";

/** A step somebody took, described by what differs from the ordinary. */
export interface PlannedStep {
  kind: CommitmentStepKind;
  on: DayOffset;
  authority?: string;
  /** Running number of the case in the body's list for the year. */
  caseRunning?: number;
  condition?: string;
  /** For and against. */
  votes?: [yes: number, no: number];
  reason?: string;
  note?: string;
  /** How long a mandate holds. */
  validTo?: DayOffset;
}

export interface PartnerPlan {
  /** Municipality number. */
  number: string;
  participation: Participation;
  steps: PlannedStep[];
  /** The next council meeting. */
  council: DayOffset;
  /** The meeting before, where it did not decide. */
  formerCouncil?: DayOffset;
  /** What its people have said of how the council works, where it differs from what is assumed. */
  rules?: Partial<CouncilRules>;
  /** Meetings of other bodies that matter. */
  otherMeetings?: { body: string; on: DayOffset }[];
  invitation?: { timesSent: number; sentOn: DayOffset; openedOn?: DayOffset };
}

/** When the consortium was formed and everybody invited. */
export const FORMED_ON: DayOffset = -172;
export const INVITED_ON: DayOffset = -166;

/** From the first answer to the signature, spread so that no two municipalities move in step. */
const SPREAD = {
  invited: { from: INVITED_ON, days: 1 },
  interested: { from: -160, days: 27 },
  intent: { from: -128, days: 29 },
  mandated: { from: -92, days: 35 },
  decided: { from: -52, days: 20 },
  signed: { from: -27, days: 22 },
} as const;

type Climbed = keyof typeof SPREAD;
const CLIMB = Object.keys(SPREAD) as Climbed[];

/** The ordinary way up to a rung. `place` spreads the days. */
function climb(to: Climbed, place: number): PlannedStep[] {
  return CLIMB.slice(0, CLIMB.indexOf(to) + 1).map((kind, rung) => ({
    kind,
    on: SPREAD[kind].from + ((place * 11 + rung * 5) % SPREAD[kind].days),
  }));
}

const committed = (number: string, council: DayOffset, steps: PlannedStep[]): PartnerPlan => ({
  number,
  participation: "committed",
  council,
  steps,
});

const withRules = (plan: PartnerPlan, rules: Partial<CouncilRules>): PartnerPlan => ({ ...plan, rules });

/** Bodø and the 30, in the order of prisma/reference. Municipalities are real; every step is invented. */
export const NORTHERN_PARTNERS: readonly PartnerPlan[] = [
  {
    number: "1804",
    participation: "lead",
    council: 20,
    steps: [
      { kind: "mandated", on: -150, reason: "Bodø leder samarbeidet og er ikke invitert." },
      { kind: "decided", on: -78, caseRunning: 58, votes: [33, 6] },
      { kind: "signed", on: -50 },
    ],
  },
  committed("1837", 27, climb("decided", 1)),
  withRules(committed("1836", 19, climb("mandated", 2)), { papersDays: 6 }),
  committed("1838", 25, climb("decided", 3)),
  withRules(committed("1839", 19, climb("mandated", 4)), { papersDays: 6 }),
  committed("1840", 26, climb("signed", 5)),
  committed("1841", 20, climb("signed", 6)),
  committed("1845", 21, climb("decided", 7)),
  committed("1848", 25, climb("decided", 8)),
  committed("1875", 20, climb("signed", 9)),
  { ...committed("1856", 26, climb("invited", 10)), invitation: { timesSent: 3, sentOn: -31 } },
  { ...committed("1857", 27, climb("invited", 11)), invitation: { timesSent: 3, sentOn: -31, openedOn: -8 } },
  { ...committed("1859", 25, climb("mandated", 12)), participation: "option" },
  committed("1874", 25, [
    ...climb("interested", 13),
    {
      kind: "withdrawn",
      on: -16,
      authority: "Formannskapet",
      reason: "Kommunen vil ikke binde seg nå. Brevet ligger ved.",
    },
  ]),
  {
    ...committed("1860", 25, [...climb("interested", 14), { kind: "intent", on: -6 }]),
    otherMeetings: [{ body: "Formannskapet", on: 11 }],
  },
  committed("1865", 24, [
    ...climb("mandated", 15),
    { kind: "decided", on: -39, condition: "Kommunene i Lofoten avlyser sin egen konkurranse om journal." },
  ]),
  {
    ...committed("1867", 69, climb("invited", 16)),
    invitation: { timesSent: 2, sentOn: -14 },
    rules: { papersDays: 6, decidesUrgent: true },
    formerCouncil: -8,
  },
  committed("1866", 20, climb("decided", 17)),
  committed("1870", 27, [...climb("mandated", 18), { kind: "decided", on: 0, caseRunning: 71 }]),
  withRules(committed("1868", 20, climb("mandated", 19)), { papersDays: 6 }),
  committed("1871", 24, climb("mandated", 20)),
  withRules(committed("1851", 20, climb("mandated", 21)), { papersDays: 7 }),
  committed("5503", 27, climb("signed", 22)),
  withRules(committed("5520", 19, climb("mandated", 23)), { papersDays: 7 }),
  committed("5524", 20, climb("mandated", 24)),
  committed("5530", 25, [...climb("interested", 25), { kind: "intent", on: -2 }]),
  {
    ...committed("5526", 27, [
      ...climb("invited", 26),
      { kind: "interested", on: -10, note: "Ber om et kostnadsanslag før de sender intensjonsbrev." },
    ]),
    rules: { committeeDays: 6 },
  },
  committed("5601", 25, climb("decided", 27)),
  committed("5603", 20, [
    ...climb("mandated", 28),
    { kind: "decided", on: -8, condition: "Kommunens egenandel er innarbeidet i vedtatt økonomiplan." },
  ]),
  committed("5622", 25, climb("mandated", 29)),
  {
    ...committed("5610", 27, [
      ...climb("invited", 30),
      { kind: "interested", on: -4, note: "Vil ha en utgave av strategien på nordsamisk før de går videre." },
    ]),
    rules: { committeeDays: 5 },
  },
];

/** The neighbours' consortium: nobody in the one above may see anything of it, or vice versa. */
export const TROMS_PARTNERS: readonly PartnerPlan[] = [
  {
    number: "5501",
    participation: "lead",
    council: 18,
    steps: [
      { kind: "mandated", on: -90, reason: "Tromsø leder samarbeidet og er ikke invitert." },
      { kind: "decided", on: -44 },
    ],
  },
  committed("5532", 22, climb("mandated", 3)),
  committed("5534", 26, climb("intent", 5)),
  { ...committed("5536", 24, climb("invited", 7)), invitation: { timesSent: 2, sentOn: -20 } },
  committed("5538", 23, climb("decided", 9)),
];
