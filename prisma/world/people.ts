import type { Role } from "~/domain/access/role";

/** Somebody in the world: a role in an organisation, never a named person. */
export interface WorldPerson {
  /** Part of the address before the @. */
  mailbox: string;
  title: string;
  /** Municipality number, or the name of another organisation in the register. */
  organisation: string;
  role: Role;
  /** Holds in every consortium of the organisation, not only in the one the person works in. */
  isEverywhere?: boolean;
  runsInstallation?: boolean;
}

const writer = (mailbox: string, title: string, organisation: string): WorldPerson => ({
  mailbox,
  title,
  organisation,
  role: "writer",
});

/** Besides these, every municipality of a consortium has its chief executive. */
export const NORTHERN_PEOPLE: readonly WorldPerson[] = [
  { mailbox: "prosjektleder", title: "Prosjektleder", organisation: "1804", role: "coordinator", isEverywhere: true },
  {
    mailbox: "administrator",
    title: "Administrator",
    organisation: "1804",
    role: "administrator",
    isEverywhere: true,
    runsInstallation: true,
  },
  writer("anskaffelsesradgiver", "Anskaffelsesrådgiver", "1804"),
  writer("personvernombud", "Personvernombud", "1804"),
  writer("helse-it-ansvarlig", "Helse-IT-ansvarlig", "5601"),
  writer("sykepleier", "Sykepleier", "1860"),
  writer("okonom", "Økonom", "5503"),
  {
    mailbox: "assisterende",
    title: "Assisterende kommunedirektør",
    organisation: "5503",
    role: "signatory",
    isEverywhere: true,
  },
  writer("systemansvarlig", "Systemansvarlig", "1870"),
  writer("sprakkonsulent", "Språkkonsulent", "5610"),
  writer("helse-og-omsorgssjef", "Helse- og omsorgssjef", "1857"),
  writer("helse-og-omsorgssjef", "Helse- og omsorgssjef", "1841"),
  writer("radgiver-samisk", "Rådgiver, samisk språk", "1875"),
  writer("leder-hjemmetjeneste", "Leder for hjemmetjenesten", "5603"),
  writer("velferdsteknologi", "Rådgiver, velferdsteknologi", "5530"),
  writer("leder-sykehjem", "Leder for sykehjemmet", "1848"),
  writer("helsesykepleier", "Helsesykepleier", "5524"),
  writer("fagkoordinator", "Fagkoordinator", "1871"),
  writer("kommuneoverlege", "Kommuneoverlege", "5622"),
  writer("superbruker", "Superbruker, EPJ", "1838"),
  writer("systemansvarlig", "Systemansvarlig", "1866"),
  writer("fysioterapeut", "Fysioterapeut", "1840"),
  { mailbox: "kommunerevisor", title: "Kommunerevisor", organisation: "1841", role: "reader" },
  { mailbox: "politisk-sekretaer", title: "Politisk sekretær", organisation: "1870", role: "reader" },
];

export const TROMS_PEOPLE: readonly WorldPerson[] = [
  { mailbox: "prosjektleder", title: "Prosjektleder", organisation: "5501", role: "coordinator", isEverywhere: true },
  writer("radgiver-helse", "Rådgiver, helse", "5532"),
];

export const GRANTOR_PEOPLE: readonly WorldPerson[] = [
  {
    mailbox: "saksbehandler",
    title: "Saksbehandler",
    organisation: "Helsedirektoratet",
    role: "case_worker",
    isEverywhere: true,
  },
  {
    mailbox: "seniorradgiver",
    title: "Seniorrådgiver",
    organisation: "Helsedirektoratet",
    role: "case_worker",
    isEverywhere: true,
  },
  {
    mailbox: "seksjonsleder",
    title: "Seksjonsleder",
    organisation: "Helsedirektoratet",
    role: "administrator",
    isEverywhere: true,
  },
];

/** Shown first on the page where one chooses a role, in this order. */
export const FEATURED = [
  "prosjektleder@bodo.example",
  "kommunedirektor@rost.example",
  "sykepleier@vestvagoy.example",
  "helse-it-ansvarlig@alta.example",
  "okonom@harstad.example",
  "kommunedirektor@sortland.example",
  "saksbehandler@helsedirektoratet.example",
  "kommunerevisor@fauske.example",
  "prosjektleder@tromso.example",
];
