import type { RichTextNode } from "~/text/text-engine";

import { bulletList, heading, orderedList, paragraph, table } from "../../rich-text";
import type { StrategyYears } from "./strategy-years";

export const options = (): RichTextNode[] => [
  heading(1, "Alternativer vi har vurdert"),
  table(
    ["Alternativ", "Fordeler", "Ulemper", "Vurdering"],
    [
      "Hver kommune kjøper selv",
      "Full lokal kontroll. Passer egen tidsplan",
      "31 konkurranser. Små kommuner får dårlige vilkår. Ingen samhandling på kjøpet",
      "Anbefales ikke",
    ],
    [
      "Regionvise konkurranser",
      "Kortere avstand mellom deltakerne. Lettere å bli enige",
      "Fem eller seks konkurranser om det samme. Ulike systemer på tvers av regionene",
      "Kan være reserveløsning",
    ],
    [
      "Én konkurranse, egne avtaler",
      "Felles krav og priser. Kommunen beholder databehandleransvar og kontraktsforhold",
      "Krever fullmakter fra alle og en sterk prosjektorganisasjon",
      "**Anbefales**",
    ],
    [
      "Felles selskap eller oppgavefellesskap",
      "Felles drift og forvaltning etter innføring",
      "Tar lang tid å opprette. Kan komme senere, når løsningen er valgt",
      "Vurderes på nytt før drift",
    ],
    [
      "Vente på nasjonal løsning",
      "Ingen kostnader nå",
      "Avtaler går ut og plikter inntrer uansett. Ingen kjent tidsplan",
      "Anbefales ikke",
    ],
  ),
  paragraph(
    "Det anbefalte alternativet gir de samme fordelene som et felles selskap mens vi kjøper inn, uten at kommunene må opprette noe nytt. Det stenger heller ikke for et kommunalt oppgavefellesskap for drift og forvaltning senere.",
  ),
];

export const procurement = ({ writtenIn }: StrategyYears): RichTextNode[] => [
  heading(1, "Slik kjøper vi inn"),
  paragraph(
    "Kommunene kunngjør én felles konkurranse. Bodø kommune er oppdragsgiver på vegne av alle som har gitt fullmakt, og hver kommune inngår sin egen avtale med leverandøren. Da beholder kommunene ansvaret for egne pasientopplysninger, mens krav, priser og oppfølging er felles. Oppdragsgivere som anskaffer i alles navn, er felles ansvarlige for at reglene følges (anskaffelsesforskriften § 29-1).",
  ),
  heading(2, "Omfang og opsjoner"),
  paragraph(
    "Anskaffelsen gjelder journal for hjemmetjeneste, sykehjem, helsestasjon og fysio- og ergoterapi. Legevakt og legekontor er opsjoner. En kommune som ikke er navngitt i kunngjøringen, kan ikke slutte seg til senere. Derfor tar vi med alle som har sagt at de vurderer det, som opsjon, også når vedtaket ennå mangler. Høyeste samlede verdi settes i kunngjøringen og kan ikke overskrides.",
  ),
  paragraph(
    "En rammeavtale kan som hovedregel vare i høyst fire år (§ 26-1). Det gjelder tiden kommunene har til å gjøre avrop. Den enkelte kommunens avtale kan vare lenger når formålet tilsier det, og varigheten skal stå i konkurransegrunnlaget. Markedsdialogen skal gi oss grunnlag for å fastsette den.",
  ),
  heading(2, "Verdi og regelverk"),
  paragraph(
    `Samlet verdi ligger langt over EØS-terskelen, så anskaffelsen følger anskaffelsesloven og forskriften del III. Terskelverdiene under er de som gjelder i ${writtenIn}, uten merverdiavgift.`,
  ),
  table(
    ["Grense", "Beløp", "Gjelder fra", "Hjemmel"],
    ["Loven og forskriften gjelder", "500 000 kr", "1.7.2026", "LOA § 2 og FOA § 1-1"],
    ["Nasjonal terskelverdi, forskriften del II", "1 300 000 kr", "6.4.2018", "FOA § 5-1"],
    ["EØS-terskel for kommuner, varer og tjenester", "2 500 000 kr", "21.4.2026", "FOA § 5-3"],
    ["EØS-terskel for staten, varer og tjenester", "1 630 000 kr", "21.4.2026", "FOA § 5-3"],
    ["Helse- og sosialtjenester og særlige tjenester", "8 700 000 kr", "21.4.2026", "FOA § 5-3"],
  ),
  paragraph(
    "Klima- og miljøhensyn skal telle minst 30 prosent, eller ivaretas gjennom krav i spesifikasjonen (anskaffelsesloven § 5b). For en journal levert som tjeneste gjelder dette særlig drift av datasentre, levetid på utstyr og reiser ved opplæring. Vi kan stille krav til sikkerhet og beredskap i alle ledd (§ 5d), og det kommer vi til å gjøre.",
  ),
  heading(2, "Prosedyre"),
  paragraph(
    "Vi bruker **konkurranse med forhandling** (§ 13-2). Markedet er lite, løsningene er under utvikling, og kravene til samisk språk og til arbeid uten nett må kunne drøftes med leverandørene før endelig tilbud gis. Minstefristene er 30 dager for forespørsel om å delta og 25 dager for første tilbud (§ 20-4). Vi setter lengre frister enn dette. Korte frister gir færre tilbud.",
  ),
  paragraph(
    "Før kunngjøring holder vi en åpen markedsdialog (§§ 12-1 og 12-2). Alle spørsmål og svar føres i en logg, slik at leverandørene får den samme informasjonen til samme tid. Ingen kommune har egne møter med leverandører om denne anskaffelsen etter at dialogen er åpnet.",
  ),
  paragraph(
    "Etter at valget er meddelt, venter vi i minst ti dager før kontrakt inngås (§ 25-2). Kontraktsinngåelsen kunngjøres senest 30 dager etter (§ 21-6). Anskaffelsesprotokollen føres fra første dag (§ 25-5).",
  ),
  heading(2, "Krav i to trinn"),
  paragraph(
    "Kravene deles i to. Trinn én er det alle må ha fra første dag, og det loven krever. Trinn to er det kommunene kan ta i bruk når de er klare, til prisen som er avtalt nå. Hvert krav har en kilde: en lov, en nasjonal standard eller et navngitt behov fra en kommune. Krav uten kilde tas ut.",
  ),
  paragraph(
    "Fagfolk fra minst ti kommuner, store og små, prøver løsningene i egne arbeidsoppgaver før endelig tilbud. Brukbarhet vektes.",
  ),
];

