import type { RichTextNode } from "~/text/text-engine";

import { bulletList, heading, orderedList, paragraph, quote, table } from "../../rich-text";
import type { StrategyYears } from "./strategy-years";

export const summary = ({ callYear }: StrategyYears): RichTextNode[] => [
  heading(1, "Sammendrag"),
  paragraph(
    "31 kommuner i Nordland, Troms og Finnmark vil kjøpe elektronisk pasientjournal (EPJ) sammen. Til sammen har vi 237 060 innbyggere. Den minste av oss har 460, den største 53 712. Ingen av oss er stor nok til å stille krav som leverandørene må lytte til. Sammen er vi det.",
  ),
  paragraph("Strategien slår fast fem ting:"),
  orderedList(
    "Vi lager **én kravspesifikasjon**, holder **én konkurranse** og følger opp leverandøren sammen. Bodø er oppdragsgiver på vegne av alle som har gitt fullmakt.",
    "Hver kommune inngår **sin egen avtale** og beholder ansvaret for egne pasientopplysninger.",
    "Alle som kan bli med, navngis i kunngjøringen. Den som ikke står der, kan ikke slutte seg til senere.",
    "Kostnadene før kontrakt deles etter en nøkkel som er avtalt på forhånd, og regnes til øret.",
    "Gevinstene måles likt i alle kommunene, før og etter.",
  ),
  paragraph(
    `Vi søker Helseteknologiordningen om tilskudd for ${callYear} og ${callYear + 1}. Strategien er grunnlaget for søknaden og for sakene som legges fram for kommunestyrene.`,
  ),
];

export const background = (): RichTextNode[] => [
  heading(1, "Bakgrunn og formål"),
  heading(2, "Hvorfor vi gjør dette sammen"),
  paragraph(
    "Alle kommuner skal føre journal for dem som får helse- og omsorgstjenester. Journalen er arbeidsverktøyet til sykepleieren på kveldsvakt, helsesykepleieren på skolen og legen på legevakten. Når journalen ikke henger sammen, er det de ansatte som bærer opplysningene fra sted til sted, og pasienten som må fortelle det samme om igjen.",
  ),
  paragraph(
    "Markedet for kommunale journaler er i bevegelse. Flere leverandører har lagt om til nye generasjoner løsninger, og eldre produkter får ikke nye funksjoner. Nasjonale plikter kommer samtidig: Siden 1. januar 2026 skal sykehjem og hjemmebaserte tjenester ha tatt i bruk nasjonal kjernejournal, og journalsystemet skal være integrert med den. En kommune som kjøper alene, må bære hele arbeidet med krav, forhandlinger, risikovurdering og innføring selv.",
  ),
  paragraph(
    "Erfaringen fra tidligere forsøk er at store felles løp kan stanse hvis kommunene ikke eier dem. Akson ble anslått til 9 milliarder kroner, der 4 milliarder var lokale kostnader til innføring. Om lag 185 av 291 aktuelle kommuner meldte sin intensjon (kildene oppgir både 185 og 186), men satsingen ble avsluttet. Vi trekker to lærdommer av dette: Kommunene må eie løpet selv, og det må gå stegvis.",
  ),
  heading(2, "Hva strategien skal brukes til"),
  bulletList(
    "Kommunestyret skal kunne se hva kommunen binder seg til, når, og hva den kan si nei til.",
    "Kommunedirektøren skal kunne gi fullmakt på et grunnlag som er likt for alle.",
    "Fagfolk skal kjenne igjen egne behov i kravene.",
    "Leverandørene skal få vite hva vi vil, i god tid og samtidig.",
    "Helsedirektoratet skal kunne vurdere søknaden om tilskudd.",
  ),
  heading(2, "Hva strategien ikke avgjør"),
  paragraph(
    "Strategien velger ikke leverandør eller produkt. Den avgjør heller ikke hvordan den enkelte kommunen organiserer tjenestene sine. Krav, vekting og kontraktsvilkår fastsettes i konkurransegrunnlaget, som styringsgruppen vedtar.",
  ),
];

