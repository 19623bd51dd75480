import { acceptUnless, issue, type Issue, type Verdict } from "~/domain/shared/verdict";
import { takesPart, type Participation } from "./participation";

/** What handing over the lead depends on. */
export interface HandoverFacts {
  /** The partner who is to lead. */
  participation: Participation;
  hasStopped: boolean;
  /** Its own people have said yes to the consortium. */
  hasJoined: boolean;
  /** Applications that are being signed or have been sent in the present lead's name, and have not ended. */
  boundApplications: number;
}

/**
 * Whether this partner can take over the lead. The lead is the applicant: it does not change under a signature, nor
 * under an application the grantor has. Asked when it is offered and again when it is accepted.
 * Issues: lead_offer_not_partner, lead_offer_not_joined, lead_offer_application_bound.
 */
export function checkHandover(facts: HandoverFacts): Verdict<undefined> {
  const canLead = facts.participation !== "lead" && takesPart(facts.participation, facts.hasStopped);
  const issues: Issue[] = [
    ...(canLead ? [] : [issue("lead_offer_not_partner", "organisationId")]),
    ...(facts.hasJoined ? [] : [issue("lead_offer_not_joined", "organisationId")]),
    ...(facts.boundApplications > 0 ? [issue("lead_offer_application_bound")] : []),
  ];
  return acceptUnless(issues, undefined);
}
