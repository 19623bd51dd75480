import { type CallForm, type OwnShareRule, SIGNED_BY, type SignedBy } from "~/domain/grant/call-form";
import { allIssues } from "~/domain/grant/call-times";
import type { EligibilityRule } from "~/domain/grant/eligibility";
import { kronerText, parseKroner } from "~/domain/shared/money";
import { accept, acceptUnless, issue, type Issue } from "~/domain/shared/verdict";

import { oneLine, type PlanForm, readWhole, tooLong, type Typed } from "./typed";

/** Who may apply, of the kinds of organisations a consortium can be led by. */
export const APPLICANT_KINDS = ["municipality", "county"] as const;
const SOURCES = ["applicantSource", "partnersSource", "ownShareSource"] as const;
const LONGEST_SOURCE = 300;
/** The register has fewer. */
const MOST_PARTNERS = 357;

/** Who may apply, with whom, for how much, what the partners carry themselves, and who signs. */
export const rules: PlanForm = {
  names: [
    ...APPLICANT_KINDS,
    "partners",
    "ownShare",
    "percent",
    "maxAmount",
    "signedBy",
    "requiresConfirmed",
    ...SOURCES,
  ],
  typed: ({ form }) => {
    const { ownShare } = form;
    const applicants = ruleOf(form, "applicant_kind");
    const partners = ruleOf(form, "minimum_partners");
    return {
      ...Object.fromEntries(APPLICANT_KINDS.map((kind) => [kind, applicants?.kinds.includes(kind) ? "on" : ""])),
      applicantSource: applicants?.source ?? "",
      partners: String(partners?.count ?? 0),
      partnersSource: partners?.source ?? "",
      ownShare: ownShare.kind,
      percent: ownShare.kind === "minimum_percent" ? String(ownShare.percent).replace(".", ",") : "",
      ownShareSource: ownShare.source,
      maxAmount: form.maxAmount === null ? "" : kronerText(BigInt(form.maxAmount)),
      signedBy: form.signedBy,
      requiresConfirmed: form.requiresConfirmedSignatories ? "on" : "",
    };
  },
  read: (typed, plan) => {
    const kinds = APPLICANT_KINDS.filter((kind) => typed[kind] === "on");
    const partners = readWhole(typed, "partners", 0, MOST_PARTNERS);
    const ownShare = readOwnShare(typed);
    const amount =
      (typed["maxAmount"] ?? "").trim() === "" ? accept(null) : parseKroner(typed["maxAmount"] ?? "", "maxAmount");
    const signedBy = SIGNED_BY.find((one) => one === typed["signedBy"]);
    const issues: Issue[] = [
      ...partners.issues,
      ...ownShare.issues,
      ...allIssues(amount),
      ...(signedBy ? [] : [issue("choice_unknown", "signedBy")]),
      ...SOURCES.flatMap((name) => tooLong(name, oneLine(typed[name]), LONGEST_SOURCE)),
    ];
    const source = (name: (typeof SOURCES)[number]) => oneLine(typed[name]);
    const eligibility: EligibilityRule[] = [
      { kind: "applicant_kind", kinds, source: source("applicantSource") },
      { kind: "minimum_partners", count: partners.value ?? 0, source: source("partnersSource") },
      { kind: "call_open", source: ruleOf(plan.form, "call_open")?.source ?? "" },
    ];
    const form: CallForm = {
      ...plan.form,
      eligibility,
      ownShare: ownShare.value,
      maxAmount: amount.ok && amount.value !== null ? Number(amount.value) : null,
      signedBy: signedBy ?? ("signatory" satisfies SignedBy),
      requiresConfirmedSignatories: typed["requiresConfirmed"] === "on",
    };
    return acceptUnless(issues, { ...plan, form });
  },
};

const ruleOf = <K extends EligibilityRule["kind"]>(form: CallForm, kind: K) =>
  form.eligibility.find((rule): rule is Extract<EligibilityRule, { kind: K }> => rule.kind === kind);

/** Percent with two decimals at most, above 0 and up to 100. Issue: percent_invalid. */
function readOwnShare(typed: Typed): { value: OwnShareRule; issues: Issue[] } {
  const source = oneLine(typed["ownShareSource"]);
  if (typed["ownShare"] !== "minimum_percent") return { value: { kind: "none", source }, issues: [] };
  const text = oneLine(typed["percent"]).replace(/\s?%$/, "").replace(",", ".");
  const percent = /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  const isRight = percent > 0 && percent <= 100;
  return {
    value: { kind: "minimum_percent", percent: isRight ? percent : 0, source },
    issues: isRight ? [] : [issue("percent_invalid", "percent")],
  };
}
