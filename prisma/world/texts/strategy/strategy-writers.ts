import type { LaterSentence, PassageWriters } from "../../written-together";

/** Who wrote what stands under which heading, as 'mailbox number' of the consortium's people. */
export const STRATEGY_PASSAGES: PassageWriters<string> = {
  Sammendrag: "prosjektleder 1804",
  "Bakgrunn og formål": "prosjektleder 1804",
  "Hvorfor vi gjør dette sammen": "helse-it-ansvarlig 5601",
  "Hva strategien skal brukes til": "prosjektleder 1804",
  "Hva strategien ikke avgjør": "anskaffelsesradgiver 1804",
  "Dagens situasjon": "prosjektleder 1804",
  "Systemene vi har": "systemansvarlig 1870",
  "Nasjonale tjenester og plikter": "helse-it-ansvarlig 5601",
  "Hva andre har gjort": "systemansvarlig 1866",
  Behov: "prosjektleder 1804",
  "Innbyggere og pårørende": "velferdsteknologi 5530",
  Ansatte: "sykepleier 1860",
  "Samisk språk og samiske pasienter": "sprakkonsulent 5610",
  "Små kommuner": "helse-og-omsorgssjef 1857",
  "Ledelse og styring": "leder-sykehjem 1848",
  "Felles mål": "sykepleier 1860",
  "Alternativer vi har vurdert": "anskaffelsesradgiver 1804",
  "Slik kjøper vi inn": "anskaffelsesradgiver 1804",
  "Omfang og opsjoner": "anskaffelsesradgiver 1804",
  "Verdi og regelverk": "anskaffelsesradgiver 1804",
  Prosedyre: "anskaffelsesradgiver 1804",
  "Krav i to trinn": "helse-it-ansvarlig 5601",
  "Styring og roller": "prosjektleder 1804",
  "Fra invitasjon til signert avtale": "prosjektleder 1804",
  "Økonomi og fordeling": "okonom 5503",
  "Kostnader før kontrakt": "okonom 5503",
  "Fordeling mellom kommunene": "okonom 5503",
  Risiko: "personvernombud 1804",
  Framdrift: "prosjektleder 1804",
  Gevinster: "fagkoordinator 1871",
};

/** Sentences that somebody from another municipality put into a passage. */
export const STRATEGY_LATER: readonly LaterSentence<string>[] = [
  { writer: "helse-og-omsorgssjef 1857", words: " Den minste av oss har 460, den største 53 712." },
  {
    writer: "sykepleier 1860",
    words:
      " Når journalen ikke henger sammen, er det de ansatte som bærer opplysningene fra sted til sted, og pasienten som må fortelle det samme om igjen.",
  },
  {
    writer: "okonom 5503",
    words: " En kommune skal ikke betale for to journaler lenger enn nødvendig, og ingen skal stå uten.",
  },
  {
    writer: "radgiver-samisk 1875",
    words: " Språkbehov skal kunne registreres og følge med ved henvisning.",
  },
  {
    writer: "leder-hjemmetjeneste 5603",
    words: " Noe av det er nødvendig, men mye skrives flere ganger fordi systemene ikke henger sammen.",
  },
  { writer: "fagkoordinator 1871", words: " Brukbarhet vektes." },
  { writer: "helse-it-ansvarlig 5601", words: " Krav uten kilde tas ut." },
];

/** After the hearing: the cost key under this heading, and what the small municipalities asked for. */
export const COST_KEY_HEADING = "Fordeling mellom kommunene";
export const AFTER_HEARING = { costKey: "okonom 5503", rest: "helse-og-omsorgssjef 1857" } as const;
