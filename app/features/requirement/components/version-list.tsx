import { Link } from "@remix-run/react";

import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { Hash } from "~/components/ui/hash";
import type { VersionLine } from "~/features/requirement/requirement-versions.server";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** The versions, the latest first. */
export const VersionList = ({ versions, slug }: { versions: readonly VersionLine[]; slug: string }) => (
  <Card isPadded={false}>
    {versions.length === 0 ? (
      <EmptyState>{m.requirement_no_versions()}</EmptyState>
    ) : (
      <ul className="rq-history">
        {versions.map(({ number, name, requirements, by, at, sha256 }) => (
          <li key={number}>
            <p>
              <Link to={paths.requirementVersion(slug, number)}>
                {m.requirement_version_heading({ version: number, name })}
              </Link>
            </p>
            <p className="small muted">
              {m.requirement_version_lead({ count: requirements, by, at: formatInstant(at) })}{" "}
              <Hash value={sha256} shownGroups={4} />
            </p>
          </li>
        ))}
      </ul>
    )}
  </Card>
);
