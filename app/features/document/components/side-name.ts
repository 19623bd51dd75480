import type { KeptFor } from "~/domain/document/kept-texts";
import type { Side } from "~/features/document/compare-page.server";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** What stands in the address for one of two compared texts. */
export const sideValue = (side: Side): string => (side.number === "kept" ? side.id : String(side.number));

/** In the middle of a sentence. */
export function sideName(side: Side): string {
  if (side.number === "now") return m.document_compare_now().toLowerCase();
  if (side.number === "kept") return m.document_kept_name({ at: formatInstant(side.keptAt) });
  return m.document_version({ number: side.number }).toLowerCase();
}

const reasons: Record<KeptFor, () => string> = {
  quiet: () => m.document_kept_quiet(),
  before_restore: () => m.document_kept_before_restore(),
  before_import: () => m.document_kept_before_import(),
  before_hearing: () => m.document_kept_before_hearing(),
  before_accepting: () => m.document_kept_before_accepting(),
};

export const keptReason = (keptFor: KeptFor): string => reasons[keptFor]();
