import type { RichTextNode } from "~/features/document/text-engine";

import { bulletList, heading, orderedList, paragraph, quote, table, text } from "../rich-text";

/** What the strategy says of time, so that it fits the day the world is loaded, and which edition it is. */
export interface StrategyYears {
  /** The text that went on hearing, or the draft that is being written on since. */
  edition: "hearing" | "draft";
  /** The year the grant is sought for. */
  callYear: number;
  /** Today's year: who is thanked, what has been found. */
  writtenIn: number;
}

/**
 * 'Felles strategi for anskaffelse av EPJ'. What it says of law, services, grants and other municipalities'
 * procurements is from prisma/reference; what it says the 31 municipalities want is the demonstration's own.
 */
export function strategyText(years: StrategyYears): RichTextNode {
  return text(
    ...summary(years),
    ...background(),
    ...asIs(years),
    ...needs(years),
    ...goals(years),
    ...options(),
    ...procurement(years),
    ...governance(),
    ...economy(years),
    ...risk(),
    ...timeline(years),
    ...gains(years),
  );
}

const summary = ({ callYear }: StrategyYears): RichTextNode[] => [
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

const background = (): RichTextNode[] => [
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

const asIs = ({ writtenIn }: StrategyYears): RichTextNode[] => [
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

const needs = ({ edition }: StrategyYears): RichTextNode[] => [
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

const goals = ({ callYear }: StrategyYears): RichTextNode[] => [
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

const options = (): RichTextNode[] => [
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

const procurement = ({ writtenIn }: StrategyYears): RichTextNode[] => [
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

const governance = (): RichTextNode[] => [
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

const economy = ({ callYear, edition }: StrategyYears): RichTextNode[] => [
  heading(1, "Økonomi og fordeling"),
  heading(2, "Kostnader før kontrakt"),
  paragraph(
    `Forberedelse og anskaffelse er beregnet til to år, ${callYear} og ${callYear + 1}. Kostnadene er prosjektledelse, frikjøp av fagfolk i kommunene, juridisk og anskaffelsesfaglig bistand, samlinger og reiser, og risikovurdering med personvernkonsekvenser (DPIA). Budsjettet står i søknaden, fordelt på kommune, kategori og år.`,
  ),
  paragraph(
    "Tilskudd fra Helseteknologiordningen skal dekke det meste av kostnadene før kontrakt. Ordningen skal stimulere kommuner til å samordne seg, og avlaste risikoen for dem som går foran. I første runde i 2024 kom det inn 179 søknader for 331,6 millioner kroner, og 66 prosjekter fikk 56,7 millioner. Bodø fikk 2,3 millioner til arbeidet med en samlet strategi for 30 kommuner. Tilskuddet er ikke gitt for evig tid. Derfor planlegger vi slik at arbeidet kan fortsette i lavere takt uten.",
  ),
  heading(2, "Fordeling mellom kommunene"),
  paragraph("Felles kostnader som ikke dekkes av tilskudd, fordeles slik:"),
  bulletList(
    edition === "hearing" ? "30 prosent deles likt mellom kommunene" : "20 prosent deles likt mellom kommunene",
    edition === "hearing"
      ? "70 prosent deles etter folketallet 1. januar i budsjettåret"
      : "80 prosent deles etter folketallet 1. januar i budsjettåret",
    "kommuner på opsjon betaler ingenting før de utløser opsjonen, og da sin andel av det som er brukt",
    "summen av andelene skal alltid være lik kostnaden, til øret",
  ),
  paragraph(
    "Kostnader til lisens, drift og innføring bæres av den enkelte kommunen etter avtalen med leverandøren. Eget arbeid i kommunen regnes som egeninnsats og føres med timer.",
  ),
];

const risk = (): RichTextNode[] => [
  heading(1, "Risiko"),
  table(
    ["Risiko", "Hva vi gjør", "Ansvar"],
    [
      "Kommuner rekker ikke vedtak før fristen",
      "Planlegge bakover fra fristen etter møtekalenderen i hver kommune. Be om hastesak i tide",
      "Prosjektleder",
    ],
    [
      "Kommuner er bundet av egne konkurranser eller avtaler",
      "Avklare skriftlig før kunngjøring. Vedtak med vilkår regnes ikke som bindende",
      "Anskaffelsesrådgiver",
    ],
    [
      "For få tilbud",
      "Tidlig markedsdialog, lange frister, krav i to trinn og ingen krav uten kilde",
      "Anskaffelsesrådgiver",
    ],
    [
      "Klage eller stans i konkurransen",
      "Lik informasjon til alle, protokoll fra første dag, juridisk gjennomgang før kunngjøring",
      "Anskaffelsesrådgiver",
    ],
    [
      "Personvern blir ikke godt nok ivaretatt",
      "Felles risikovurdering og DPIA før kontrakt. Hver kommune godkjenner som behandlingsansvarlig",
      "Personvernombudene",
    ],
    [
      "Fagfolk får ikke tid",
      "Frikjøp er egen post i budsjettet. Kommunedirektøren navngir erstatter",
      "Kommunedirektørene",
    ],
    [
      "Dårlig nettdekning gjør løsningen ubrukelig i hjemmet til pasienten",
      "Krav om arbeid uten nett i trinn én, prøvd i felt i minst to øykommuner",
      "Fagnettverk hjemmetjeneste",
    ],
    [
      "Tilskuddet blir mindre enn omsøkt",
      "Budsjettet er delt i det som må gjøres, og det som kan vente",
      "Styringsgruppen",
    ],
  ),
  paragraph("Risikobildet gjennomgås i hvert møte i styringsgruppen. Endringer føres med dato og ansvarlig."),
];

const timeline = ({ callYear }: StrategyYears): RichTextNode[] => [
  heading(1, "Framdrift"),
  paragraph(
    "Planen regner bakover fra minstefristene i forskriften og framover fra kommunestyrenes møter. Datoer fastsettes av styringsgruppen når tilskuddet er avklart.",
  ),
  bulletList(
    `**Vinter ${callYear}:** Søknad om tilskudd. Kommunestyrene behandler deltakelse. Kartlegging av dagens systemer.`,
    `**Vår ${callYear}:** Åpen markedsdialog. Fagnettverkene skriver krav. Felles risikovurdering starter.`,
    `**Høst ${callYear}:** Høring av kravspesifikasjonen i alle kommunene. Veiledende kunngjøring.`,
    `**Vinter ${callYear + 1}:** Kunngjøring. Forespørsler om å delta, prekvalifisering og første tilbud.`,
    `**Vår ${callYear + 1}:** Forhandlinger og utprøving i felt. Endelig tilbud.`,
    `**Høst ${callYear + 1}:** Valg av leverandør, karensperiode og kontrakt. Pilot i to kommuner, én stor og én liten.`,
    `**Fra ${callYear + 2}:** Innføring i puljer, i den rekkefølgen dagens avtaler går ut.`,
  ),
];

const gains = ({ callYear }: StrategyYears): RichTextNode[] => [
  heading(1, "Gevinster"),
  paragraph(
    "En gevinst er noe som blir bedre for noen, og som kan måles. For hver gevinst navngir vi hvem som eier den, hva utgangspunktet er, og når den skal være hentet ut. Sparte kroner føres bare når de kan finnes igjen i et budsjett.",
  ),
  bulletList(
    "**For pasienten:** færre feil ved overganger, færre gjentatte spørsmål, innsyn på Helsenorge",
    "**For den ansatte:** mindre tid til å skrive, én pålogging, opplæring på én dag",
    "**For kommunen:** lavere kostnad per bruker, ett sett integrasjoner, styringsdata som kan sammenlignes",
    "**For landsdelen:** felles fagmiljø for forvaltning, og en løsning nye kommuner kan lære av",
  ),
  paragraph(
    `Første måling gjøres før innføring. Deretter måler vi hvert halvår fram til utgangen av ${callYear + 3}. Resultatene legges fram for kommunestyrene og følger årsrapporten til Helsedirektoratet. Kravspesifikasjon, konkurransegrunnlag og erfaringer deles åpent, slik at andre kommuner kan bruke dem.`,
  ),
];
