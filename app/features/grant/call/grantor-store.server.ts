import type { Actor } from "~/domain/access/actor";
import { can, subjectOfGrantor, type Subject } from "~/domain/access/can";
import { currentAt } from "~/features/kernel/current-memberships";
import type { Deps, Transaction } from "~/features/kernel/deps";

type Db = Deps["db"] | Transaction;

/** An organisation that calls for applications, and what decides who writes its calls. */
export interface Grantor {
  id: string;
  name: string;
  /** None of its own administrators has signed in yet. */
  isAbsent: boolean;
  subject: Subject;
}

/** Grantors are state bodies: those that came with the register and those entered here. */
export async function findGrantors(db: Db, now: Date, ids?: readonly string[]): Promise<Grantor[]> {
  const rows = await db.organisation.findMany({
    where: { kind: "state", ...(ids && { id: { in: [...ids] } }) },
    select: {
      id: true,
      name: true,
      memberships: {
        where: {
          role: "administrator",
          consortiumId: null,
          confirmedBy: { not: null },
          ...currentAt(now),
          person: { sessions: { some: {} } },
        },
        select: { id: true },
        take: 1,
      },
    },
    orderBy: { name: "asc" },
  });
  return rows.map(({ id, name, memberships }) => {
    const isAbsent = memberships.length === 0;
    return { id, name, isAbsent, subject: subjectOfGrantor(id, isAbsent) };
  });
}

export async function findGrantor(db: Db, now: Date, id: string): Promise<Grantor | null> {
  return (await findGrantors(db, now, [id]))[0] ?? null;
}

/** Those whose calls the person may write. */
export async function myGrantors(deps: Deps, actor: Actor): Promise<Grantor[]> {
  const own = actor.memberships.filter(({ role }) => role === "administrator").map((grant) => grant.organisationId);
  if (own.length === 0 && !actor.runsInstallation) return [];
  const grantors = await findGrantors(deps.db, deps.clock.now(), actor.runsInstallation ? undefined : own);
  return grantors.filter(({ subject }) => can(actor, "call.write", subject));
}

/** In whose name something is recorded: the grantor's for its own people, nobody's for who stands in for it. */
export const recordedFor = (actor: Actor, grantor: Pick<Grantor, "id" | "name">) =>
  actor.memberships.some(({ organisationId }) => organisationId === grantor.id) ? grantor : null;
