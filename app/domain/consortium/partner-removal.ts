import { acceptUnless, issue, type Verdict } from "~/domain/shared/verdict";
import type { CommitmentStepKind } from "./commitment-step";
import type { Participation } from "./participation";

/**
 * What ties an organisation to a consortium. lead: it leads · joined: its own people have said yes · commitment: it has
 * promised or decided something, or withdrawn · signature: it has signed an application or an
 * agreement · application: one it takes
 * part in is being signed or has been sent · budget: it has money in a budget, or costs of its own · text: its people's words stand in a
 * text · file: it has laid in a file.
 */
export const TIES = ["lead", "joined", "commitment", "signature", "application", "budget", "text", "file"] as const;
export type Tie = (typeof TIES)[number];

/** What an organisation has left in a consortium. */
export interface PartnerTraces {
  participation: Participation;
  hasJoined: boolean;
  steps: readonly CommitmentStepKind[];
  signatures: number;
  /** Applications that are being signed or have been sent, and have not ended. */
  boundApplications: number;
  /** Øre: in budgets, and as costs of its own. */
  budget: bigint;
  /** Texts in which its people's words stand, or stood in a frozen version. */
  texts: number;
  files: number;
}

/** To be asked, and to answer, binds nobody. The database keeps every other step as well (commitment_step). */
const UNTYING = ["invited", "uninvited", "interested", "declined"] as const satisfies readonly CommitmentStepKind[];

const HOLDS: Readonly<Record<Tie, (traces: PartnerTraces) => boolean>> = {
  lead: ({ participation }) => participation === "lead",
  joined: ({ hasJoined }) => hasJoined,
  commitment: ({ steps }) => steps.some((kind) => !(UNTYING as readonly CommitmentStepKind[]).includes(kind)),
  signature: ({ signatures }) => signatures > 0,
  application: ({ participation, boundApplications }) => participation !== "observer" && boundApplications > 0,
  budget: ({ budget }) => budget > 0n,
  text: ({ texts }) => texts > 0,
  file: ({ files }) => files > 0,
};

/** Everything that ties it, in the order of `TIES`. */
export const tiesOf = (traces: PartnerTraces): Tie[] => TIES.filter((tie) => HOLDS[tie](traces));

/** Whether a partner added by mistake can be removed; one that is tied withdraws instead. Issues: partner_tied_<tie>. */
export const checkRemoval = (traces: PartnerTraces): Verdict<undefined> =>
  acceptUnless(
    tiesOf(traces).map((tie) => issue(`partner_tied_${tie}`)),
    undefined,
  );
