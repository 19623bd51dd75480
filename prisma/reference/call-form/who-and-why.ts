import { ANALOGY, OURS, PURPOSE, type SourcedSection, words } from "./sourced-section";

export const applicant: SourcedSection = {
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
      kind: "account_number",
      writtenBy: "lead",
      label: words("Kontonummer for utbetaling", "Kontonummer for utbetaling", "Account for payment"),
      help: null,
      required: true,
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

export const summary: SourcedSection = {
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

export const goals: SourcedSection = {
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