export const asIs = ({ writtenIn }: StrategyYears): RichTextNode[] => [
  heading(1, "Dagens situasjon"),
  heading(2, "Systemene vi har"),
  paragraph(
    "Kommunene har i dag ulike systemer for pleie og omsorg, helsestasjon, legekontor og legevakt. Mange kommuner har tre eller flere journaler som ikke utveksler opplysninger med hverandre. Kartleggingen skal gi ett samlet bilde, og hver kommune fyller ut det samme skjemaet:",
  ),
  bulletList(
    "produkt, leverandør og hvilke tjenester som bruker det",
    "avtalens sluttdato, oppsigelsestid og opsjoner som ikke er brukt",
    "årlig kostnad, fordelt på lisens, drift og integrasjoner",
    "antall brukere og hvor mange som er på vakt samtidig",
    "hvilke nasjonale tjenester systemet er koblet til i dag",
  ),
  paragraph(
    "Datoene for når avtalene går ut, avgjør når innføringen kan starte. En kommune skal ikke betale for to journaler lenger enn nødvendig, og ingen skal stå uten.",
  ),
  heading(2, "Nasjonale tjenester og plikter"),
  paragraph(
    "Forskrift 1. juli 2015 nr. 853 om standarder og nasjonale e-helseløsninger sier hva kommunene må bruke. Tabellen viser de pliktene som betyr mest for valg av journal.",
  ),
  table(
    ["Tjeneste", "Plikt for kommunen", "Gjelder fra", "Hjemmel"],
    [
      "Helsenettet",
      "Alle som yter tjenester etter helse- og omsorgstjenesteloven, skal være tilknyttet",
      "1.1.2022",
      "§ 9",
    ],
    ["Nasjonal kjernejournal", "Legevakt og kommunalt ansatte fastleger", "1.7.2022", "§ 10"],
    [
      "Nasjonal kjernejournal",
      "Sykehjem og hjemmebaserte tjenester. Skal være integrert med journalsystemet",
      "1.1.2026",
      "§ 10",
    ],
    ["E-resept", "Kommunale legevakter og kommunalt ansatte fastleger", "1.7.2022", "§ 11"],
    ["Helsenorge", "Timebestilling hos kommunale fastlegekontorer", "1.1.2026", "§ 12"],
    ["Helsenorge", "E-kontakt og reseptfornyelse hos kommunale fastlegekontorer", "1.7.2026", "§ 12"],
    [
      "Pleie- og omsorgsmeldinger",
      "Kunne sende og motta innleggelses-, utskrivnings- og helseopplysningsmeldinger",
      "Gjelder nå",
      "§ 6",
    ],
    ["Adresseregisteret", "Oppdaterte adresser og tjenestebasert adressering", "Gjelder nå", "§ 4"],
  ),
  paragraph(
    "I tillegg kommer innrapportering til Kommunalt pasient- og brukerregister (KPR), som er på vei over til løpende rapportering, og melding til vaksinasjonsregisteret SYSVAK. Pasientens legemiddelliste og sentral forskrivningsmodul innføres nå. Vi har ikke funnet en egen plikt til dem for kommunene, men løsningen må kunne ta dem i bruk uten ny anskaffelse.",
  ),
  paragraph(
    "Kommunene betaler for de nasjonale løsningene etter §§ 13 til 16, uavhengig av hvilken journal de har. For 2026 er kommunenes samlede andel blant annet 202,1 millioner kroner for Helsenorge, 81,2 millioner for e-resept, 65,7 millioner for helsenettet og 56,4 millioner for kjernejournal, uten merverdiavgift. Da bør journalen gi oss nytten av det vi alt betaler for.",
  ),
  heading(2, "Hva andre har gjort"),
  paragraph(`Vi er ikke de første. Offentlige kilder fram til ${writtenIn} viser minst tre måter å gå sammen på:`),
  bulletList(
    "**Rogaland:** Stavanger har kunngjort en konkurranse i to trinn med forhandling sammen med 27 kommuner, der ni er med på opsjon.",
    "**Værnesregionen:** Stjørdal, Steinkjer, Orkland og Malvik anskaffet ny journal for pleie og omsorg, med 18 kommuner på opsjon. 24 ansatte testet løsningene før valget.",
    "**Nordhordland:** Elleve kommuner gikk sammen om journal for helsestasjon gjennom et kommunalt oppgavefellesskap.",
  ),
  paragraph(
    "I vår egen landsdel kunngjorde Vågan i 2025 en egen konkurranse om journal for pleie og omsorg for kommunene i Lofoten. Vi kjenner ikke utfallet. Kommuner som er bundet av en slik konkurranse, kan ikke samtidig være bundet av vår. Dette må avklares før kunngjøring, se kapittelet om risiko.",
  ),
];