export const governance = (): RichTextNode[] => [
  heading(1, "Styring og roller"),
  bulletList(
    "**Kommunestyrene** vedtar om kommunen skal delta, og hvilken fullmakt kommunedirektøren får.",
    "**Styringsgruppen** har sju medlemmer: Bodø, to fra Salten, én fra Lofoten, én fra Vesterålen og Ofoten, én fra Troms og én fra Finnmark. Den vedtar konkurransegrunnlag, budsjett og valg av leverandør etter innstilling.",
    "**Kommunedirektørene** signerer søknad og avtaler for sin kommune. Fullmakten gjelder det de har lest. Endres teksten, må de se den på nytt.",
    "**Prosjektlederen** i Bodø leder arbeidet og svarer for framdrift og økonomi.",
    "**Anskaffelsesrådgiveren** i Bodø svarer for at regelverket følges, og fører protokoll.",
    "**Fagnettverkene** for hjemmetjeneste, sykehjem, helsestasjon, økonomi og informasjonssikkerhet skriver kravene.",
  ),
  paragraph(
    "Styringsgruppen søker enighet. Blir den ikke enig, avgjøres saken med flertall, men ingen kommune kan bindes til utgifter ut over det kommunestyret har vedtatt. En kommune kan trekke seg fram til kunngjøring ved å gi skriftlig beskjed til Bodø. Etter kunngjøring gjelder avtalen mellom kommunene.",
  ),
  heading(2, "Fra invitasjon til signert avtale"),
  paragraph("Hver kommune går gjennom de samme stegene, og hvert steg har sin dokumentasjon:"),
  orderedList(
    "Kommunen svarer på invitasjonen. Svaret er ikke bindende.",
    "Kommunedirektøren sender intensjonsbrev.",
    "Formannskapet eller kommunedirektøren gir fullmakt til Bodø til å lede søknaden og forberede konkurransen.",
    "Kommunestyret vedtar deltakelse, med eller uten vilkår. Et vedtak med vilkår binder ikke før vilkåret er oppfylt.",
    "Samarbeidsavtalen signeres.",
  ),
];
