import type { CallForm, FormField, Localised } from "~/domain/grant/call-form";
import { type CallPlan, emptyPlan } from "~/domain/grant/call-plan";
import { say } from "./applications";

const base = (key: string, label = key) => ({ key, label: say(label), help: null, required: true });

export const shortText = (key: string, maxLength = 100): FormField => ({ ...base(key), kind: "short_text", maxLength });
export const choice = (key: string, ...options: string[]): FormField => ({
  ...base(key),
  kind: "choice",
  options: options.map((option) => ({ key: option, label: say(option) })),
});
export const budgetField: FormField = { ...base("budget"), kind: "budget" };

export const planForm: CallForm = {
  ...emptyPlan.form,
  sections: [
    {
      key: "who",
      title: say("Søker"),
      help: null,
      fields: [shortText("contact"), choice("area", "records", "welfare")],
    },
    { key: "money", title: say("Penger"), help: null, fields: [budgetField] },
  ],
  budget: {
    years: [2027, 2028],
    categories: [{ key: "lead", kind: "cost", label: say("Prosjektledelse"), help: null }],
  },
  criteria: [
    { key: "together", label: say("Samordning"), help: null, weight: 60 },
    { key: "first", label: say("Går foran"), help: null, weight: 40 },
  ],
};

/** A plan that lacks nothing, in bokmål: open from 1 December 2026 until 15 January 2027 is over. */
export const readyPlan: CallPlan = {
  ...emptyPlan,
  scheme: { name: onlyNb("Ordningen"), purpose: "" },
  title: onlyNb("Utlysning 2027"),
  summary: onlyNb("Tilskudd til samordning."),
  receiptPrefix: "ORD",
  opensAt: "2026-12-01T08:00:00.000Z",
  closesAt: "2027-01-15T23:00:00.000Z",
  form: planForm,
};

export function onlyNb(nb: string): Localised {
  return { nb, nn: "", en: "" };
}

export const withForm = (changes: Partial<CallForm>): CallPlan => ({ ...readyPlan, form: { ...planForm, ...changes } });
