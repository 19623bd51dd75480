import type { CommitmentStepKind } from "~/domain/consortium/commitment-step";
import type { CivilDate } from "~/domain/shared/oslo-time";
import { formatDate } from "~/i18n/format";

import { evidencePdf } from "./evidence-pdf";

/** What a paper of evidence is made of. */
export interface EvidenceFacts {
  municipality: string;
  /** The project, as the case calls it. */
  project: string;
  lead: string;
  decidedOn: CivilDate;
  authority: string;
  caseNumber: string | null;
  condition: string | null;
}

export interface EvidencePaper {
  filename: string;
  bytes: Buffer;
}

type Paper = { name: string; heading: string; body: string[] };

const PAPERS: Partial<Record<CommitmentStepKind, (facts: EvidenceFacts) => Paper>> = {
  intent: ({ municipality, project, lead }) => ({
    name: "Intensjonsbrev",
    heading: "Intensjonsbrev",
    body: [
      `${municipality} kommune har til hensikt å delta i ${project} sammen med ${lead} kommune og de andre kommunene.`,
      "Brevet er ikke bindende. Kommunen kan trekke seg uten kostnader fram til fullmakt er gitt.",
    ],
  }),
  mandated: ({ municipality, lead, project, authority, caseNumber }) => ({
    name: "Fullmakt",
    heading: caseNumber ? `Fullmakt, sak ${caseNumber}` : "Fullmakt",
    body: [
      `${authority} i ${municipality} gir ${lead} kommune fullmakt til å søke om tilskudd og forberede konkurransen i ${project} på vegne av ${municipality} kommune.`,
      "Fullmakten omfatter ikke å inngå kontrakt med leverandør.",
    ],
  }),
  decided: ({ municipality, project, caseNumber, condition }) => ({
    name: `Saksprotokoll ${caseNumber ?? ""}`.trim(),
    heading: `Saksprotokoll ${caseNumber ?? ""}`.trim(),
    body: [
      `Kommunestyret i ${municipality} behandlet saken om deltakelse i ${project}.`,
      `Vedtak: ${municipality} kommune deltar i den felles anskaffelsen og bærer sin del av kostnadene etter den fordelingen kommunene er enige om.`,
      condition
        ? `Vilkår: ${condition} Vedtaket er ikke bindende før vilkåret er oppfylt.`
        : "Vedtaket er uten vilkår.",
    ],
  }),
  signed: ({ municipality, lead, project }) => ({
    name: "Samarbeidsavtale, signert",
    heading: "Samarbeidsavtale",
    body: [
      `${municipality} kommune og ${lead} kommune har inngått avtale om samarbeid i ${project}.`,
      `Signert for ${municipality} kommune av kommunedirektøren.`,
    ],
  }),
  withdrawn: ({ municipality, project, authority }) => ({
    name: "Brev om at kommunen trekker seg",
    heading: "Kommunen trekker seg",
    body: [
      `${authority} i ${municipality} har vedtatt at kommunen trekker seg fra ${project}.`,
      "Kommunen har ikke gitt fullmakt og skylder ikke noe i fellesskapet.",
    ],
  }),
};

/** The paper that proves a step, or null for steps that an answer or a note proves. */
export function evidencePaper(kind: CommitmentStepKind, facts: EvidenceFacts): EvidencePaper | null {
  const paper = PAPERS[kind]?.(facts);
  if (!paper) return null;
  const bytes = evidencePdf({
    issuer: `${facts.municipality} kommune · ${formatDate(facts.decidedOn, "nb")}`,
    heading: `${paper.heading} – demonstrasjon`,
    paragraphs: [
      ...paper.body,
      "Laget for demonstrasjon. Kommunen er virkelig, men det som står her, er oppdiktet og har ingen rettslig virkning.",
    ],
  });
  return { filename: `${paper.name.replaceAll("/", "-")} – ${facts.municipality}.pdf`, bytes };
}
