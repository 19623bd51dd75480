import { LinkButton } from "~/components/ui/button";
import type { DocumentKind } from "~/domain/document/version-lifecycle";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** Where a text that all share is heard, approved and, if it is an agreement, signed. */
export function AgreeingLinks({ slug, documentId, kind }: { slug: string; documentId: string; kind: DocumentKind }) {
  return (
    <>
      <LinkButton to={paths.hearings(slug, documentId)} icon="comment">
        {m.hearing_title()}
      </LinkButton>
      <LinkButton to={paths.approvals(slug, documentId)} icon="check">
        {m.approval_link()}
      </LinkButton>
      {kind === "agreement" ? (
        <LinkButton to={paths.agreement(slug, documentId)} icon="pen">
          {m.agreement_link()}
        </LinkButton>
      ) : null}
    </>
  );
}
