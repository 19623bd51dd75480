import type { Subject } from "~/domain/access/can";
import type { Deps, Transaction } from "./deps";
import { countedOf, subjectColumns, subjectOfConsortium } from "./find-consortium.server";

/** A consortium as a job needs it, which nobody signed in for: who takes part, and who may see what is in it. */
export async function consortiumSubject(
  db: Deps["db"] | Transaction,
  id: string,
): Promise<{
  id: string;
  subject: Subject;
  deadlineAt: Date;
  lead: { id: string };
  countedOrganisationIds: readonly string[];
}> {
  const consortium = await db.consortium.findUniqueOrThrow({
    where: { id },
    select: {
      id: true,
      leadOrganisationId: true,
      archivedAt: true,
      deadlineAt: true,
      partnerships: { select: subjectColumns },
    },
  });
  return {
    id,
    subject: subjectOfConsortium(consortium),
    deadlineAt: consortium.deadlineAt,
    lead: { id: consortium.leadOrganisationId },
    countedOrganisationIds: countedOf(consortium.partnerships),
  };
}
