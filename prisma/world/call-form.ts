import type { BudgetCategory, CallForm, FormField, FormSection, Localised } from "~/domain/grant/call-form";

/** Where a question comes from. Helseteknologiordningen's own form is not in the material (reference, `notFound`). */
type Source =
  | "Analogi: felt i andre ordninger hos Helsedirektoratet"
  | "Ordningens formål (Helse- og omsorgsdepartementet, februar 2024)"
  | "Hensyn ved tildelingen i 2024 (Helsedirektoratet, 16.02.2024)"
  | "Vårt eget eksempel";

type SourcedField = FormField & { source: Source };
interface SourcedSection extends FormSection {
  fields: readonly SourcedField[];
}

const ANALOGY: Source = "Analogi: felt i andre ordninger hos Helsedirektoratet";
const PURPOSE: Source = "Ordningens formål (Helse- og omsorgsdepartementet, februar 2024)";
const AWARD: Source = "Hensyn ved tildelingen i 2024 (Helsedirektoratet, 16.02.2024)";
const OURS: Source = "Vårt eget eksempel";

const words = (nb: string, nn: string, en: string): Localised => ({ nb, nn, en });

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
      source: "Ingen satt egenandel er funnet for ordningen. Egeninnsats er derfor et valgfritt felt.",
    },
    requiredSignOffs: "all_partners",
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

const applicant: SourcedSection = {
  key: "applicant",
  title: words("Søker og samarbeid", "Søkjar og samarbeid", "Applicant and partners"),
  help: words(
    "Én søker på vegne av fellesskapet. Søkeren er økonomisk og administrativt ansvarlig.",
    "Éin søkjar på vegner av fellesskapet. Søkjaren er økonomisk og administrativt ansvarleg.",
    "One applicant on behalf of all. The applicant is responsible for money and administration.",
  ),
  fields: [
    {
      key: "partners",
      kind: "partners",
      label: words("Kommunene som er med", "Kommunane som er med", "Municipalities taking part"),
      help: words(
        "Hentes fra konsortiet. Alle må ha gitt fullmakt.",
        "Blir henta frå konsortiet. Alle må ha gitt fullmakt.",
        "Taken from the consortium. All must have given their mandate.",
      ),
      required: true,
      minCount: 1,
      source: ANALOGY,
    },
    {
      key: "contact",
      kind: "short_text",
      label: words("Kontaktperson", "Kontaktperson", "Contact"),
      help: words("Rolle og telefon.", "Rolle og telefon.", "Role and telephone."),
      required: true,
      maxLength: 120,
      source: ANALOGY,
    },
    {
      key: "account",
      kind: "short_text",
      label: words("Kontonummer for utbetaling", "Kontonummer for utbetaling", "Account for payment"),
      help: null,
      required: true,
      maxLength: 20,
      source: ANALOGY,
    },
    {
      key: "continuation",
      kind: "choice",
      label: words(
        "Er dette videreføring av et tiltak som har fått tilskudd?",
        "Er dette vidareføring av eit tiltak som har fått tilskot?",
        "Does this continue something that has had a grant?",
      ),
      help: null,
      required: true,
      options: [
        { key: "new", label: words("Nei, nytt tiltak", "Nei, nytt tiltak", "No, it is new") },
        { key: "continued", label: words("Ja, videreføring", "Ja, vidareføring", "Yes, it continues one") },
      ],
      source: ANALOGY,
    },
    {
      key: "authority",
      kind: "checkbox",
      label: words(
        "Søkeren har fullmakt til å søke på vegne av alle kommunene",
        "Søkjaren har fullmakt til å søkje på vegner av alle kommunane",
        "The applicant has authority to apply on behalf of all",
      ),
      help: null,
      required: true,
      source: ANALOGY,
    },
  ],
};

