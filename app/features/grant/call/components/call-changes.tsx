import { Card } from "~/components/ui/card";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import type { ShownRevision } from "~/features/grant/call/shown-revisions.server";

/** What has changed since the call was announced, the latest first. */
export function CallChanges({ revisions }: { revisions: readonly ShownRevision[] }) {
  if (revisions.length === 0) return null;
  return (
    <Card heading={m.call_changes()} id="changes">
      <ol className="call-changes">
        {revisions.map(({ number, at, heading, note, lines }) => (
          <li key={number}>
            <h3>{heading}</h3>
            <p className="small muted">{formatInstant(at)}</p>
            <p className="prose pre-line">{note}</p>
            {lines.length > 0 ? (
              <ul>
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}
