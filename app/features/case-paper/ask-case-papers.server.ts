import type { Actor } from "~/domain/access/actor";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

/**
 * Asks for a case paper to the council of everybody who takes part. They are made by a job (`makeCasePapers`), which is
 * woken at once. Files of an earlier time are thrown away; documents are left alone. Issues: not_allowed,
 * case_papers_running, case_papers_nobody.
 */
export function askForCasePapers(deps: Deps, actor: Actor, consortium: FoundConsortium): Promise<Verdict<null>> {
  return change(
    deps,
    actor,
    aloneInConsortium(actor, consortium, "case_paper.make"),
    async (tx, { consortium: place }, now) => {
      const where = { consortiumId: place.id };
      if ((await tx.casePaperRun.count({ where: { ...where, finishedAt: null } })) > 0)
        return refuse("case_papers_running");
      const count = await tx.organisation.count({
        where: { id: { in: [...place.countedOrganisationIds] }, number: { not: null } },
      });
      if (count === 0) return refuse("case_papers_nobody");
      await tx.casePaperRun.deleteMany({ where });
      const { personId: startedById, displayName: startedByName } = actor;
      await tx.casePaperRun.create({
        data: { ...where, id: deps.newId(), startedById, startedByName, startedAt: now, total: count },
      });
      await tx.$executeRaw`select pg_notify('case_papers', ${place.id})`;
      return made(null, { action: "case_papers.asked", details: { count } });
    },
  );
}
