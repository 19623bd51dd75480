import { isInTime } from "~/domain/shared/deadline";

/** Who may apply, as data. Each rule names its source. */
export type EligibilityRule =
  | { kind: "applicant_kind"; kinds: readonly string[]; source: string }
  | { kind: "minimum_partners"; count: number; source: string }
  | { kind: "call_open"; source: string };

/** What the rules need to know about an applicant. Instants are UTC; `partners` does not count the lead. */
export interface EligibilityFacts {
  applicantKind: string;
  partners: number;
  opensAt: Date;
  /** The first instant at which a submission is refused. */
  closesAt: Date;
  now: Date;
}

/** A rule checked against the facts: met or not, with what it requires and its source. */
export interface EligibilityReason {
  code: EligibilityRule["kind"];
  met: boolean;
  params: Record<string, string | number>;
  source: string;
}

export interface Eligibility {
  eligible: boolean;
  reasons: EligibilityReason[];
}

/** Every rule with its outcome, including those that are met, so that the page can show why. */
export function checkEligibility(rules: readonly EligibilityRule[], facts: EligibilityFacts): Eligibility {
  const reasons = rules.map((rule): EligibilityReason => ({
    code: rule.kind,
    source: rule.source,
    ...measureAgainst(rule, facts),
  }));
  return { eligible: reasons.every((reason) => reason.met), reasons };
}

function measureAgainst(rule: EligibilityRule, facts: EligibilityFacts): Pick<EligibilityReason, "met" | "params"> {
  if (rule.kind === "applicant_kind") {
    return { met: rule.kinds.includes(facts.applicantKind), params: { kind: facts.applicantKind } };
  }
  if (rule.kind === "minimum_partners") {
    return { met: facts.partners >= rule.count, params: { required: rule.count, partners: facts.partners } };
  }
  const opened = facts.now.getTime() >= facts.opensAt.getTime();
  return { met: opened && isInTime(facts.now, facts.closesAt), params: {} };
}
