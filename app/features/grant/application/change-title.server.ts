import type { Actor } from "~/domain/access/actor";
import { checkLength } from "~/domain/shared/text";
import type { Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";

import type { ApplicationFrame } from "~/features/grant/content/application-store.server";
import { changeApplication } from "~/features/grant/content/change-application.server";
import { cleaned } from "./answer-value";

/** Longest title of an application, in characters. */
export const TITLE_LENGTH = 160;

/** Renames the application. Issues: title_missing, title_too_long, and those of `changeApplication`. */
export async function changeTitle(
  deps: Deps,
  actor: Actor,
  application: ApplicationFrame,
  written: string,
): Promise<Verdict<undefined>> {
  const title = cleaned(written).replace(/\s+/g, " ");
  const refusal = checkLength("title", title, TITLE_LENGTH);
  if (refusal) return refusal;
  return changeApplication(deps, actor, application, async (tx) => {
    await tx.application.update({ where: { id: application.id }, data: { title } });
    return { value: undefined, event: { action: "application.renamed", details: { title } } };
  });
}