const summary: SourcedSection = {
  key: "summary",
  title: words("Sammendrag", "Samandrag", "Summary"),
  help: null,
  fields: [
    {
      key: "summary",
      kind: "long_text",
      label: words("Hva vil dere gjøre, og hvorfor?", "Kva vil de gjere, og kvifor?", "What will you do, and why?"),
      help: words(
        "Teksten kan bli offentliggjort. Skriv for den som ikke kjenner prosjektet.",
        "Teksten kan bli offentleggjord. Skriv for den som ikkje kjenner prosjektet.",
        "The text may be published. Write for someone who does not know the project.",
      ),
      required: true,
      maxLength: 1500,
      source: ANALOGY,
    },
    {
      key: "purpose",
      kind: "choice",
      label: words("Hvilket område gjelder søknaden?", "Kva område gjeld søknaden?", "Which area does this concern?"),
      help: null,
      required: true,
      options: [
        { key: "records", label: words("Journalløsninger", "Journalløysingar", "Record systems") },
        { key: "welfare_technology", label: words("Velferdsteknologi", "Velferdsteknologi", "Welfare technology") },
        {
          key: "home_follow_up",
          label: words("Digital hjemmeoppfølging", "Digital heimeoppfølging", "Digital home monitoring"),
        },
      ],
      source: PURPOSE,
    },
  ],
};

const goals: SourcedSection = {
  key: "goals",
  title: words("Mål og gevinster", "Mål og gevinstar", "Goals and gains"),
  help: null,
  fields: [
    {
      key: "change",
      kind: "long_text",
      label: words(
        "Hva skal være bedre for innbyggere og ansatte når prosjektet er ferdig?",
        "Kva skal vere betre for innbyggjarar og tilsette når prosjektet er ferdig?",
        "What will be better for residents and staff when the project is done?",
      ),
      help: words(
        "Beskriv endringen for brukerne, ikke bare systemet.",
        "Skildre endringa for brukarane, ikkje berre systemet.",
        "Describe the change for users, not only the system.",
      ),
      required: true,
      maxLength: 2500,
      source: PURPOSE,
    },
    {
      key: "goals",
      kind: "goals",
      label: words("Måltall", "Måltal", "Measurable goals"),
      help: words(
        "Minst tre, med utgangspunkt, mål og dato. De følger med i årsrapporten.",
        "Minst tre, med utgangspunkt, mål og dato. Dei følgjer med i årsrapporten.",
        "At least three, with baseline, target and date. They return in the yearly report.",
      ),
      required: true,
      minCount: 3,
      source: OURS,
    },
    {
      key: "measuring",
      kind: "long_text",
      label: words("Hvordan skal dere måle?", "Korleis skal de måle?", "How will you measure?"),
      help: null,
      required: true,
      maxLength: 1500,
      source: OURS,
    },
  ],
};

const implementation: SourcedSection = {
  key: "implementation",
  title: words("Gjennomføring", "Gjennomføring", "Implementation"),
  help: null,
  fields: [
    {
      key: "plan",
      kind: "long_text",
      label: words(
        "Hvordan skal arbeidet gjennomføres?",
        "Korleis skal arbeidet gjennomførast?",
        "How will the work be done?",
      ),
      help: words(
        "Faser, ansvar og beslutninger.",
        "Fasar, ansvar og avgjerder.",
        "Phases, responsibility and decisions.",
      ),
      required: true,
      maxLength: 4000,
      source: ANALOGY,
    },
    {
      key: "organisation",
      kind: "long_text",
      label: words(
        "Hvordan er samarbeidet organisert?",
        "Korleis er samarbeidet organisert?",
        "How is the cooperation organised?",
      ),
      help: null,
      required: true,
      maxLength: 2500,
      source: AWARD,
    },
    {
      key: "starts_on",
      kind: "date",
      label: words("Oppstart", "Oppstart", "Start"),
      help: null,
      required: true,
      source: ANALOGY,
    },
    {
      key: "pilot_on",
      kind: "date",
      label: words("Start for pilot", "Start for pilot", "Start of the pilot"),
      help: null,
      required: true,
      source: OURS,
    },
  ],
};

const scaling: SourcedSection = {
  key: "scaling",
  title: words("Spredning og skalering", "Spreiing og skalering", "Spreading and scaling"),
  help: null,
  fields: [
    {
      key: "scaling",
      kind: "long_text",
      label: words(
        "Hvordan kan andre kommuner ha nytte av arbeidet?",
        "Korleis kan andre kommunar ha nytte av arbeidet?",
        "How can other municipalities benefit?",
      ),
      help: words(
        "Hva deles, med hvem, og hva kreves for å ta det i bruk?",
        "Kva blir delt, med kven, og kva krevst for å ta det i bruk?",
        "What is shared, with whom, and what does it take to use it?",
      ),
      required: true,
      maxLength: 2500,
      source: AWARD,
    },
  ],
};

const budget: SourcedSection = {
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

const risk: SourcedSection = {
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

const attachments: SourcedSection = {
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
