import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { longTextKeys } from "~/domain/grant/call-form";
import { bodyRules, fieldRules, type ContentRules } from "~/editor/content-rules";
import { consortiaOf, subjectOfConsortium } from "~/features/consortium/find-consortium.server";
import type { Deps } from "~/features/deps";
import { readCallForm } from "~/features/grant/call-form-schema";
import { refuseEdit } from "~/features/grant/refuse-edit";

/** What somebody may do with a document's live text now. */
export interface TextAccess {
  access: "edit" | "read";
  /** Why it may only be read. */
  readReason: "role" | "locked" | null;
  consortiumId: string;
  applicationId: string | null;
  /** What may stand in the document's texts, and which texts it has: an application those its call asks for. */
  content: ContentRules;
}

/** Null when the person may not know that the document exists. */
export async function findTextAccess(deps: Deps, actor: Actor, documentId: string): Promise<TextAccess | null> {
  const document = await deps.db.document.findFirst({
    where: { id: documentId, consortium: consortiaOf(actor) },
    include: {
      application: { select: { id: true, state: true, call: { select: { closesAt: true, form: true } } } },
      consortium: {
        include: {
          partnerships: {
            select: {
              organisationId: true,
              participation: true,
              steps: { select: { kind: true }, orderBy: { sequence: "desc" }, take: 1 },
            },
          },
        },
      },
    },
  });
  if (document === null) return null;
  const subject = subjectOfConsortium(document.consortium);
  const isApplication = document.kind === "application";
  if (!can(actor, isApplication ? "application.view" : "document.view", subject)) return null;
  const mayEdit = can(actor, isApplication ? "application.edit" : "document.edit", subject);
  const { application } = document;
  const isClosed = application && refuseEdit(application.state, application.call.closesAt, deps.clock.now()) !== null;
  const readReason = document.lockedAt || isClosed ? "locked" : mayEdit ? null : "role";
  return {
    access: readReason === null ? "edit" : "read",
    readReason,
    consortiumId: document.consortiumId,
    applicationId: document.application?.id ?? null,
    content: isApplication
      ? fieldRules(application ? longTextKeys(readCallForm(application.call.form)) : [])
      : bodyRules,
  };
}
