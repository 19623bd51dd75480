import type { Actor } from "~/domain/access/actor";
import type { Role } from "~/domain/access/role";
import type { CallForm, FormField, Localised } from "~/domain/grant/call-form";
import type { Verdict } from "~/domain/shared/verdict";
import { addGoal } from "~/features/grant/application/add-goal.server";
import { saveField } from "~/features/grant/application/save-field.server";
import { startApplication } from "~/features/grant/application/start-application.server";
import { saveBudget } from "~/features/grant/budget/save-budget.server";
import { type FoundApplication, findApplication } from "~/features/grant/content/application-store.server";
import { readCurrentContent } from "~/features/grant/content/current-content.server";
import { giveSignOff } from "~/features/grant/signing/give-sign-off.server";
import { openSigning } from "~/features/grant/signing/open-signing.server";
import type { Deps } from "~/features/kernel/deps";
import { type FoundConsortium, findConsortium } from "~/features/kernel/find-consortium.server";
import { fieldText } from "~/text/roots";
import { buildState } from "~/text/shared-content";

import { BODØ, foundedConsortium, organisationId } from "./consortium-world";

const words = (text: string): Localised => ({ nb: text, nn: text, en: text });
const field = { help: null, required: true };
const fields: FormField[] = [
  { ...field, key: "partners", kind: "partners", label: words("Kommuner"), minCount: 1 },
  { ...field, key: "contact", kind: "short_text", label: words("Kontakt"), maxLength: 40 },
  {
    ...field,
    key: "area",
    kind: "choice",
    label: words("Område"),
    options: [
      { key: "records", label: words("Journal") },
      { key: "other", label: words("Annet") },
    ],
  },
  { ...field, key: "summary", kind: "long_text", label: words("Sammendrag"), maxLength: 500 },
  {
    ...field,
    key: "users",
    kind: "number",
    label: words("Brukere"),
    min: 0,
    max: null,
    unit: words("ansatte"),
    required: false,
  },
  { ...field, key: "account", kind: "account_number", writtenBy: "lead", label: words("Kontonummer"), required: false },
  { ...field, key: "goals", kind: "goals", label: words("Mål"), minCount: 1 },
  { ...field, key: "budget", kind: "budget", label: words("Budsjett") },
  { ...field, key: "files", kind: "attachments", label: words("Vedlegg"), minCount: 0, required: false },
];

export const testForm: CallForm = {
  version: "1",
  sections: [
    { key: "applicant", title: words("Søker"), help: null, fields: fields.slice(0, 3) },
    { key: "project", title: words("Prosjekt"), help: null, fields: fields.slice(3, 7) },
    { key: "money", title: words("Budsjett"), help: null, fields: fields.slice(7) },
  ],
  budget: {
    years: [2027, 2028],
    categories: [
      { key: "lead", kind: "cost", label: words("Prosjektledelse"), help: null },
      { key: "own", kind: "own_share", label: words("Egeninnsats"), help: null },
    ],
  },
  ownShare: { kind: "minimum_percent", percent: 10, source: "Utlysningen" },
  requiredSignOffs: "all_partners",
  requiresConfirmedSignatories: false,
  signedBy: "signatory",
  criteria: [],
  maxAmount: null,
  eligibility: [{ kind: "applicant_kind", kinds: ["municipality", "county"], source: "Utlysningen" }],
};

/** The first instant that is too late in these tests: midnight after 15 January 2027 in Oslo. */
export const DEADLINE = new Date("2027-01-15T23:00:00.000Z");

export async function openCall(deps: Deps, changes: { slug?: string; receiptPrefix?: string; form?: CallForm } = {}) {
  const scheme = await deps.db.scheme.findFirstOrThrow();
  const grantor = await deps.db.organisation.findFirstOrThrow({ where: { kind: "state", name: "Helsedirektoratet" } });
  const title = "Helseteknologiordningen 2027";
  const opensAt = new Date("2026-10-01T00:00:00Z");
  const form = JSON.parse(JSON.stringify(changes.form ?? testForm));
  const first = { number: 1, change: "published", title, form, opensAt, closesAt: DEADLINE } as const;
  const call = await deps.db.call.create({
    data: {
      id: deps.newId(),
      slug: changes.slug ?? `hto-${deps.newId().slice(-6)}`,
      schemeId: scheme.id,
      grantorOrganisationId: grantor.id,
      title,
      summary: "Tilskudd til samordning.",
      opensAt,
      closesAt: DEADLINE,
      receiptPrefix: changes.receiptPrefix ?? "HTO",
      form,
      revisions: { create: { ...first, madeBy: grantor.name, madeAt: opensAt } },
    },
  });
  return { slug: call.slug, id: call.id, grantorId: grantor.id };
}

/** Somebody signed in with one role for one organisation, without the detour over a session. */
export async function personWith(
  deps: Deps,
  number: string,
  role: Role,
  displayName = "Kommunedirektør",
): Promise<Actor> {
  const organisation = await deps.db.organisation.findUniqueOrThrow({ where: { number } });
  return personOf(deps, organisation, role, displayName);
}

