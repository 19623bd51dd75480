import type { ApplicationContent } from "~/domain/grant/application-content";
import type { CallForm, FormField, Localised } from "~/domain/grant/call-form";
import type { EligibilityFacts } from "~/domain/grant/eligibility";
import type { SigningPartner } from "~/domain/grant/sign-off";
import type { RichTextNode } from "~/domain/shared/rich-text";

export const CLOSES = new Date("2027-01-15T23:00:00Z");
export const IN_TIME = new Date("2027-01-15T22:59:59.999Z");
export const say = (text: string): Localised => ({ nb: text, nn: text, en: text });

export function richText(...paragraphs: string[]): RichTextNode {
  return {
    type: "doc",
    content: paragraphs.map((text) => ({ type: "paragraph", content: text ? [{ type: "text", text }] : [] })),
  };
}

const base = (key: string) => ({ key, label: say(key), help: null, required: true });
const fields: Record<string, FormField[]> = {
  applicant: [
    { ...base("partners"), kind: "partners", minCount: 1 },
    { ...base("contact"), kind: "short_text", maxLength: 20 },
  ],
  goals: [
    { ...base("change"), kind: "long_text", maxLength: 60 },
    { ...base("goals"), kind: "goals", minCount: 1 },
  ],
  work: [
    { ...base("area"), kind: "choice", options: [{ key: "record", label: say("Journal") }] },
    { ...base("start"), kind: "date" },
    { ...base("users"), kind: "number", min: 1, max: 1000, unit: null },
    { ...base("risk"), kind: "long_text", maxLength: 60, required: false },
  ],
  budget: [{ ...base("budget"), kind: "budget" }],
  annexes: [
    { ...base("files"), kind: "attachments", minCount: 1 },
    { ...base("truth"), kind: "checkbox" },
  ],
};

export const form: CallForm = {
  version: "1",
  sections: Object.entries(fields).map(([key, list]) => ({ key, title: say(key), help: null, fields: list })),
  budget: {
    years: [2027, 2028],
    categories: [
      { key: "lead", kind: "cost", label: say("Prosjektledelse"), help: null },
      { key: "time", kind: "cost", label: say("Frikjøp"), help: null },
      { key: "own", kind: "own_share", label: say("Egeninnsats"), help: null },
    ],
  },
  ownShare: { kind: "minimum_percent", percent: 20, source: "Utlysningen" },
  requiredSignOffs: "all_partners",
  requiresConfirmedSignatories: false,
  signedBy: "signatory",
  criteria: [],
  maxAmount: 500_000_000,
  eligibility: [
    { kind: "applicant_kind", kinds: ["municipality", "county"], source: "Utlysningen" },
    { kind: "minimum_partners", count: 1, source: "Utlysningen" },
    { kind: "call_open", source: "Utlysningen" },
  ],
};

const organisation = (organisationId: string, number: string) => ({
  organisationId,
  number,
  name: organisationId,
  orgNumber: null,
});

/** An application with nothing missing. */
export function content(changes: Partial<ApplicationContent> = {}): ApplicationContent {
  return {
    schemaVersion: 1,
    call: { id: "call", title: "Helseteknologiordningen", formVersion: "1" },
    title: "Felles EPJ i nord",
    applicant: organisation("bodø", "1804"),
    partners: [organisation("røst", "1856"), organisation("alta", "5601")],
    answers: { contact: "Prosjektleder, Bodø", area: "record", start: "2027-09-01", users: 500, truth: true },
    texts: { change: richText("Samme opplysninger skrives én gang.") },
    goals: [
      { id: "goal-1", name: "Minutter per vakt", unit: "min", baseline: "74", target: "54", dueOn: "2029-12-31" },
    ],
    budget: [
      { organisationId: "bodø", categoryKey: "lead", year: 2027, amount: 100_000_00n },
      { organisationId: "røst", categoryKey: "time", year: 2028, amount: 50_000_50n },
      { organisationId: "bodø", categoryKey: "own", year: 2027, amount: 40_000_00n },
    ],
    attachments: [{ filename: "framdrift.pdf", sha256: "a".repeat(64) }],
    ...changes,
  };
}

export const partner = (organisationId: string, changes: Partial<SigningPartner> = {}): SigningPartner => ({
  organisationId,
  takesPart: true,
  hasMandate: true,
  ...changes,
});
export const partners = [partner("bodø"), partner("røst"), partner("alta")];

export const eligible: EligibilityFacts = {
  applicantKind: "municipality",
  partners: 2,
  opensAt: new Date("2026-10-01T00:00:00Z"),
  closesAt: CLOSES,
  now: IN_TIME,
};
