import type { Deps, Transaction } from "~/features/kernel/deps";

import type { FoundApplication } from "./application-store.server";
import { CONTENT_CHANGES } from "./content-changes";

/** When anything that will be sent was last touched: answers, budget, long texts, and for the rest what the audit log says. */
export async function lastChangeAt(
  db: Deps["db"] | Transaction,
  application: Pick<FoundApplication, "id" | "documentId">,
): Promise<Date> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    select greatest(
      (select created_at from application where id = ${application.id}::uuid),
      (select max(updated_at) from application_answer where application_id = ${application.id}::uuid),
      (select max(updated_at) from budget_line where application_id = ${application.id}::uuid),
      (select updated_at from collab_head where document_id = ${application.documentId}::uuid),
      (select max(at) from audit_event
        where object_type = 'application' and object_id = ${application.id}
          and action = any(${[...CONTENT_CHANGES]}))
    ) as at`;
  return row?.at ?? new Date(0);
}
