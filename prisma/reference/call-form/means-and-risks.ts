import { ANALOGY, OURS, type SourcedSection, words } from "./sourced-section";

export const budget: SourcedSection = {
  key: "budget",
  title: words("Budsjett", "Budsjett", "Budget"),
  help: null,
  fields: [
    {
      key: "budget",
      kind: "budget",
      label: words(
        "Kostnader per kommune, kategori og år",
        "Kostnader per kommune, kategori og år",
        "Costs per municipality, category and year",
      ),
      help: words("Uten merverdiavgift.", "Utan meirverdiavgift.", "Without value added tax."),
      required: true,
      source: ANALOGY,
    },
    {
      key: "budget_notes",
      kind: "long_text",
      label: words("Merknader til budsjettet", "Merknader til budsjettet", "Notes on the budget"),
      help: null,
      required: false,
      maxLength: 1500,
      source: ANALOGY,
    },
  ],
};

export const risk: SourcedSection = {
  key: "risk",
  title: words("Risiko og personvern", "Risiko og personvern", "Risk and privacy"),
  help: null,
  fields: [
    {
      key: "risk",
      kind: "long_text",
      label: words(
        "Hva kan gå galt, og hva gjør dere med det?",
        "Kva kan gå gale, og kva gjer de med det?",
        "What may go wrong, and what will you do about it?",
      ),
      help: null,
      required: true,
      maxLength: 2500,
      source: OURS,
    },
    {
      key: "privacy",
      kind: "long_text",
      label: words(
        "Hvordan blir personvern og informasjonssikkerhet ivaretatt?",
        "Korleis blir personvern og informasjonstryggleik teke vare på?",
        "How are privacy and information security looked after?",
      ),
      help: null,
      required: true,
      maxLength: 2000,
      source: OURS,
    },
    {
      key: "dpia",
      kind: "checkbox",
      label: words(
        "Vi gjør en felles vurdering av personvernkonsekvenser (DPIA)",
        "Vi gjer ei felles vurdering av personvernkonsekvensar (DPIA)",
        "We carry out a joint data protection impact assessment (DPIA)",
      ),
      help: null,
      required: true,
      source: OURS,
    },
  ],
};

export const attachments: SourcedSection = {
  key: "attachments",
  title: words("Vedlegg", "Vedlegg", "Attachments"),
  help: null,
  fields: [
    {
      key: "attachments",
      kind: "attachments",
      label: words("Vedlegg til søknaden", "Vedlegg til søknaden", "Attachments"),
      help: words(
        "Strategien, framdriftsplanen og fordelingen av kostnader.",
        "Strategien, framdriftsplanen og fordelinga av kostnader.",
        "The strategy, the timeline and the sharing of costs.",
      ),
      required: true,
      minCount: 3,
      source: ANALOGY,
    },
  ],
};
