import path from "node:path";

import * as Y from "yjs";

import type { Actor } from "~/domain/access/actor";
import { hasMandate, standing } from "~/domain/consortium/standing";
import { osloDate } from "~/domain/shared/oslo-time";
import { asStep } from "~/features/consortium/standing/commitment-store.server";
import { readTextState } from "~/features/document/text-state.server";
import { addAttachment } from "~/features/grant/application/add-attachment.server";
import { goalValues } from "~/features/grant/application/goal-store.server";
import { saveField } from "~/features/grant/application/save-field.server";
import { saveGoal } from "~/features/grant/application/save-goal.server";
import { findApplication, type FoundApplication } from "~/features/grant/content/application-store.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import { fieldText } from "~/text/roots";
import { buildState } from "~/text/shared-content";
import { evidencePdf } from "~prisma/world/evidence-pdf";
import { openDatabase } from "../../server/platform/database.ts";
import { createTestDeps } from "./deps.ts";
import { localTextEngine } from "./local-text-engine.ts";

export const NORTHERN = "felles-epj-i-nord";

/**
 * The second hand on the database of a running product: what is not a matter of signing (mandates, the last answers)
 * is put right through the use-cases its forms call, so that a journey may begin where the signing does.
 */
export async function openWorld(dataDir: string) {
  const socket = encodeURIComponent(path.join(dataDir, "postgres", "socket"));
  const { db, close } = openDatabase({ url: `postgresql://postgres@localhost/dugnad?host=${socket}`, connections: 2 });
  const deps = createTestDeps({ db, text: localTextEngine, clock: { now: () => new Date() } });
  const actor = await coordinatorOf(deps);
  const consortium = await findConsortium(db, actor, NORTHERN);
  const row = await db.application.findFirstOrThrow({
    where: { consortium: { slug: NORTHERN } },
    include: { call: { select: { closesAt: true } } },
  });
  if (!consortium) throw new Error("the demonstration has no consortium");
  const frame = async (): Promise<FoundApplication> => {
    const application = await findApplication(db, actor, consortium, row.id);
    if (!application) throw new Error("the demonstration has no application");
    return application;
  };
  return {
    applicationId: row.id,
    closesAt: row.call.closesAt,
    close,
    /** Puts everything in place that must be before signing opens. */
    complete: async () => {
      await giveMandates(deps, consortium.id);
      const application = await frame();
      await answer(deps, actor, application, "pilot_on", "2027-09-01");
      for (const goal of await db.applicationGoal.findMany({ where: { applicationId: row.id, baseline: null } }))
        await saveGoal(deps, actor, application, {
          ...(goalValues(goal) as { name: string; unit: string }),
          goalId: goal.id,
          version: goal.version,
          baseline: "12",
          target: goal.target?.toString() ?? "4",
          dueOn: "2029-12-31",
        });
      await write(deps, application.documentId, "scaling", "Andre kommuner får kravene, malene og erfaringene.");
      const content = evidencePdf({ heading: "Støttebrev", issuer: "Bodø kommune", paragraphs: ["Vi støtter dette."] });
      await addAttachment(deps, actor, application, { filename: "Støttebrev.pdf", content: new Uint8Array(content) });
    },
    /** Somebody changes an answer while others sign. */
    answer: async (fieldKey: string, text: string) => answer(deps, actor, await frame(), fieldKey, text),
    /** By municipality number, those who take part. */
    municipalities: async () => {
      const partnerships = await db.partnership.findMany({
        where: { consortiumId: consortium.id, organisationId: { in: [...consortium.subject.partnerOrganisationIds] } },
        include: { organisation: { select: { number: true, name: true } } },
      });
      return partnerships.map(({ organisation }) => ({ number: organisation.number ?? "", name: organisation.name }));
    },
  };
}

async function coordinatorOf({ db }: Deps): Promise<Actor> {
  const person = await db.person.findFirstOrThrow({
    where: { displayName: "Prosjektleder, Bodø" },
    include: { memberships: { include: { organisation: { select: { name: true, kind: true } } } } },
  });
  return {
    personId: person.id,
    displayName: person.displayName,
    email: person.email,
    locale: person.locale,
    sessionId: person.id,
    actingFor: null,
    runsInstallation: person.runsInstallation,
    memberships: person.memberships.map(({ organisation, organisationId, consortiumId, role, ...known }) => ({
      organisationId,
      organisationName: organisation.name,
      organisationKind: organisation.kind,
      consortiumId,
      role,
      confirmedBy: known.confirmedBy,
      vouchedById: known.vouchedById,
    })),
  };
}

async function answer(deps: Deps, actor: Actor, application: FoundApplication, fieldKey: string, text: string) {
  const id = { applicationId: application.id, fieldKey };
  const before = await deps.db.applicationAnswer.findUnique({ where: { applicationId_fieldKey: id } });
  const saved = await saveField(deps, actor, application, { fieldKey, text, version: before?.version ?? 0 });
  if (!saved.ok || saved.value.kind !== "saved") throw new Error(`${fieldKey} was not saved: ${JSON.stringify(saved)}`);
}

/** Adds one long text to those there are. Nobody may be writing in the document meanwhile. */
async function write(deps: Deps, documentId: string, fieldKey: string, text: string): Promise<void> {
  const state = await readTextState(deps.db, documentId, { lock: false });
  const { content } = state ? await deps.text.render(state) : { content: {} };
  const added = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] };
  const snapshot = new Uint8Array(buildState({ ...content, [fieldText(fieldKey)]: added }));
  await deps.db.$executeRaw`
    update collab_head set last_sequence = last_sequence + 1, snapshot_sequence = last_sequence + 1,
      snapshot = ${snapshot}, snapshot_checksum = null,
      state_vector = ${new Uint8Array(Y.encodeStateVectorFromUpdate(snapshot))}, updated_at = ${deps.clock.now()}
    where document_id = ${documentId}::uuid`;
}

async function giveMandates(deps: Deps, consortiumId: string): Promise<void> {
  const now = deps.clock.now();
  const partnerships = await deps.db.partnership.findMany({
    where: { consortiumId, participation: { not: "observer" } },
    include: { steps: { orderBy: { sequence: "asc" } } },
  });
  const owing = partnerships.filter(({ steps }) => {
    const stands = standing(steps.map(asStep), osloDate(now));
    return stands.stopped === null && !hasMandate(stands);
  });
  await deps.db.partnership.updateMany({ where: { consortiumId, joinedAt: null }, data: { joinedAt: now } });
  await deps.db.commitmentStep.createMany({
    data: owing.map(({ id, steps }) => ({
      id: deps.newId(),
      partnershipId: id,
      sequence: (steps.at(-1)?.sequence ?? 0) + 1,
      kind: "mandated",
      decidedOn: new Date(`${osloDate(now)}T00:00:00Z`),
      authority: "Kommunestyret",
      recordedByName: "Prosjektleder, Bodø",
      recordedAt: now,
    })),
  });
}
