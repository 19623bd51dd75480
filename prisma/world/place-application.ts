import { utcMidnightOf } from "~/domain/shared/oslo-time";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";
import type { EventActor } from "~/features/kernel/record-event.server";
import { fieldText } from "~/text/roots";

import { callForm } from "../reference/call-form/call-form";
import { applicationBudget } from "./application-budget";
import { evidencePdf } from "./evidence-pdf";
import type { PlacedCall } from "./place-call";
import { placeDocument } from "./place-documents";
import type { PlacedConsortium } from "./placed";
import type { Placement } from "./placement";
import type { Register } from "./register";
import { APPLICATION_GOALS, applicationAnswers, applicationTexts } from "./texts/application";
import type { DayOffset } from "./world-days";

const STARTED_ON: DayOffset = -21;
const TITLE = "Felles EPJ i nord: forberedelse og anskaffelse";

/** Which of the three papers the call asks for have been added. */
const PAPERS = [
  {
    filename: "Framdriftsplan.pdf",
    heading: "Framdriftsplan",
    words: "Kartlegging, krav, konkurranse, kontrakt og pilot, med siste mulige kommunestyremøte for hver kommune.",
  },
  {
    filename: "Fordeling av kostnader.pdf",
    heading: "Fordeling av kostnader",
    words: "20 prosent likt mellom kommunene og 80 prosent etter folketall. Summen av andelene er lik kostnaden.",
  },
];

/** Who wrote what, and how many days ago. */
interface Written {
  by: EventActor;
  at: Date;
}

/**
 * The consortium's application, half-written: one goal has no baseline, the pilot no date, spreading no text, one of
 * the papers is missing, and seven municipalities have not given their mandate.
 */
export async function placeApplication(
  tx: Transaction,
  deps: Deps,
  placement: Placement,
  register: Register,
  consortium: PlacedConsortium,
  call: PlacedCall,
): Promise<void> {
  const { rows, days, newId } = placement;
  const written = (role: string, on: DayOffset, time: string): Written => ({
    by: consortium.people.get(role) ?? consortium.coordinator,
    at: days.past(days.workday(on), time),
  });
  const started = written("prosjektleder 1804", STARTED_ON, "09:15");
  const documentId = await placeDocument(tx, deps, placement, consortium, {
    kind: "application",
    title: TITLE,
    language: "nb",
    createdBy: started.by,
    createdAt: started.at,
    content: Object.fromEntries(
      Object.entries(applicationTexts(call.year)).map(([fieldKey, content]) => [fieldText(fieldKey), content]),
    ),
  });
  const applicationId = newId();
  await tx.application.create({
    data: {
      id: applicationId,
      consortiumId: consortium.id,
      callId: call.id,
      documentId,
      title: TITLE,
      state: "draft",
      createdAt: started.at,
    },
  });
  const event = { scope: consortium.id, objectType: "application", objectId: applicationId };
  rows.events.push({
    ...event,
    at: started.at,
    actor: started.by,
    action: "application.started",
    details: { title: TITLE, call: call.title },
  });

  const labels = new Map(
    callForm(call.year).sections.flatMap(({ fields }) => fields.map(({ key, label }) => [key, label.nb])),
  );
  const answered = written("prosjektleder 1804", -12, "13:05");
  const answers = Object.entries(applicationAnswers(call.projectsBeginOn));
  await tx.applicationAnswer.createMany({
    data: answers.map(([fieldKey, value]) => ({
      applicationId,
      fieldKey,
      value,
      version: 1,
      updatedById: answered.by.personId,
      updatedByName: answered.by.name,
      updatedAt: answered.at,
    })),
  });
  for (const [fieldKey] of answers)
    rows.events.push({
      ...event,
      at: answered.at,
      actor: answered.by,
      action: "answer.saved",
      details: { field: labels.get(fieldKey) ?? fieldKey },
    });

  const measured = written("helse-it-ansvarlig 5601", -6, "10:40");
  await tx.applicationGoal.createMany({
    data: APPLICATION_GOALS.map((goal, position) => ({
      id: newId(),
      applicationId,
      position,
      name: goal.name,
      unit: goal.unit,
      baseline: goal.baseline,
      target: goal.target,
      dueOn: utcMidnightOf(`${call.year + goal.due.yearsLater}-${goal.due.day}`),
      version: 1,
    })),
  });
  for (const goal of APPLICATION_GOALS)
    rows.events.push({
      ...event,
      at: measured.at,
      actor: measured.by,
      action: "goal.added",
      details: { goal: goal.name },
    });

  await placeBudget(tx, placement, register, consortium, {
    applicationId,
    firstYear: call.year,
    written: written("prosjektleder 1804", -3, "14:25"),
  });
  await placePapers(tx, placement, consortium, applicationId, written("anskaffelsesradgiver 1804", -5, "11:10"));
}

async function placeBudget(
  tx: Transaction,
  { rows }: Placement,
  register: Register,
  consortium: PlacedConsortium,
  budget: { applicationId: string; firstYear: number; written: Written },
): Promise<void> {
  const { applicationId, written } = budget;
  const taking = consortium.partners.filter(({ hasStopped }) => !hasStopped);
  const lines = applicationBudget(
    taking.map(({ number }) => register.municipality(number)),
    budget.firstYear,
  );
  await tx.budgetLine.createMany({
    data: lines.map((line) => ({
      applicationId,
      ...line,
      version: 1,
      updatedByName: written.by.name,
      updatedAt: written.at,
    })),
  });
  for (const { id, name } of taking)
    rows.events.push({
      at: written.at,
      scope: consortium.id,
      actor: written.by,
      action: "budget.saved",
      objectType: "application",
      objectId: applicationId,
      details: { municipality: name, cells: lines.filter(({ organisationId }) => organisationId === id).length },
    });
}

async function placePapers(
  tx: Transaction,
  { rows, newId }: Placement,
  consortium: PlacedConsortium,
  applicationId: string,
  { by, at }: Written,
): Promise<void> {
  for (const { filename, heading, words } of PAPERS) {
    const content = new Uint8Array(
      evidencePdf({ issuer: consortium.name, heading: `${heading} – demonstrasjon`, paragraphs: [words] }),
    );
    const file = { sha256: sha256(content), mediaType: "application/pdf", size: content.length, content };
    await tx.storedFile.create({ data: { ...file, createdAt: at } });
    await tx.attachment.create({
      data: {
        id: newId(),
        consortiumId: consortium.id,
        organisationId: by.organisationId,
        applicationId,
        sha256: file.sha256,
        filename,
        uploadedById: by.personId,
        uploadedAt: at,
      },
    });
    rows.events.push({
      at,
      scope: consortium.id,
      actor: by,
      action: "attachment.added",
      objectType: "application",
      objectId: applicationId,
      details: { filename },
    });
  }
}
