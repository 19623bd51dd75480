import { isInTime } from "~/domain/shared/deadline";
import type { ApplicationContent } from "./application-content";
import { SIGNING_SECTION, SUBMISSION_SECTION, type Blocker, type BlockerCode } from "./blocker";
import { fieldsOf, findFieldOfKind, type CallForm } from "./call-form";
import { checkEligibility, type EligibilityFacts } from "./eligibility";
import { fieldBlockers } from "./field-blockers";
import { signOffState, type SigningResponses, type SigningPartner } from "./sign-off";

/** What prevents opening the application for signing: anything the partners will sign that is not in place. */
export function contentBlockers(
  content: ApplicationContent,
  form: CallForm,
  partners: readonly SigningPartner[],
): Blocker[] {
  return [
    ...fieldsOf(form).flatMap((placed) => fieldBlockers(placed, content, form)),
    ...mandateBlockers(partners, form),
  ];
}

/** What prevents submission: the content, every partner's sign-off of it, eligibility and the deadline. */
export function submissionBlockers(given: {
  content: ApplicationContent;
  contentSha256: string;
  form: CallForm;
  partners: readonly SigningPartner[];
  answers: SigningResponses;
  eligibility: EligibilityFacts;
}): Blocker[] {
  return [
    ...contentBlockers(given.content, given.form, given.partners),
    ...signOffBlockers(given.partners, given.answers, given.contentSha256),
    ...eligibilityBlockers(given.form, given.eligibility),
  ];
}

function mandateBlockers(partners: readonly SigningPartner[], form: CallForm): Blocker[] {
  const place = findFieldOfKind(form, "partners");
  return partners
    .filter((partner) => partner.takesPart && !partner.hasMandate)
    .map(({ organisationId }) => ({
      code: "partner_without_mandate",
      section: place?.section.key ?? SIGNING_SECTION,
      ...(place ? { fieldKey: place.field.key } : {}),
      organisationId,
      params: {},
    }));
}

function signOffBlockers(partners: readonly SigningPartner[], answers: SigningResponses, sha256: string): Blocker[] {
  return partners.flatMap((partner): Blocker[] => {
    const state = signOffState(partner, answers, sha256);
    if (state === "signed" || state === "not_required") return [];
    return [
      { code: `sign_off_${state}`, section: SIGNING_SECTION, organisationId: partner.organisationId, params: {} },
    ];
  });
}

function eligibilityBlockers(form: CallForm, facts: EligibilityFacts): Blocker[] {
  const at = (code: BlockerCode, params: Blocker["params"] = {}): Blocker => ({
    code,
    section: SUBMISSION_SECTION,
    params,
  });
  const unmet = checkEligibility(form.eligibility, facts).reasons.filter((one) => !one.met && one.code !== "call_open");
  return [
    ...unmet.map((one) => at("not_eligible", { rule: one.code, source: one.source, ...one.params })),
    ...(facts.now.getTime() < facts.opensAt.getTime() ? [at("call_not_open")] : []),
    ...(isInTime(facts.now, facts.closesAt) ? [] : [at("deadline_passed")]),
  ];
}
