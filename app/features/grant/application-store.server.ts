import type { Actor, OrganisationKind } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import { hasMandate, standing } from "~/domain/consortium/standing";
import type { ApplicationState } from "~/domain/grant/application-lifecycle";
import type { CallForm } from "~/domain/grant/call-form";
import type { SigningPartner } from "~/domain/grant/sign-off";
import { osloDate } from "~/domain/shared/oslo-time";
import { asStep, stepColumns } from "~/features/consortium/commitment-store.server";
import type { ConsortiumFrame } from "~/features/consortium/find-consortium.server";
import type { Deps, Transaction } from "~/features/deps";
import { isUuid } from "~/features/shared/uuid";
import type { Prisma } from "~prisma/generated/client";

import { readCallForm } from "./call-form-schema";

type Db = Deps["db"] | Transaction;

/** A call as every page and use-case of an application needs it. Instants are UTC, the total funding is in øre. */
export interface CallFrame {
  id: string;
  slug: string;
  title: string;
  summary: string;
  opensAt: Date;
  /** The first instant at which a submission is refused. */
  closesAt: Date;
  pot: bigint | null;
  receiptPrefix: string;
  form: CallForm;
  grantor: { id: string; name: string };
  scheme: { nb: string; nn: string; en: string };
  isDemonstration: boolean;
}

/** An application with its call, and what decides who may do what with it. */
export interface ApplicationFrame {
  id: string;
  title: string;
  state: ApplicationState;
  documentId: string;
  consortiumId: string;
  /** The lead organisation. */
  lead: { id: string; name: string };
  call: CallFrame;
  subject: Subject;
}

export const callColumns = { scheme: true, grantor: { select: { id: true, name: true } } } satisfies Prisma.CallInclude;

export function callFrame(call: Prisma.CallGetPayload<{ include: typeof callColumns }>): CallFrame {
  const { scheme, schemeId: _schemeId, grantorOrganisationId: _grantorId, form, ...rest } = call;
  return {
    ...rest,
    form: readCallForm(form),
    scheme: { nb: scheme.nameNb, nn: scheme.nameNn, en: scheme.nameEn },
  };
}

/** An application of this consortium for somebody who may see it; null for everybody else and every unknown id. */
export async function findApplication(
  db: Db,
  actor: Actor,
  consortium: ConsortiumFrame,
  id: string | undefined,
): Promise<ApplicationFrame | null> {
  if (!id || !isUuid(id) || !can(actor, "application.view", consortium.subject)) return null;
  const application = await db.application.findFirst({
    where: { id, consortiumId: consortium.id },
    include: { call: { include: callColumns } },
  });
  if (!application) return null;
  const { title, state, documentId, consortiumId } = application;
  const call = callFrame(application.call);
  const subject = { ...consortium.subject, grantorOrganisationId: call.grantor.id };
  return { id, title, state, documentId, consortiumId, lead: consortium.lead, call, subject };
}

/**
 * Locks the application until commit and returns its current state. Whoever changes what will be sent locks it for
 * share; whoever signs off, opens signing or submits locks it for update, and so sees either all of a change or none
 * of it.
 */
export async function lockApplication(
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

/**
 * Everybody in the consortium except observers: the lead first, then by number. Inside a transaction that signs or
 * submits (`isLocked`), nobody can take a step of the ladder until it is done.
 */
export async function readPartners(
  db: Db,
  consortiumId: string,
  now: Date,
  options: { isLocked?: boolean } = {},
): Promise<ApplicationPartner[]> {
  if (options.isLocked)
    await db.$queryRaw`select id from partnership where consortium_id = ${consortiumId}::uuid order by id for share`;
  const partnerships = await db.partnership.findMany({
    where: { consortiumId, participation: { not: "observer" } },
    include: {
      organisation: true,
      steps: { select: { ...stepColumns, recordedById: true }, orderBy: { sequence: "asc" } },
    },
  });
  const today = osloDate(now);
  return partnerships
    .map(({ organisation, participation, joinedAt, steps }) => {
      const current = standing(steps.map(asStep), today);
      const mandate = hasMandate(current) && current.step ? current.reached[current.step] : undefined;
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
        takesPart: current.stopped === null,
        hasMandate: hasMandate(current),
      };
    })
    .sort((a, b) => Number(b.isLead) - Number(a.isLead) || (a.number ?? "").localeCompare(b.number ?? ""));
}
