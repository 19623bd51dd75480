import type { Actor } from "~/domain/access/actor";
import { documentsPage } from "~/features/document/documents-page.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** A document a municipality has a part in, and how far it has come with it. */
export interface OwnDocument {
  id: string;
  title: string;
  language: string;
  consortium: string;
  /** What the municipality has said to it, or how far the text has come. */
  words: string;
  href: string;
}

/** The documents of an organisation's consortia that the person may see: those all share, and its own case papers. */
export async function ownDocuments(
  deps: Deps,
  actor: Actor,
  organisationId: string,
  slugs: readonly string[],
): Promise<OwnDocument[]> {
  const found = await Promise.all(
    slugs.map(async (slug): Promise<OwnDocument[]> => {
      const consortium = await findConsortium(deps.db, actor, slug);
      const page = consortium && (await documentsPage(deps, actor, consortium));
      if (!consortium || !page) return [];
      const answered = await answers(deps, consortium.id, organisationId);
      return page.documents
        .filter(({ id }) => !answered.ofOthers.has(id))
        .map(({ id, title, language, isOwn, latest }) => {
          const signed = answered.signed.get(id);
          const approved = answered.approved.get(id);
          const words = isOwn
            ? m.access_my_document_own()
            : signed !== undefined
              ? m.access_my_document_signed({ number: signed })
              : approved !== undefined
                ? m.access_my_document_approved({ number: approved })
                : latest
                  ? m.access_my_document_version({ number: latest.number })
                  : m.access_my_document_draft();
          return { id, title, language, consortium: consortium.name, words, href: paths.document(slug, id) };
        });
    }),
  );
  return found.flat();
}

/** By document: the version the municipality signed or approved last. And which are kept by other municipalities. */
async function answers(deps: Deps, consortiumId: string, organisationId: string) {
  const document = { consortiumId };
  const [signatures, approvals, others] = await Promise.all([
    deps.db.agreementSignature.findMany({
      where: { organisationId, request: { document } },
      select: { request: { select: { documentId: true, version: { select: { number: true } } } } },
      orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
    }),
    deps.db.documentApproval.findMany({
      where: { organisationId, document, withdrawnAt: null },
      select: { documentId: true, version: { select: { number: true } } },
      orderBy: [{ approvedAt: "asc" }, { id: "asc" }],
    }),
    deps.db.document.findMany({
      where: { consortiumId, AND: [{ municipalityId: { not: null } }, { municipalityId: { not: organisationId } }] },
      select: { id: true },
    }),
  ]);
  return {
    signed: new Map(signatures.map(({ request }) => [request.documentId, request.version.number])),
    approved: new Map(approvals.map(({ documentId, version }) => [documentId, version.number])),
    ofOthers: new Set(others.map(({ id }) => id)),
  };
}
