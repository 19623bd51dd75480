import type { Actor } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import type { DocumentKind } from "~/domain/document/version-lifecycle";
import type { ApplicationState } from "~/domain/grant/application-lifecycle";
import { longTextKeys } from "~/domain/grant/call-form";
import { readCallForm } from "~/features/grant/content/call-form-schema";
import { subjectOfDocument } from "~/features/document/document-store.server";
import { refuseEdit } from "~/features/grant/content/refuse-edit";
import type { Deps } from "~/features/kernel/deps";
import { isAmongConsortiaOf, subjectColumns, subjectOfConsortium } from "~/features/kernel/find-consortium.server";
import { bodyRules, fieldRules, type ContentRules } from "~/text/content-rules";

/** What somebody may do with a document's live text now. */
export interface TextAccess {
  access: "edit" | "read";
  /** Why it may only be read. */
  readReason: "role" | "locked" | null;
  consortiumId: string;
  applicationId: string | null;
  /** What the document's texts may contain, and which texts it has: for an application, those its call asks for. */
  content: ContentRules;
}

/** The facts that decide access to a document's live text, whoever asks. */
export interface LiveText {
  kind: DocumentKind;
  lockedAt: Date | null;
  subject: Subject;
  consortiumId: string;
  /** The organisations whose own people have said yes to the consortium, also those that have left it since. */
  joinedIds: string[];
  application: {
    id: string;
    state: ApplicationState;
    call: { closesAt: Date; form: unknown };
    /** The revision of the call it is signed on, once signing has opened. */
    signedOn: { form: unknown } | null;
  } | null;
}

/** The same for everybody, so that people who open a document at the same moment can share one query. */
export async function findLiveTexts(deps: Deps, documentIds: readonly string[]): Promise<Map<string, LiveText>> {
  if (documentIds.length === 0) return new Map();
  const documents = await deps.db.document.findMany({
    where: { id: { in: [...documentIds] } },
    select: {
      id: true,
      kind: true,
      lockedAt: true,
      consortiumId: true,
      municipalityId: true,
      application: {
        select: {
          id: true,
          state: true,
          call: { select: { closesAt: true, form: true } },
          signedOn: { select: { form: true } },
        },
      },
      consortium: {
        select: {
          id: true,
          leadOrganisationId: true,
          archivedAt: true,
          partnerships: { select: subjectColumns },
        },
      },
    },
  });
  return new Map(
    documents.map(({ id, consortium, ...document }) => {
      const joined = consortium.partnerships.filter(({ joinedAt }) => joinedAt !== null);
      const joinedIds = joined.map(({ organisationId }) => organisationId);
      return [id, { ...document, joinedIds, subject: subjectOfDocument(subjectOfConsortium(consortium), document) }];
    }),
  );
}

/** What `actor` may do with it; null when the person may not know that it exists. */
export function textAccess(actor: Actor, text: LiveText, now: Date): TextAccess | null {
  const { subject, application, consortiumId, joinedIds } = text;
  if (!isAmongConsortiaOf(actor, consortiumId, joinedIds)) return null;
  const isApplication = text.kind === "application";
  if (!can(actor, isApplication ? "application.view" : "document.view", subject)) return null;
  const mayEdit = can(actor, isApplication ? "application.edit" : "document.edit", subject);
  const isClosed = application && refuseEdit(application.state, application.call.closesAt, now) !== null;
  const readReason = text.lockedAt || isClosed ? "locked" : mayEdit ? null : "role";
  return {
    access: readReason === null ? "edit" : "read",
    readReason,
    consortiumId,
    applicationId: application?.id ?? null,
    content: isApplication
      ? fieldRules(application ? longTextKeys(readCallForm((application.signedOn ?? application.call).form)) : [])
      : bodyRules,
  };
}
