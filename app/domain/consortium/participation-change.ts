import { acceptUnless, issue, type Issue, type Verdict } from "~/domain/shared/verdict";
import { takesPart, type Participation, type PartnerParticipation } from "./participation";

/** What a change of participation depends on. */
export interface ParticipationFacts {
  participation: Participation;
  /** Applications that are being signed or have been sent, and have not ended. */
  boundApplications: number;
  /** Øre. */
  budget: bigint;
}

/**
 * Whether a partner may take part in another way. Who takes part signs and pays: nobody comes or goes while an
 * application is being signed or has been sent, and an observer has no money in a budget.
 * Issues: participation_of_lead, participation_application_bound, participation_has_budget.
 */
export function checkParticipation(facts: ParticipationFacts, becomes: PartnerParticipation): Verdict<undefined> {
  const changesSigners = takesPart(facts.participation, false) !== takesPart(becomes, false);
  const issues: Issue[] = [
    ...(facts.participation === "lead" ? [issue("participation_of_lead")] : []),
    ...(changesSigners && facts.boundApplications > 0 ? [issue("participation_application_bound")] : []),
    ...(becomes === "observer" && facts.budget > 0n ? [issue("participation_has_budget")] : []),
  ];
  return acceptUnless(issues, undefined);
}
