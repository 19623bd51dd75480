import { advance } from "~/domain/consortium/commitment-ladder";
import type { CommitmentStep, CommitmentStepKind } from "~/domain/consortium/commitment-step";
import { EMPTY_MANDATE, type Mandate } from "~/domain/consortium/mandate";
import { type CivilDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import { mandateColumns } from "~/features/consortium/standing/commitment-store.server";
import { sha256 } from "~/features/kernel/hash";
import type { EventActor } from "~/features/kernel/record-event.server";

import { type EvidencePaper, evidencePaper } from "./evidence";
import type { PartnerPlan, PlannedStep } from "./partner-plans";
import { placeInvitation } from "./place-invitation";
import { placeMeetings } from "./place-meetings";
import type { PlacedConsortium, PlacedPartner } from "./placed";
import type { Placement } from "./placement";

const AUTHORITY: Record<CommitmentStepKind, string> = {
  invited: "Prosjektlederen",
  interested: "Kommunedirektøren",
  intent: "Kommunedirektøren",
  mandated: "Formannskapet",
  decided: "Kommunestyret",
  signed: "Kommunedirektøren",
  declined: "Kommunedirektøren",
  uninvited: "Prosjektlederen",
  withdrawn: "Formannskapet",
  condition_met: "Kommunestyret",
  condition_waived: "Kommunestyret",
  condition_failed: "Kommunestyret",
  mandate_revoked: "Formannskapet",
  signature_lapsed: "Prosjektlederen",
};

const NORTHERN_MANDATE: Mandate = {
  purpose: "Søke tilskudd sammen med de andre kommunene og gjennomføre den felles anskaffelsen",
  covers: ["apply", "procure"],
  highestValue: null,
  validFrom: null,
};

/** Puts a partner where its plan says by the product's own rules: invitation, steps with papers, council meetings. */
export function placePartner(
  placement: Placement,
  consortium: PlacedConsortium,
  partner: PlacedPartner,
  plan: PartnerPlan,
): void {
  const invitationId =
    plan.participation === "lead" ? null : placeInvitation(placement, consortium, partner, plan).invitationId;
  const history: CommitmentStep[] = [];
  for (const planned of plan.steps) {
    const step = takeStep(placement, consortium, partner, history, planned, invitationId);
    history.push(step);
  }
  placeMeetings(placement, consortium, partner, plan, history);
}

function takeStep(
  placement: Placement,
  consortium: PlacedConsortium,
  partner: PlacedPartner,
  history: readonly CommitmentStep[],
  planned: PlannedStep,
  invitationId: string | null,
): CommitmentStep {
  const { rows, days, newId } = placement;
  const { kind } = planned;
  const decidedOn = days.workday(planned.on);
  const authority = planned.authority ?? AUTHORITY[kind];
  const condition = planned.condition ?? null;
  const caseNumber = caseNumberOf(planned, partner.number, decidedOn);
  const paper = evidencePaper(kind, {
    municipality: partner.name,
    project: consortium.name,
    lead: consortium.leadName,
    decidedOn,
    authority,
    caseNumber,
    condition,
  });
  const isAnswer = kind === "invited" || kind === "interested";
  const attachmentId = paper && newId();
  const taken = advance(history, {
    kind,
    decidedOn,
    recordedOn: decidedOn,
    authority,
    caseNumber,
    condition,
    votesFor: planned.votes?.[0] ?? null,
    votesAgainst: planned.votes?.[1] ?? null,
    mandate: kind === "mandated" ? NORTHERN_MANDATE : EMPTY_MANDATE,
    validTo: planned.validTo === undefined ? null : days.workday(planned.validTo),
    reason: planned.reason ?? null,
    note: planned.note ?? null,
    attachmentId,
    invitationId: isAnswer ? invitationId : null,
    signatureId: null,
  });
  if (!taken.ok) throw new Error(`${partner.name}, ${kind}: ${taken.issues.map(({ code }) => code).join(", ")}`);

  const recordedBy = kind === "invited" ? consortium.coordinator : partner.chiefExecutive;
  const recordedAt = days.past(decidedOn, timeOf(partner.number, history.length));
  if (paper && attachmentId) layIn(placement, consortium, partner, paper, attachmentId, recordedBy, recordedAt);
  const { decidedOn: _, validTo, mandate, ...columns } = taken.value;
  const id = newId();
  rows.steps.push({
    id,
    partnershipId: partner.partnershipId,
    ...columns,
    decidedOn: utcMidnightOf(decidedOn),
    validTo: validTo && utcMidnightOf(validTo),
    ...mandateColumns(mandate),
    recordedById: recordedBy.personId,
    recordedByName: recordedBy.name,
    recordedAt,
  });
  if (!isAnswer || planned.note)
    rows.events.push({
      at: recordedAt,
      scope: consortium.id,
      actor: recordedBy,
      action: "commitment.recorded",
      objectType: "partnership",
      objectId: partner.partnershipId,
      details: {
        municipality: partner.name,
        step: kind,
        authority,
        caseNumber,
        condition,
        evidence: paper && sha256(paper.bytes),
      },
    });
  return taken.value;
}

function layIn(
  { rows }: Placement,
  consortium: PlacedConsortium,
  partner: PlacedPartner,
  paper: EvidencePaper,
  attachmentId: string,
  uploadedBy: EventActor,
  uploadedAt: Date,
): void {
  const hash = sha256(paper.bytes);
  rows.files.set(hash, {
    sha256: hash,
    mediaType: "application/pdf",
    size: paper.bytes.length,
    content: new Uint8Array(paper.bytes),
    createdAt: uploadedAt,
  });
  rows.attachments.push({
    id: attachmentId,
    consortiumId: consortium.id,
    organisationId: partner.id,
    sha256: hash,
    filename: paper.filename,
    uploadedById: uploadedBy.personId,
    uploadedAt,
  });
}

/** Cases of the council (PS) and the executive committee (FS) are numbered within the year. */
function caseNumberOf(planned: PlannedStep, municipality: string, on: CivilDate): string | null {
  const series = { decided: "PS", mandated: "FS" }[planned.kind as string];
  const running = planned.caseRunning ?? 12 + ((Number(municipality) * 7) % 61);
  return series ? `${series} ${running}/${on.slice(2, 4)}` : null;
}

/** Working hours, another minute for each municipality. */
function timeOf(municipality: string, step: number): string {
  const minute = (Number(municipality) * 13 + step * 17) % 60;
  return `${String(8 + ((Number(municipality) + step * 3) % 8)).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