export const needs = ({ edition }: StrategyYears): RichTextNode[] => [
  heading(1, "Behov"),
  heading(2, "Innbyggere og pårørende"),
  bulletList(
    "Den som flytter mellom hjemmetjeneste, sykehjem og legevakt, skal slippe å fortelle historien sin på nytt.",
    "Innbyggeren skal se avtaler, meldinger og egen journal på Helsenorge, uansett hvilken kommune tjenesten ytes i.",
    "Pårørende skal få lov til å følge med når den det gjelder, har sagt ja.",
    "Den som snakker samisk, skal møte sitt eget språk i brev, skjema og innbyggertjenester.",
  ),
  heading(2, "Ansatte"),
  paragraph(
    "Ansatte bruker mye av vakten på å skrive. Noe av det er nødvendig, men mye skrives flere ganger fordi systemene ikke henger sammen. Ansatte trenger en journal som",
  ),
  bulletList(
    "viser det viktigste om pasienten på én skjerm, også på telefon i hjemmet til pasienten",
    "virker når nettet er borte, og tar igjen det som ble skrevet når nettet er tilbake",
    "henter opplysninger som alt finnes, i stedet for å be om dem på nytt",
    "logger inn én gang med HelseID, og holder seg innlogget gjennom vakten på en trygg måte",
    "kan læres på én dag av en vikar som kjenner faget",
  ),
  heading(2, "Samisk språk og samiske pasienter"),
  paragraph(
    "Hamarøy, Porsanger og Karasjok hører til forvaltningsområdet for samiske språk. Løsningen må vise og lagre samiske tegn riktig i alle felt, søke på navn med og uten tegn, og kunne gi innbyggertekster på nordsamisk og lulesamisk. Språkbehov skal kunne registreres og følge med ved henvisning. Dette er krav vi stiller for alle kommunene, ikke et tillegg for noen få.",
  ),
  heading(2, "Små kommuner"),
  paragraph(
    "19 av kommunene har færre enn 5 000 innbyggere, og åtte har færre enn 2 000. De har ikke egne folk til drift, integrasjoner eller sikkerhet. Skal de kunne være med på like vilkår, må løsningen",
  ),
  bulletList(
    "leveres som en tjeneste, uten servere eller lokal drift i kommunen",
    "kunne innføres på få uker, med opplæring på stedet og med hjelp fra en nabokommune",
    "ha en pris som følger bruken, uten høye faste beløp per kommune",
    ...(edition === "draft" ? ["ha felles brukerstøtte som svarer også om natten og i helgene"] : []),
  ),
  heading(2, "Ledelse og styring"),
  paragraph(
    "Kommunene trenger styringsdata som er sammenlignbare på tvers: venting, vedtakstimer, avvik, legemiddelhåndtering og bruk av velferdsteknologi. Rapportering til KPR skal skje fra journalen uten dobbeltarbeid.",
  ),
];

export const goals = ({ callYear }: StrategyYears): RichTextNode[] => [
  heading(1, "Felles mål"),
  paragraph(
    "Målene er få, og de kan måles. Hver kommune måler utgangspunktet før innføring, på samme måte og i samme måned.",
  ),
  orderedList(
    `**Mindre tid til dokumentasjon.** Ansatte i turnus bruker mindre tid på å skrive per vakt innen utgangen av ${callYear + 2}.`,
    "**Skriv én gang.** Ingen kommune skriver de samme opplysningene i to systemer når alle er i drift.",
    "**Trygge overganger.** Færre avvik når pasienter flyttes mellom sykehus, sykehjem og hjem.",
    "**Pliktene på plass.** Alle nasjonale tjenester kommunen plikter å bruke, er i bruk fra første dag.",
    "**Lik tilgang.** De minste kommunene får den samme løsningen, til samme pris per bruker og med samme støtte.",
  ),
  quote(
    "Vi bestiller ikke et datasystem. Vi bestiller at den som tar imot pasienten, vet det samme som den som sendte.",
  ),
];
