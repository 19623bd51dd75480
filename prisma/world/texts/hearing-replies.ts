import type { Disposition } from "~/domain/document/hearing";
import type { DayOffset } from "../world-days";

/** What a municipality says to a section of the strategy, by its title; without one, to all of it. */
interface PlannedRemark {
  to?: string;
  quote?: string;
  body: string;
  answer?: { disposition: Disposition; reason: string; isInDraft?: boolean };
}

export interface PlannedReply {
  /** Municipality number. */
  number: string;
  /** The day it was sent; left out for a draft that is not. */
  on?: DayOffset;
  /** Who writes, as 'mailbox number'; the chief executive if left out. */
  writtenBy?: string;
  remarks: PlannedRemark[];
}

const SCOPE = "Omfang og opsjoner";
const PROCEDURE = "Prosedyre";
const SHARES = "Fordeling mellom kommunene";
const NEEDS = "Små kommuner";
const ROLES = "Styring og roller";

/** In the order they came. Some have no remarks, and one is still being written. */
export const HEARING_REPLIES: readonly PlannedReply[] = [
  { number: "1841", on: -27, remarks: [] },
  { number: "1839", on: -24, remarks: [] },
  {
    number: "5610",
    on: -23,
    writtenBy: "sprakkonsulent 5610",
    remarks: [
      {
        to: PROCEDURE,
        quote: "arbeid uten nett",
        body: "Språkkravene må prøves av dem som bruker språket, før kontrakt. Vi stiller gjerne med fagfolk.",
        answer: {
          disposition: "in_part",
          reason:
            "Fagfolk fra minst ti kommuner prøver løsningene. Karasjok er med, men kravet står i konkurransegrunnlaget, ikke i strategien.",
        },
      },
      {
        to: "Samisk språk og samiske pasienter",
        body: "Det må stå at opplysninger på samisk ikke skal oversettes uten at pasienten vet om det.",
      },
    ],
  },
  {
    number: "1848",
    on: -21,
    writtenBy: "leder-sykehjem 1848",
    remarks: [
      {
        to: SHARES,
        quote: "30 prosent deles likt mellom kommunene",
        body: "En lik del på 30 prosent er mye for en kommune med 2 700 innbyggere. Vi ber om at den settes lavere.",
        answer: {
          disposition: "taken_in",
          reason: "Styringsgruppen har satt den like delen ned til 20 prosent.",
          isInDraft: true,
        },
      },
    ],
  },
  { number: "1845", on: -20, remarks: [] },
  {
    number: "5601",
    on: -18,
    writtenBy: "helse-it-ansvarlig 5601",
    remarks: [
      {
        to: SCOPE,
        quote: "høyst fire år",
        body: "Fire år er kort når innføringen alene tar to. Kan de enkelte avtalene vare lenger?",
        answer: {
          disposition: "not_taken_in",
          reason:
            "De kan vare lenger allerede: de fire årene gjelder tiden kommunene har til å gjøre avrop. Det står i samme avsnitt.",
        },
      },
      {
        to: SHARES,
        body: "Reiser til samlinger er dyrere for oss enn for kommunene rundt Bodø. De bør dekkes felles.",
        answer: { disposition: "taken_in", reason: "Reiser og samlinger er en felles kostnad i budsjettet." },
      },
      { to: PROCEDURE, body: "Markedsdialogen bør også holdes i Finnmark, eller på nett." },
    ],
  },
  { number: "1875", on: -15, remarks: [] },
  {
    number: "5503",
    on: -14,
    writtenBy: "okonom 5503",
    remarks: [
      {
        to: PROCEDURE,
        quote: "konkurranse med forhandling",
        body: "En åpen anbudskonkurranse går raskere. Hvorfor ikke den?",
        answer: {
          disposition: "not_taken_in",
          reason:
            "Krav til språk og til arbeid uten nett må kunne drøftes før endelig tilbud. Det tillater ikke åpen anbudskonkurranse.",
        },
      },
      {
        to: SHARES,
        quote: "til øret",
        body: "Si hvem som fører regnskapet, og hvordan avvik mellom budsjett og regnskap fordeles.",
      },
    ],
  },
  { number: "1840", on: -12, remarks: [] },
  {
    number: "1866",
    on: -9,
    writtenBy: "systemansvarlig 1866",
    remarks: [
      {
        to: SCOPE,
        quote: "Legevakt og legekontor er opsjoner",
        body: "Legekontorene bør være med fra start. Ellers får vi to journaler i samme hus.",
        answer: {
          disposition: "not_taken_in",
          reason: "Fastlegene velger journal selv. Opsjonen dekker kommunale legekontor til samme pris.",
        },
      },
      { to: ROLES, body: "Vesterålen og Ofoten deler én plass i styringsgruppen. Det er for lite." },
    ],
  },
  { number: "1838", on: -7, remarks: [] },
  {
    number: "5530",
    on: -4,
    writtenBy: "velferdsteknologi 5530",
    remarks: [
      { to: SHARES, body: "Folketall treffer skjevt for kommuner med lange avstander. Vurder en annen nøkkel." },
      { to: NEEDS, body: "Avsnittet passer også for de mellomstore. Kall det gjerne noe annet." },
    ],
  },
  {
    number: "5524",
    on: -2,
    writtenBy: "helsesykepleier 5524",
    remarks: [{ body: "Teksten er klar og lett å lese. Vi savner en ordliste bakerst for folkevalgte." }],
  },
  {
    number: "1860",
    writtenBy: "sykepleier 1860",
    remarks: [
      {
        to: "Ansatte",
        body: "Skriv hvor mye opplæring som er regnet inn. Vi kan ikke ta folk ut av turnus uten å vite det.",
      },
    ],
  },
];
