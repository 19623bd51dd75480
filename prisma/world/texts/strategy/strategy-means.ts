import { formatNumber } from "~/i18n/format";
import type { RichTextNode } from "~/text/text-engine";

import { figure } from "../../../reference/reference";
import { bulletList, heading, paragraph, table } from "../../rich-text";
import type { StrategyYears } from "./strategy-years";

/** A figure of the first round in 2024, from the reference data. */
const of = (key: string): number => figure(`calls.2024.${key}`).value;

/** Kroner as '56,7 millioner'. */
const millions = (key: string): string => `${formatNumber(of(key) / 1_000_000, 1, "nb")} millioner`;

export const economy = ({ callYear, edition }: StrategyYears): RichTextNode[] => [
  heading(1, "Økonomi og fordeling"),
  heading(2, "Kostnader før kontrakt"),
  paragraph(
    `Forberedelse og anskaffelse er beregnet til to år, ${callYear} og ${callYear + 1}. Kostnadene er prosjektledelse, frikjøp av fagfolk i kommunene, juridisk og anskaffelsesfaglig bistand, samlinger og reiser, og risikovurdering med personvernkonsekvenser (DPIA). Budsjettet står i søknaden, fordelt på kommune, kategori og år.`,
  ),
  paragraph(
    `Tilskudd fra Helseteknologiordningen skal dekke det meste av kostnadene før kontrakt. Ordningen skal stimulere kommuner til å samordne seg, og avlaste risikoen for dem som går foran. I første runde i 2024 kom det inn ${of("applications")} søknader for ${millions("applied_amount")} kroner, og ${of("projects_funded")} prosjekter fikk ${millions("frame_call")}. Bodø fikk ${millions("bodo.projects.0.amount")} til arbeidet med en samlet strategi for 30 kommuner. Tilskuddet er ikke gitt for evig tid. Derfor planlegger vi slik at arbeidet kan fortsette i lavere takt uten.`,
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

export const risk = (): RichTextNode[] => [
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

export const timeline = ({ callYear }: StrategyYears): RichTextNode[] => [
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

export const gains = ({ callYear }: StrategyYears): RichTextNode[] => [
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
