import { Link } from "@remix-run/react";

import { Hash } from "~/components/ui/hash";
import { Tag } from "~/components/ui/tag";
import { TimeStamp } from "~/components/ui/time-stamp";
import type { VersionRow } from "~/features/document/versions-page.server";
import { formatNumber } from "~/i18n/format";
import { versionLabelName } from "~/i18n/version-label-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export function VersionList({
  slug,
  documentId,
  versions,
}: {
  slug: string;
  documentId: string;
  versions: VersionRow[];
}) {
  return (
    <ol className="card card-list version-list">
      {versions.map((version) => (
        <li key={version.number}>
          <p className="row">
            <Link className="strong" to={paths.documentVersion(slug, documentId, version.number)}>
              {m.document_version({ number: version.number })}
            </Link>
            <Tag tone={version.label === "draft" ? "neutral" : "accent"}>{versionLabelName(version.label)}</Tag>
            <span className="push small muted">
              {m.document_words({ count: version.words, words: formatNumber(version.words) })}
            </span>
          </p>
          <p className="small">
            <Link to={paths.compareDocument(slug, documentId, version.number)}>{m.document_compare_since()}</Link>
          </p>
          {version.note ? <p>{version.note}</p> : null}
          <p className="small muted">
            <TimeStamp at={version.frozenAt} /> · {version.frozenByName} ·{" "}
            <Hash value={version.sha256} shownGroups={3} />
          </p>
        </li>
      ))}
    </ol>
  );
}
