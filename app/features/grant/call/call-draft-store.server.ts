import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { CallPlan } from "~/domain/grant/call-plan";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { isUuid } from "~/features/kernel/is-uuid";
import type { Prisma } from "~prisma/generated/client";

import { announcedPlan } from "./announced-plan";
import { readCallPlan } from "./call-plan-schema";
import { findGrantor, type Grantor } from "./grantor-store.server";

type Db = Deps["db"] | Transaction;

/** What a grantor is preparing: a new call, or changes to one that is announced. */
export interface FoundCallDraft {
  id: string;
  grantor: Grantor;
  plan: CallPlan;
  version: number;
  updatedAt: Date;
  updatedByName: string;
  /** The call as it stands; null before it is announced. */
  announced: { slug: string; title: string; closesAt: Date; revision: number; plan: CallPlan } | null;
}

/** A draft for somebody who may write its grantor's calls; null for everybody else and every unknown id. */
export async function findCallDraft(
  deps: Deps,
  actor: Actor,
  id: string | undefined,
  db: Db = deps.db,
): Promise<FoundCallDraft | null> {
  if (!id || !isUuid(id)) return null;
  const draft = await db.callDraft.findUnique({ where: { id } });
  if (!draft) return null;
  const grantor = await findGrantor(db, deps.clock.now(), draft.grantorOrganisationId);
  if (!grantor || !can(actor, "call.write", grantor.subject)) return null;
  const call = await db.call.findUnique({ where: { id }, include: { scheme: true } });
  const { version, updatedAt, updatedByName } = draft;
  return {
    id,
    grantor,
    plan: readCallPlan(draft.plan),
    version,
    updatedAt,
    updatedByName,
    announced: call && {
      slug: call.slug,
      title: call.title,
      closesAt: call.closesAt,
      revision: call.revision,
      plan: announcedPlan(call),
    },
  };
}

/** Locks the draft and, when it is announced, its call until commit: nobody changes, announces or discards it meanwhile. */
export async function holdCallDraft(tx: Transaction, id: string): Promise<void> {
  if (!isUuid(id)) return;
  await tx.$queryRaw`select id from call where id = ${id}::uuid for update`;
  await tx.$queryRaw`select id from call_draft where id = ${id}::uuid for update`;
}

/** A plan or a form as the database takes JSON. */
export const asJson = (data: unknown): Prisma.InputJsonObject =>
  JSON.parse(JSON.stringify(data)) as Prisma.InputJsonObject;
