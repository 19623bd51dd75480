import type { BudgetCategory, CallForm, Localised } from "~/domain/grant/call-form";

import { implementation, scaling } from "./how-and-where";
import { attachments, budget, risk } from "./means-and-risks";
import { words } from "./sourced-section";
import { applicant, goals, summary } from "./who-and-why";

/**
 * A form for Helseteknologiordningen, with its eight sections. Our own configurable example: each question says where
 * it comes from, and the scheme's own share is none because no rate is known.
 */
export function callForm(firstYear: number): CallForm {
  return {
    version: "1",
    sections: [applicant, summary, goals, implementation, scaling, budget, risk, attachments],
    budget: { years: [firstYear, firstYear + 1], categories },
    ownShare: {
      kind: "none",
      source: "Vi kjenner ingen fast egenandel i ordningen. Egeninnsats kan føres, men må ikke.",
    },
    requiredSignOffs: "all_partners",
    requiresConfirmedSignatories: false,
    signedBy: "signatory",
    criteria: [],
    maxAmount: null,
    eligibility: [
      {
        kind: "applicant_kind",
        kinds: ["municipality", "county"],
        source: "Kommuner og fylkeskommuner i hele landet (Helse- og omsorgsdepartementet, februar 2024)",
      },
      {
        kind: "minimum_partners",
        count: 1,
        source: "«Foran og sammen»: samordning gir uttelling (Helsedirektoratet, 16.02.2024)",
      },
      { kind: "call_open", source: "Utlysningen" },
    ],
  };
}

const category = (key: string, kind: BudgetCategory["kind"], label: Localised): BudgetCategory => ({
  key,
  kind,
  label,
  help: null,
});

const categories: BudgetCategory[] = [
  category("management", "cost", words("Prosjektledelse", "Prosjektleiing", "Project management")),
  category(
    "staff",
    "cost",
    words("Frikjøp av fagfolk i kommunene", "Frikjøp av fagfolk i kommunane", "Release of municipal staff"),
  ),
  category(
    "advice",
    "cost",
    words("Juridisk og anskaffelsesfaglig bistand", "Juridisk og innkjøpsfagleg hjelp", "Legal and procurement advice"),
  ),
  category("gatherings", "cost", words("Samlinger og reiser", "Samlingar og reiser", "Gatherings and travel")),
  category(
    "privacy",
    "cost",
    words(
      "Risikovurdering og personvern (DPIA)",
      "Risikovurdering og personvern (DPIA)",
      "Risk assessment and privacy (DPIA)",
    ),
  ),
  category(
    "own_effort",
    "own_share",
    words("Kommunenes egeninnsats", "Eigeninnsatsen til kommunane", "The municipalities' own effort"),
  ),
];
