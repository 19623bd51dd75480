import type { RichTextNode } from "~/text/text-engine";

import { bulletList, orderedList, paragraph, text } from "../rich-text";

/**
 * The long texts of the half-written application, by field key. 'scaling' is not begun: one of the things that
 * stand in the way.
 */
export function applicationTexts(firstYear: number): Record<string, RichTextNode> {
  return {
    summary: text(
      paragraph(
        "30 kommuner i Nordland, Troms og Finnmark vil kjøpe elektronisk pasientjournal sammen. Vi søker om tilskudd til to år med forberedelse og anskaffelse: kartlegging av dagens systemer, felles kravspesifikasjon, markedsdialog, én konkurranse og felles vurdering av personvern.",
      ),
      paragraph(
        "Bodø leder arbeidet. 23 kommuner har gitt fullmakt, og resten behandler saken i vinter. Kommunene spenner fra Røst med 460 innbyggere til Bodø med 53 712. Det vi lager, skal virke for begge.",
      ),
      paragraph(
        "Arbeidet bygger på den samlede strategien for innkjøp av journal som Bodø fikk tilskudd til i 2024. Kravspesifikasjon, konkurransegrunnlag og erfaringer deles åpent, slik at andre regioner kan bruke dem.",
      ),
    ),
    change: text(
      paragraph(
        "Når en pasient flytter mellom hjemmetjeneste, sykehjem og legevakt, skal den som tar imot, se det samme som den som sendte. I dag skriver ansatte i 23 av kommunene de samme opplysningene inn mer enn én gang.",
      ),
      paragraph(
        "Vi skal ha én kravspesifikasjon, én konkurranse og én felles plan for innføring. Målet er at en sykepleier i turnus bruker 20 minutter mindre på dokumentasjon per vakt, og at tallet er målt før og etter i alle kommunene.",
      ),
      paragraph(
        "Samiske pasienter skal møte sitt eget språk i innbyggertjenestene, og opplysninger om språk skal følge med ved henvisning. Kravet gjelder for alle kommunene, ikke bare for dem som hører til forvaltningsområdet.",
      ),
      paragraph("De minste kommunene har mest å vinne:"),
      bulletList(
        "De slipper å lage egne krav og holde egne konkurranser.",
        "De får samme pris per bruker som de store.",
        "De får brukerstøtte om natten og i helgene, som ingen av dem kan bemanne alene.",
      ),
    ),
    measuring: text(
      paragraph(
        "Hver kommune måler utgangspunktet i samme måned, med samme skjema, før innføring. Tidsbruk måles i to uker på utvalgte vakter. Avvik hentes fra kommunens eget avvikssystem. Målingen gjentas hvert halvår og legges fram for styringsgruppen.",
      ),
      paragraph(
        "Bodø samler tallene og deler dem med alle. Kommuner med færre enn ti årsverk i tjenesten vises samlet, slik at ingen ansatte kan kjennes igjen.",
      ),
    ),
    plan: text(
      paragraph("Arbeidet har fire faser. Hver fase slutter med en beslutning i styringsgruppen."),
      orderedList(
        `**Kartlegging (vår ${firstYear}).** Alle kommunene fyller ut samme skjema om systemer, avtaler, kostnader og koblinger. Resultatet er en felles oversikt over når avtalene går ut.`,
        `**Krav og markedsdialog (vår og høst ${firstYear}).** Fagnettverkene skriver krav i to trinn. Åpen markedsdialog med logg. Høring i alle kommunene.`,
        `**Konkurranse (vinter og vår ${firstYear + 1}).** Konkurranse med forhandling. Fagfolk fra minst ti kommuner prøver løsningene i egne arbeidsoppgaver.`,
        `**Kontrakt og pilot (høst ${firstYear + 1}).** Karensperiode, kontrakt og pilot i to kommuner, én stor og én liten.`,
      ),
      paragraph(
        "Planen regner bakover fra minstefristene i anskaffelsesforskriften og framover fra kommunestyrenes møter. Kommuner som mangler vedtak, er ført opp med siste møte som holder.",
      ),
    ),
    organisation: text(
      paragraph(
        "Bodø er oppdragsgiver på vegne av alle som har gitt fullmakt. Hver kommune inngår sin egen avtale med leverandøren og er behandlingsansvarlig for egne pasientopplysninger.",
      ),
      paragraph(
        "Styringsgruppen har sju medlemmer fra Salten, Lofoten, Vesterålen og Ofoten, Troms og Finnmark. Den vedtar budsjett, konkurransegrunnlag og valg av leverandør etter innstilling. Prosjektlederen i Bodø svarer for framdrift og økonomi, og anskaffelsesrådgiveren for at regelverket følges.",
      ),
    ),
    budget_notes: text(
      paragraph(
        "Prosjektledelse og innkjøpt bistand føres i Bodø. Frikjøp og samlinger er fordelt med 20 prosent likt og 80 prosent etter folketall. Egeninnsatsen er kommunenes egne timer ut over frikjøpet og føres med timelister.",
      ),
    ),
    risk: text(
      paragraph("De største risikoene er disse:"),
      bulletList(
        "**Kommuner rekker ikke vedtak.** Møtekalenderen i alle kommunene er lagt inn, og den som mangler et møte før fristen, blir fulgt opp med en gang.",
        "**Kommuner er bundet av andre konkurranser.** Avklares skriftlig før kunngjøring. Et vedtak med vilkår regnes ikke som bindende.",
        "**For få tilbud.** Tidlig markedsdialog, lange frister og ingen krav uten kilde.",
        "**Fagfolk får ikke tid.** Frikjøp er en egen post, og kommunedirektøren navngir erstatter.",
        "**Tilskuddet blir mindre enn omsøkt.** Budsjettet er delt i det som må gjøres, og det som kan vente.",
      ),
    ),
    privacy: text(
      paragraph(
        "Kommunene gjør én felles risikovurdering og én felles vurdering av personvernkonsekvenser (DPIA) før kontrakt. Hver kommune godkjenner som behandlingsansvarlig. Personvernombudene i Bodø, Harstad og Alta leder arbeidet.",
      ),
      paragraph(
        "I anskaffelsen stilles det krav til pålogging med HelseID, logging av innsyn, tilgang etter tjenstlig behov og sletting. Prosjektet behandler ikke pasientopplysninger. Måling av tidsbruk skjer uten å registrere hvem som målte.",
      ),
    ),
  };
}

