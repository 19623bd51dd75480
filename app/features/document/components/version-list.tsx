import { Link } from "@remix-run/react";

import { Hash } from "~/components/ui/hash";
import { Tag } from "~/components/ui/tag";
import { TimeStamp } from "~/components/ui/time-stamp";
import type { ListedVersion } from "~/features/document/versions-page.server";
import { formatNumber, formatPercent } from "~/i18n/format";
import { versionLabelName } from "~/i18n/version-label-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export function VersionList({
  slug,
  documentId,
  versions,
  mayRestore,
}: {
  slug: string;
  documentId: string;
  versions: ListedVersion[];
  mayRestore: boolean;
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
          {version.note ? <p>{version.note}</p> : null}
          <WrittenBy shares={version.shares} />
          <p className="row small version-acts">
            <Link to={paths.compareDocument(slug, documentId, version.number)}>{m.document_compare_since()}</Link>
            {mayRestore ? (
              <Link to={paths.restoreText(slug, documentId, version.number)}>
                {m.document_restore_version({ number: version.number })}
              </Link>
            ) : null}
          </p>
          <p className="small muted">
            <TimeStamp at={version.frozenAt} /> · {version.frozenByName} ·{" "}
            <Hash value={version.sha256} shownGroups={3} />
          </p>
        </li>
      ))}
    </ol>
  );
}

/** Municipalities named in one line; the others are counted. */
const NAMED = 3;

function WrittenBy({ shares }: Pick<ListedVersion, "shares">) {
  if (!shares || shares.length === 0) return null;
  const named = shares
    .slice(0, NAMED)
    .map(({ name, share }) => `${name ?? m.document_author_without_organisation()} ${formatPercent(share)}`);
  const others = shares.length - named.length;
  return (
    <p className="small muted">
      {m.document_version_written({ names: named.join(", ") })}
      {others > 0 ? ` ${m.document_version_written_others({ count: others })}` : null}
    </p>
  );
}
