import { readContent, type ApplicationContent } from "~/domain/grant/application-content";
import { differences } from "~/domain/grant/content-difference";
import type { Deps } from "~/features/kernel/deps";
import { getLocale } from "~/paraglide/runtime.js";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import type { ShownChange } from "./shown-change";
import { shownChanges } from "./shown-changes";

/** What changed from each of these stored contents to the current one, by their SHA-256; unknown ones are left out. */
export async function changesSince(
  deps: Deps,
  application: Pick<FoundApplication, "id" | "call">,
  shas: readonly string[],
  current: ApplicationContent,
): Promise<Map<string, ShownChange[]>> {
  if (shas.length === 0) return new Map();
  const { form } = application.call;
  const kept = await deps.db.applicationContent.findMany({
    where: { applicationId: application.id, sha256: { in: [...new Set(shas)] } },
    select: { sha256: true, canonical: true },
  });
  return new Map(
    kept.map(({ sha256, canonical }) => [
      sha256,
      shownChanges(differences(readContent(canonical), current, form), form, getLocale()),
    ]),
  );
}
