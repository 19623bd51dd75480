import { Hash } from "~/components/ui/hash";
import { formatInstant } from "~/i18n/format";
import { versionLabelName } from "~/i18n/version-label-name";
import { m } from "~/paraglide/messages.js";

import { keptReason } from "./side-name";
import type { ComparePage, Side } from "~/features/document/compare-page.server";

/** On paper: which two texts these are, beyond doubt. */
export function ComparePrintHead({ page }: { page: ComparePage }) {
  return (
    <dl className="compare-print">
      <dt>{m.document_column_title()}</dt>
      <dd lang={page.language}>{page.title}</dd>
      <dt>{m.document_compare_from()}</dt>
      <dd>
        <SideFacts side={page.from} />
      </dd>
      <dt>{m.document_compare_to()}</dt>
      <dd>
        <SideFacts side={page.to} />
      </dd>
    </dl>
  );
}

function SideFacts({ side }: { side: Side }) {
  return (
    <>
      {side.number === "now"
        ? m.document_compare_read_at({ at: formatInstant(side.readAt) })
        : side.number === "kept"
          ? `${m.document_kept_name({ at: formatInstant(side.keptAt) })} · ${keptReason(side.keptFor)}`
          : m.document_compare_frozen_at({
              number: side.number,
              label: versionLabelName(side.label).toLowerCase(),
              at: formatInstant(side.frozenAt),
            })}
      <br />
      <Hash value={side.sha256} />
    </>
  );
}
