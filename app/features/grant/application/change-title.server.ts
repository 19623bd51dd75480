import type { Actor } from "~/domain/access/actor";
import { checkLength } from "~/domain/shared/text";
import type { Verdict } from "~/domain/shared/verdict";
import { made, type Outcome, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { changeApplication } from "~/features/grant/content/change-application.server";
import type { Conflict, Saved } from "~/features/grant/content/saved";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { cleaned } from "./field-value";

/** Longest title of an application, in characters. */
export const TITLE_LENGTH = 160;

/**
 * Renames the application. If somebody else renamed it first, nothing is written and both titles come back.
 * Issues: title_missing, title_too_long, and those of `changeApplication`.
 */
export async function changeTitle(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  { text, version: seen }: { text: string; version: number },
): Promise<Verdict<Saved | Conflict<string>>> {
  const title = cleaned(text).replace(/\s+/g, " ");
  const refusal = checkLength("title", title, TITLE_LENGTH);
  if (refusal) return refusal;
  const rename = async (tx: Transaction, now: Date): Promise<Outcome<Saved | Conflict<string>>> => {
    const { id } = application;
    const before = await tx.application.findUniqueOrThrow({ where: { id } });
    if (before.title === title) return unchanged({ kind: "saved", version: before.titleVersion });
    if (before.titleVersion !== seen) {
      const { title: theirs, titleVersion, titleByName: by, titleAt } = before;
      return unchanged({ kind: "conflict", theirs, version: titleVersion, by, at: titleAt ?? before.createdAt });
    }
    const version = seen + 1;
    const by = savedByName(actor, application.subject);
    await tx.application.update({
      where: { id },
      data: { title, titleVersion: version, titleByName: by, titleAt: now },
    });
    return made({ kind: "saved", version }, { action: "application.renamed", details: { title } });
  };
  return changeApplication(deps, actor, application, rename, "update");
}
