interface Text {
  title: string;
  language: "nb" | "nn" | "en";
  sections: readonly (readonly [heading: string, body: string])[];
}

/** Texts as consortia write them, in bokmål, nynorsk and English. */
export const SEARCH_CORPUS: readonly Text[] = [
  {
    title: "Felles strategi for anskaffelse av EPJ",
    language: "nb",
    sections: [
      ["Bakgrunn", "Kommunene bruker i dag fire ulike pasientjournaler. Avtalene løper ut i 2028."],
      [
        "Slik kjøper vi inn",
        "Kommunene kunngjør én felles konkurranse. Bodø er oppdragsgiver for alle som har signert.",
      ],
      ["Framdrift", "Konkurransen kunngjøres i august. Kontrakten tildeles før jul."],
      ["Gevinster", "Hjemmetjenesten sparer tid når medisinlisten er oppdatert. Sykepleierne slipper dobbeltføring."],
      [
        "Personvern",
        "Databehandleravtalen regulerer hvem som kan lese journalene. Risikovurderingen oppdateres hvert år.",
      ],
    ],
  },
  {
    title: "Samarbeidsavtale",
    language: "nb",
    sections: [
      ["Partene", "Avtalen gjelder mellom kommunene som har undertegnet den."],
      ["Fullmakt", "Fullmakten gjelder til kontrakten er inngått, og kan trekkes tilbake skriftlig."],
      [
        "Kostnadsfordeling",
        "Kostnadene fordeles etter folketall og antall brukere. Vertskommunen fakturerer hvert kvartal.",
      ],
      ["Uttreden", "En kommune kan tre ut med seks måneders varsel."],
    ],
  },
  {
    title: "Plan for innføring",
    language: "nn",
    sections: [
      [
        "Opplæring",
        "Sjukepleiarane og hjelpepleiarane får opplæring før oppstart. Superbrukarar rettleier kollegaene.",
      ],
      ["Heimetenesta", "Heimetenesta tek i bruk løysinga først, deretter sjukeheimane."],
      ["Tryggleik", "Tilgangsstyringa blir testa saman med leverandøren. Avvik blir melde til tryggleiksansvarleg."],
      ["Høyring", "Høyringsfristen er sett til 3. desember. Kommunane svarer kvar for seg."],
    ],
  },
  {
    title: "Procurement note",
    language: "en",
    sections: [
      ["Award criteria", "Tenders are evaluated on quality, price and delivery. Suppliers must document references."],
      ["Interoperability", "The solution must exchange documents with the national summary care record."],
    ],
  },
  {
    title: "Kravspesifikasjon",
    language: "nb",
    sections: [
      ["Innbyggertjenester", "Innbyggerens representant skal kunne lese og svare på vegne av en annen på Helsenorge."],
      ["Legemidler", "Pasientens legemiddelliste skal hentes fra Sentral forskrivningsmodul."],
      ["Mottak av henvisninger", "Henvisninger fra fastleger mottas elektronisk og fordeles automatisk."],
      ["Universell utforming", "Løsningen skal oppfylle WCAG og kunne brukes med skjermleser."],
    ],
  },
  {
    title: "Prosjektplan",
    language: "nb",
    sections: [
      ["Styringsgruppe", "Styringsgruppen møtes annenhver måned og godkjenner milepælene."],
      ["Risiko", "Den største risikoen er at kommunestyrene ikke rekker å vedta før fristen."],
      ["Budsjett", "Prosjektet er budsjettert til 42 millioner kroner. Tilskuddet dekker halvparten."],
    ],
  },
];

