import type { Actor, OrganisationKind } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import { isCounted } from "~/domain/consortium/counted";
import { type Participation, TAKING_PART, takesPart } from "~/domain/consortium/participation";
import { isEmpoweredTo, standing } from "~/domain/consortium/standing";
import type { ApplicationState } from "~/domain/grant/application-lifecycle";
import type { CallForm } from "~/domain/grant/call-form";
import type { SigningPartner } from "~/domain/grant/sign-off";
import { type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import { asStep, stepColumns } from "~/features/consortium/standing/commitment-store.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { isUuid } from "~/features/kernel/is-uuid";
import type { Prisma } from "~prisma/generated/client";

import { readCallForm } from "./call-form-schema";

type Db = Deps["db"] | Transaction;

/** A call as every page and use-case of an application needs it. Instants are UTC, the total funding is in øre. */
export interface FoundCall {
  id: string;
  slug: string;
  title: string;
  summary: string;
  opensAt: Date;
  /** The first instant at which a submission is refused. */
  closesAt: Date;
  pot: bigint | null;
  receiptPrefix: string;
  /** Number of the revision whose form and title these are, and of the last one announced. */
  revision: number;
  latestRevision: number;
  form: CallForm;
  grantor: { id: string; name: string };
  scheme: { nb: string; nn: string; en: string };
  isDemonstration: boolean;
}

/** An application with its call, and what decides who may do what with it. */
export interface FoundApplication {
  id: string;
  title: string;
  state: ApplicationState;
  documentId: string;
  consortiumId: string;
  /** The lead organisation. */
  lead: { id: string; name: string };
  call: FoundCall;
  subject: Subject;
}

export const callColumns = { scheme: true, grantor: { select: { id: true, name: true } } } satisfies Prisma.CallInclude;

type CallColumns = Prisma.CallGetPayload<{ include: typeof callColumns }>;

/** The call as it stands now. */
export function foundCall(call: CallColumns): FoundCall {
  const { scheme, form } = call;
  return {
    id: call.id,
    slug: call.slug,
    title: call.title,
    summary: call.summary,
    opensAt: call.opensAt,
    closesAt: call.closesAt,
    pot: call.pot,
    receiptPrefix: call.receiptPrefix,
    revision: call.revision,
    latestRevision: call.revision,
    grantor: call.grantor,
    isDemonstration: call.isDemonstration,
    form: readCallForm(form),
    scheme: { nb: scheme.nameNb, nn: scheme.nameNn, en: scheme.nameEn },
  };
}

/** The call of an application, and the revision its partners sign on. */
export const applicationCallColumns = {
  call: { include: callColumns },
  signedOn: { select: { number: true, title: true, form: true } },
} satisfies Prisma.ApplicationInclude;

/**
 * The call as an application has it: once signing has opened, in the revision it opened on, so that nothing changes
 * under a signature. Opening and deadline are always those of today.
 */
export function callOfApplication(application: {
  call: CallColumns;
  signedOn: { number: number; title: string; form: unknown } | null;
}): FoundCall {
  const { call, signedOn } = application;
  if (!signedOn) return foundCall(call);
  const { title, form, number: revision } = signedOn;
  return { ...foundCall(call), title, form: readCallForm(form), revision };
}

/** Who may do what with an application of this consortium to this call. */
export const subjectOfApplication = (consortium: Subject, call: FoundCall): Subject => ({
  ...consortium,
  grantorOrganisationId: call.grantor.id,
  isSignedByChiefExecutive: call.form.signedBy === "chief_executive",
});

/** An application of this consortium for somebody who may see it; null for everybody else and every unknown id. */
export async function findApplication(
  db: Db,
  actor: Actor,
  consortium: FoundConsortium,
  id: string | undefined,
): Promise<FoundApplication | null> {
  if (!id || !isUuid(id) || !can(actor, "application.view", consortium.subject)) return null;
  const application = await db.application.findFirst({
    where: { id, consortiumId: consortium.id },
    include: applicationCallColumns,
  });
  if (!application) return null;
  const { title, state, documentId, consortiumId } = application;
  const call = callOfApplication(application);
  const subject = subjectOfApplication(consortium.subject, call);
  return { id, title, state, documentId, consortiumId, lead: consortium.lead, call, subject };
}

/**
 * Locks the application until commit and returns its current state. Whoever changes what will be sent locks it for
 * share; whoever signs off, opens signing or submits locks it for update, and so sees either all of a change or none
 * of it.
 */
export async function holdApplication(
  tx: Transaction,
  applicationId: string,
  mode: "share" | "update",
): Promise<ApplicationState> {
  const rows =
    mode === "share"
      ? await tx.$queryRaw<{ state: ApplicationState }[]>`
          select state::text as state from application where id = ${applicationId}::uuid for share`
      : await tx.$queryRaw<{ state: ApplicationState }[]>`
          select state::text as state from application where id = ${applicationId}::uuid for update`;
  const [row] = rows;
  if (!row) throw new Error(`no application ${applicationId}`);
  return row.state;
}

/** The call's deadline as it stands until commit: nobody extends or closes the call meanwhile. */
export async function holdDeadline(tx: Transaction, callId: string): Promise<Date> {
  const [row] = await tx.$queryRaw<{ closes_at: Date }[]>`
    select closes_at from call where id = ${callId}::uuid for share`;
  if (!row) throw new Error(`no call ${callId}`);
  return row.closes_at;
}

/** An organisation of the consortium as the application sees it. */
export interface ApplicationPartner extends SigningPartner {
  kind: OrganisationKind;
  number: string | null;
  name: string;
  officialName: string;
  orgNumber: string | null;
  population: number;
  isLead: boolean;
  /** One of its own people has said yes to the consortium. */
  hasJoined: boolean;
  /** Who recorded the mandate, decision or agreement that it signs on; null without one, or when a link did. */
  mandateRecordedById: string | null;
  stopped: "declined" | "withdrawn" | null;
  writtenStandard: "bokmal" | "nynorsk" | "neutral";
}

/** The rows that an organisation of the application is derived from. */
interface PartnerRow {
  participation: Participation;
  joinedAt: Date | null;
  organisation: Pick<
    ApplicationPartner,
    "kind" | "number" | "name" | "officialName" | "orgNumber" | "writtenStandard"
  > & { id: string; population: number | null };
  /** In the order they were taken. */
  steps: (Parameters<typeof asStep>[0] & { recordedById: string | null })[];
}

/**
 * Everybody in the consortium except observers: the lead first, then by number. Inside a transaction that signs or
 * submits (`isHeld`), nobody can take a step of the ladder until it is done.
 */
export async function readPartners(
  db: Db,
  consortiumId: string,
  now: Date,
  options: { isHeld?: boolean } = {},
): Promise<ApplicationPartner[]> {
  if (options.isHeld)
    await db.$queryRaw`select id from partnership where consortium_id = ${consortiumId}::uuid order by id for share`;
  const partnerships = await db.partnership.findMany({
    where: { consortiumId, participation: { in: [...TAKING_PART] } },
    include: {
      organisation: true,
      steps: { select: { ...stepColumns, recordedById: true }, orderBy: { sequence: "asc" } },
    },
  });
  return partnersOf(partnerships, osloDate(now));
}

/** `readPartners` for those who hold the rows already. */
export function partnersOf(rows: readonly PartnerRow[], today: CivilDate): ApplicationPartner[] {
  return rows
    .filter(({ participation }) => takesPart(participation, false))
    .map(({ organisation, participation, joinedAt, steps }) => {
      const current = standing(steps.map(asStep), today);
      const hasMandate = isEmpoweredTo("apply", current);
      const mandate = hasMandate && current.step ? current.reached[current.step] : undefined;
      return {
        organisationId: organisation.id,
        kind: organisation.kind,
        number: organisation.number,
        name: organisation.name,
        officialName: organisation.officialName,
        orgNumber: organisation.orgNumber,
        population: organisation.population ?? 0,
        writtenStandard: organisation.writtenStandard,
        isLead: participation === "lead",
        hasJoined: joinedAt !== null,
        mandateRecordedById: steps.find(({ sequence }) => sequence === mandate?.sequence)?.recordedById ?? null,
        stopped: current.stopped,
        takesPart: isCounted({ participation, standing: current }),
        hasMandate,
      };
    })
    .sort((a, b) => Number(b.isLead) - Number(a.isLead) || (a.number ?? "").localeCompare(b.number ?? ""));
}
