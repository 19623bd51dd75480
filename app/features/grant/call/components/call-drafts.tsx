import { Link } from "@remix-run/react";

import { Tag } from "~/components/ui/tag";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { DraftRow } from "~/features/grant/call/call-drafts.server";

/** What is being prepared, which nobody but its grantor sees. */
export function CallDrafts({ drafts }: { drafts: readonly DraftRow[] }) {
  return (
    <section aria-labelledby="drafts" className="mb-6">
      <h2 id="drafts" className="mb-3">
        {m.call_drafts()}
      </h2>
      <ul className="card card-list">
        {drafts.map((draft) => (
          <li key={draft.id} className="call-row">
            <div>
              <h3>
                <Link to={paths.callDraft(draft.id)}>{draft.title}</Link>
              </h3>
              <p className="small muted">{draft.grantor}</p>
            </div>
            <div className="call-when">
              <Tag>{draft.isAmendment ? m.call_draft_amendment() : m.call_draft()}</Tag>
              <span className="small muted">
                {m.call_draft_saved({ by: draft.updatedByName, at: formatInstant(draft.updatedAt) })}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
