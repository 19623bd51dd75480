import { Link } from "@remix-run/react";

import { TimeStamp } from "~/components/ui/time-stamp";
import type { SavedKept } from "~/features/document/saved-text.server";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { keptReason } from "./side-name";

import "./kept-list.css";

/** What was kept without anybody asking: folded, and apart from the versions, for it is none. */
export function KeptList({
  slug,
  documentId,
  kept,
  mayRestore,
}: {
  slug: string;
  documentId: string;
  kept: SavedKept[];
  mayRestore: boolean;
}) {
  if (kept.length === 0) return null;
  return (
    <details className="card kept-list" id="kept">
      <summary>{m.document_kept_heading({ count: kept.length })}</summary>
      <p className="small muted">{m.document_kept_lead()}</p>
      <ol className="card-list version-list">
        {kept.map(({ id, keptAt, keptFor, words }) => (
          <li key={id}>
            <p className="row">
              <TimeStamp at={keptAt} />
              <span className="small muted">{keptReason(keptFor)}</span>
              <span className="push small muted">{m.document_words({ count: words, words: formatNumber(words) })}</span>
            </p>
            <p className="row small version-acts">
              <Link to={paths.compareDocument(slug, documentId, id)}>{m.document_compare_since()}</Link>
              {mayRestore ? (
                <Link to={paths.restoreText(slug, documentId, id)}>{m.document_restore_kept()}</Link>
              ) : null}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