export async function personOf(
  deps: Deps,
  organisation: { id: string; name: string; kind: Actor["memberships"][number]["organisationKind"] },
  role: Role,
  displayName: string,
): Promise<Actor> {
  const personId = deps.newId();
  const email = `${personId}@kommune.example`;
  const { id: organisationId } = organisation;
  const membership = {
    id: deps.newId(),
    organisationId,
    role,
    validFrom: deps.clock.now(),
    confirmedBy: "colleague" as const,
  };
  await deps.db.person.create({
    data: { id: personId, email, displayName, createdAt: deps.clock.now(), memberships: { create: membership } },
  });
  const held = {
    organisationId,
    organisationName: organisation.name,
    organisationKind: organisation.kind,
    consortiumId: null,
    role,
    confirmedBy: "colleague" as const,
    vouchedById: null,
  };
  const session = { locale: null, sessionId: "test", actingFor: null, runsInstallation: false };
  return { personId, displayName, email, ...session, memberships: [held] };
}

/** A value, or the test ends with the codes of what was refused. */
export function accepted<T>(verdict: Verdict<T>): T {
  if (!verdict.ok) throw new Error(verdict.issues.map((issue) => issue.code).join(", "));
  return verdict.value;
}

export const codesOf = (verdict: Verdict<unknown>): string[] =>
  verdict.ok ? [] : verdict.issues.map((issue) => issue.code);

export interface JointApplication {
  coordinator: Actor;
  consortium: FoundConsortium;
  callSlug: string;
  grantorId: string;
  /** Municipality numbers, the lead first. */
  numbers: string[];
  /** Everything as it is now, for the next use-case. */
  frame(actor?: Actor): Promise<FoundApplication>;
  sha256(): Promise<string>;
}

/** A joint application of Bodø and these partners, all with their mandate; nothing is written in it yet. */
export async function jointApplication(deps: Deps, partners: string[]): Promise<JointApplication> {
  const { slug: callSlug, grantorId } = await openCall(deps);
  const { coordinator, slug } = await foundedConsortium(deps, partners);
  const now = deps.clock.now();
  const first = await deps.db.consortium.findUniqueOrThrow({ where: { slug }, include: { partnerships: true } });
  await deps.db.commitmentStep.createMany({
    data: first.partnerships.map((partnership) => ({
      id: deps.newId(),
      partnershipId: partnership.id,
      sequence: 10,
      kind: "mandated",
      decidedOn: new Date("2026-11-01T00:00:00Z"),
      authority: "Kommunestyret",
      recordedByName: "Prosjektleder",
      recordedAt: now,
    })),
  });
  await deps.db.partnership.updateMany({ where: { consortiumId: first.id }, data: { joinedAt: now } });
  const frameOf = async () => {
    const consortium = await findConsortium(deps.db, coordinator, slug);
    if (!consortium) throw new Error("no consortium");
    return consortium;
  };
  const consortium = await frameOf();
  const { applicationId } = accepted(await startApplication(deps, coordinator, consortium, callSlug));
  const frame = async (actor = coordinator) => {
    const application = await findApplication(deps.db, actor, await frameOf(), applicationId);
    if (!application) throw new Error("no application");
    return application;
  };
  return {
    coordinator,
    consortium,
    callSlug,
    grantorId,
    numbers: [BODØ, ...partners],
    frame,
    sha256: async () => (await readCurrentContent(deps.db, deps, await frame())).sha256,
  };
}

/** Writes a long text of the application, as if its editors had. */
export async function writeText(deps: Deps, documentId: string, fieldKey: string, text: string): Promise<void> {
  const doc = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] };
  const snapshot = new Uint8Array(buildState({ [fieldText(fieldKey)]: doc }));
  await deps.db.$executeRaw`
    update collab_head set last_sequence = last_sequence + 1, snapshot_sequence = last_sequence + 1,
      snapshot = ${snapshot}, snapshot_checksum = null, updated_at = ${deps.clock.now()}
    where document_id = ${documentId}::uuid`;
}

/** Fills in everything the test form asks for. */
export async function fillIn(deps: Deps, joint: JointApplication): Promise<void> {
  const application = await joint.frame();
  const { coordinator: actor } = joint;
  accepted(
    await saveField(deps, actor, application, { fieldKey: "contact", text: "Prosjektleder, 75 00 00 00", version: 0 }),
  );
  accepted(await saveField(deps, actor, application, { fieldKey: "area", text: "records", version: 0 }));
  await writeText(deps, application.documentId, "summary", "Vi vil anskaffe én journal sammen.");
  const goal = { name: "Minutter til dokumentasjon", unit: "min", baseline: "74", target: "54,5", dueOn: "2029-12-31" };
  accepted(await addGoal(deps, actor, application, goal));
  accepted(
    await saveBudget(deps, actor, application, {
      organisationId: await organisationId(deps, BODØ),
      cells: [
        { categoryKey: "lead", year: 2027, text: "1 150 000,50", version: 0 },
        { categoryKey: "own", year: 2027, text: "200 000", version: 0 },
      ],
    }),
  );
}

/** A filled-in application that is open for signing. */
export async function openForSigning(deps: Deps, joint: JointApplication): Promise<void> {
  await fillIn(deps, joint);
  accepted(await openSigning(deps, joint.coordinator, joint.consortium, await joint.frame()));
}

/** The person who signs for each municipality, by number. */
export async function signatories(deps: Deps, numbers: readonly string[]): Promise<Map<string, Actor>> {
  const people = new Map<string, Actor>();
  for (const number of numbers) people.set(number, await personWith(deps, number, "chief_executive"));
  return people;
}

/** Everybody signs what is written now. */
export async function signAll(deps: Deps, joint: JointApplication, people: ReadonlyMap<string, Actor>): Promise<void> {
  const shownSha256 = await joint.sha256();
  for (const [municipality, actor] of people)
    accepted(await giveSignOff(deps, actor, await joint.frame(), { municipality, shownSha256 }));
}
