import type { PartnerTraces } from "~/domain/consortium/partner-removal";
import { BINDING } from "~/domain/grant/application-lifecycle";
import type { Deps, Transaction } from "~/features/kernel/deps";

/** What an organisation has left in a consortium it is listed in. */
export async function readTraces(
  db: Deps["db"] | Transaction,
  consortiumId: string,
  organisationId: string,
): Promise<PartnerTraces> {
  const here = { organisationId, application: { consortiumId } };
  const [partnership, signatures, refusals, agreements, boundApplications, budget, costs, files, [written]] =
    await Promise.all([
      db.partnership.findUniqueOrThrow({
        where: { consortiumId_organisationId: { consortiumId, organisationId } },
        select: { participation: true, joinedAt: true, steps: { select: { kind: true } } },
      }),
      db.signOff.count({ where: here }),
      db.signOffDecline.count({ where: here }),
      db.agreementSignature.count({ where: { organisationId, request: { document: { consortiumId } } } }),
      db.application.count({ where: { consortiumId, state: { in: [...BINDING] } } }),
      db.budgetLine.findMany({ where: here, select: { amount: true } }),
      db.costItem.findMany({ where: { consortiumId, organisationId }, select: { net: true } }),
      db.attachment.count({ where: { consortiumId, organisationId } }),
      db.$queryRaw<{ texts: number }[]>`
      select count(distinct d.id)::int as texts
      from document d join collab_lease l on l.document_id = d.id
      where d.consortium_id = ${consortiumId}::uuid and l.organisation_id = ${organisationId}::uuid and (
        exists (select 1 from document_rendering r where r.document_id = d.id and r.authors ? l.client_id::text)
        or exists (select 1 from document_version v where v.document_id = d.id and v.authors ? l.client_id::text))`,
    ]);
  return {
    participation: partnership.participation,
    hasJoined: partnership.joinedAt !== null,
    steps: partnership.steps.map(({ kind }) => kind),
    signatures: signatures + refusals + agreements,
    boundApplications,
    budget: [...budget.map(({ amount }) => amount), ...costs.map(({ net }) => net)].reduce((sum, one) => sum + one, 0n),
    texts: written?.texts ?? 0,
    files,
  };
}

/** Nobody answers, signs or opens signing meanwhile. Whether the partner is still there. */
export async function holdPartner(tx: Transaction, consortiumId: string, partnershipId: string): Promise<boolean> {
  await tx.$queryRaw`select id from application where consortium_id = ${consortiumId}::uuid order by id for update`;
  await tx.$queryRaw`select id from invitation where partnership_id = ${partnershipId}::uuid order by id for update`;
  const rows = await tx.$queryRaw<unknown[]>`
    select id from partnership where id = ${partnershipId}::uuid and consortium_id = ${consortiumId}::uuid for update`;
  return rows.length > 0;
}
