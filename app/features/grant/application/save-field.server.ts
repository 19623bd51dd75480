import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { FieldValue } from "~/domain/grant/application-content";
import { findField, isForLead } from "~/domain/grant/call-form";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { Prisma } from "~prisma/generated/client";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { changeApplication } from "~/features/grant/content/change-application.server";
import type { Conflict, Saved } from "~/features/grant/content/saved";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { parseFieldValue } from "./field-value";

export interface FieldInput {
  fieldKey: string;
  /** As written; '' for nothing. */
  text: string;
  /** The version the person saw; 0 for a field nobody has answered. */
  version: number;
}

/**
 * Saves one structured field. If somebody else saved it first, nothing is written and both values come back.
 * Issues: field_unknown, field_of_lead, those of `parseFieldValue` and of `changeApplication`.
 */
export async function saveField(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  input: FieldInput,
): Promise<Verdict<Saved | Conflict<FieldValue>>> {
  const placed = findField(application.call.form, input.fieldKey);
  if (!placed) return refuse("field_unknown");
  if (isForLead(placed.field) && !can(actor, "application.submit", application.subject))
    return refuse("field_of_lead", placed.field.key);
  const value = parseFieldValue(placed.field, input.text);
  if (!value.ok) return value;

  return changeApplication<Saved | Conflict<FieldValue>>(deps, actor, application, async (tx, now) => {
    const before = await holdFieldValue(tx, application.id, input.fieldKey, now);
    if (before.value === value.value) return unchanged({ kind: "saved", version: before.version });
    if (before.version !== input.version) {
      const theirs = before.value as FieldValue;
      const { version, updatedByName: by, updatedAt: at } = before;
      return unchanged({ kind: "conflict", theirs, version, by, at });
    }
    const version = before.version + 1;
    await tx.applicationAnswer.update({
      where: { applicationId_fieldKey: { applicationId: application.id, fieldKey: input.fieldKey } },
      data: {
        value: value.value ?? Prisma.JsonNull,
        version,
        updatedById: actor.personId,
        updatedByName: savedByName(actor, application.subject),
        updatedAt: now,
      },
    });
    return made({ kind: "saved", version }, { action: "answer.saved", details: { field: placed.field.label.nb } });
  });
}

/** The answer, locked until commit. The first writer creates its row, so that there is always one to lock. */
async function holdFieldValue(tx: Transaction, applicationId: string, fieldKey: string, now: Date) {
  await tx.$executeRaw`
    insert into application_answer (application_id, field_key, value, version, updated_by_name, updated_at)
    values (${applicationId}::uuid, ${fieldKey}, 'null', 0, '', ${now})
    on conflict do nothing`;
  await tx.$queryRaw`
    select 1 from application_answer
    where application_id = ${applicationId}::uuid and field_key = ${fieldKey} for update`;
  return tx.applicationAnswer.findUniqueOrThrow({ where: { applicationId_fieldKey: { applicationId, fieldKey } } });
}
