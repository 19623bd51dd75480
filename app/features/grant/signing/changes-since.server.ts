import { readContent, type ApplicationContent } from "~/domain/grant/application-content";
import { type Difference, differences } from "~/domain/grant/content-difference";
import type { CreditedItem } from "~/features/document/difference-filter";
import type { Deps } from "~/features/kernel/deps";
import { getLocale } from "~/paraglide/runtime.js";
import type { Item } from "~/text/difference/compared";
import { differenceOf } from "~/text/difference/difference";
import { emptyText } from "~/text/rich-text";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import type { ShownChange } from "./shown-change";
import { shownChanges } from "./shown-changes";

/**
 * What changed from each of these stored contents to the current one, by their SHA-256; unknown ones are left out. Long
 * texts are compared in full where they are read so, and are otherwise the words around a change.
 */
export async function changesSince(
  deps: Deps,
  application: Pick<FoundApplication, "id" | "call">,
  shas: readonly string[],
  current: ApplicationContent,
  { isInFull }: { isInFull: boolean } = { isInFull: false },
): Promise<Map<string, ShownChange[]>> {
  if (shas.length === 0) return new Map();
  const { form } = application.call;
  const kept = await deps.db.applicationContent.findMany({
    where: { applicationId: application.id, sha256: { in: [...new Set(shas)] } },
    select: { sha256: true, canonical: true },
  });
  return new Map(
    kept.map(({ sha256, canonical }) => {
      const before = readContent(canonical);
      const found = differences(before, current, form);
      const shown = shownChanges(found, form, getLocale());
      return [sha256, isInFull ? shown.map((one, at) => withText(one, found[at], before, current)) : shown];
    }),
  );
}

function withText(
  shown: ShownChange,
  found: Difference | undefined,
  before: ApplicationContent,
  after: ApplicationContent,
): ShownChange {
  if (found?.kind !== "text" || found.place.fieldKey === null) return shown;
  const textIn = ({ texts }: ApplicationContent) => ({ content: texts[found.place.fieldKey ?? ""] ?? emptyText() });
  const sections = differenceOf(textIn(before), textIn(after));
  return { ...shown, text: sections.map((section) => ({ ...section, items: section.items.map(uncredited) })) };
}

/** Who wrote what is said of texts by the letters they were written in, which a signed content does not hold. */
const uncredited = (item: Item): CreditedItem => (item.kind === "same" ? item : { ...item, by: [], formerlyBy: [] });
