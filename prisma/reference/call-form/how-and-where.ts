import { ANALOGY, AWARD, OURS, type SourcedSection, words } from "./sourced-section";

export const implementation: SourcedSection = {
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

export const scaling: SourcedSection = {
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