/** The structured answers. The pilot has no date yet: another thing that stands in the way. */
export function applicationAnswers(startsOn: string): Record<string, string | boolean> {
  return {
    contact: "Prosjektleder, Bodø kommune, prosjektleder@bodo.example",
    account: "00000000000",
    continuation: "continued",
    authority: true,
    purpose: "records",
    starts_on: startsOn,
    dpia: true,
  };
}

export interface PlannedGoal {
  name: string;
  unit: string;
  baseline: string | null;
  target: string;
  /** Years after the first year of the grant; the last day of that year or of June. */
  due: { yearsLater: number; day: "06-30" | "12-31" };
}

/** The third goal has no baseline yet. */
export const APPLICATION_GOALS: readonly PlannedGoal[] = [
  {
    name: "Tid til dokumentasjon per vakt",
    unit: "minutter",
    baseline: "74",
    target: "54",
    due: { yearsLater: 2, day: "12-31" },
  },
  {
    name: "Kommuner som skriver det samme to ganger",
    unit: "kommuner",
    baseline: "23",
    target: "0",
    due: { yearsLater: 3, day: "06-30" },
  },
  {
    name: "Avvik ved overføring av pasient",
    unit: "per måned",
    baseline: null,
    target: "12",
    due: { yearsLater: 2, day: "12-31" },
  },
];