/** What must come first in its kind, for words as people type them. */
export const SEARCHED: readonly { query: string; first: string }[] = Object.entries({
  // Titles and whole words
  "felles strategi": "Felles strategi for anskaffelse av EPJ",
  strategi: "Felles strategi for anskaffelse av EPJ",
  samarbeidsavtale: "Samarbeidsavtale",
  prosjektplan: "Prosjektplan",
  kravspesifikasjon: "Kravspesifikasjon",
  fullmakt: "Samarbeidsavtale",
  uttreden: "Samarbeidsavtale",
  styringsgruppe: "Prosjektplan",
  budsjett: "Prosjektplan",
  gevinster: "Felles strategi for anskaffelse av EPJ",
  legemidler: "Kravspesifikasjon",
  // Inflections
  fullmakten: "Samarbeidsavtale",
  fullmakter: "Samarbeidsavtale",
  konkurranser: "Felles strategi for anskaffelse av EPJ",
  henvisning: "Kravspesifikasjon",
  milepæl: "Prosjektplan",
  risikoen: "Prosjektplan",
  budsjettet: "Prosjektplan",
  gevinsten: "Felles strategi for anskaffelse av EPJ",
  skjermlesere: "Kravspesifikasjon",
  "kostnaden fordeles": "Samarbeidsavtale",
  medisinlister: "Felles strategi for anskaffelse av EPJ",
  // Parts of compounds
  kostnad: "Samarbeidsavtale",
  fordeling: "Samarbeidsavtale",
  databehandler: "Felles strategi for anskaffelse av EPJ",
  journal: "Felles strategi for anskaffelse av EPJ",
  legemiddel: "Kravspesifikasjon",
  spesifikasjon: "Kravspesifikasjon",
  innbygger: "Kravspesifikasjon",
  vurdering: "Felles strategi for anskaffelse av EPJ",
  tilgang: "Plan for innføring",
  // Misspelt
  fulmakt: "Samarbeidsavtale",
  stratgei: "Felles strategi for anskaffelse av EPJ",
  henvisnigner: "Kravspesifikasjon",
  budsjet: "Prosjektplan",
  styringsgrupe: "Prosjektplan",
  skjermleeser: "Kravspesifikasjon",
  prosjektpaln: "Prosjektplan",
  // Without the letters of another keyboard, and in capitals
  milepael: "Prosjektplan",
  "FELLES STRATEGI": "Felles strategi for anskaffelse av EPJ",
  heimetenesta: "Plan for innføring",
  opplaering: "Plan for innføring",
  hoyringsfrist: "Plan for innføring",
  // The other written standard, and English
  sykepleiere: "Felles strategi for anskaffelse av EPJ",
  sjukepleiarar: "Plan for innføring",
  sykehjem: "Plan for innføring",
  høring: "Plan for innføring",
  sikkerhet: "Plan for innføring",
  supplier: "Procurement note",
  tender: "Procurement note",
  "award criteria": "Procurement note",
  criterion: "Procurement note",
  epj: "Felles strategi for anskaffelse av EPJ",
  // Several words, in any order
  "skriftlig tilbake": "Samarbeidsavtale",
  "helsenorge representant": "Kravspesifikasjon",
  "fristen kommunestyrene": "Prosjektplan",
  "42 millioner": "Prosjektplan",
  "seks måneder varsel": "Samarbeidsavtale",
  // Not finished yet
  uttr: "Samarbeidsavtale",
  styringsgr: "Prosjektplan",
  skjerml: "Kravspesifikasjon",
  // Municipalities, by any of their names
  alta: "Alta",
  bodø: "Bodø",
  bodo: "Bodø",
  BODØ: "Bodø",
  hammerfest: "Hammerfest",
  hámmerfeasta: "Hammerfest",
  hammerfeasta: "Hammerfest",
  karasjok: "Karasjok",
  kárášjohka: "Karasjok",
  karasjohka: "Karasjok",
  guovdageaidnu: "Kautokeino",
  kautokeino: "Kautokeino",
  tana: "Tana",
  deatnu: "Tana",
  porsángu: "Porsanger",
  malselv: "Målselv",
  målselv: "Målselv",
  vågan: "Vågan",
  hamerfest: "Hammerfest",
  kautokeno: "Kautokeino",
  "5601": "Alta",
}).map(([query, first]) => ({ query, first }));
