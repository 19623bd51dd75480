import type { Actor } from "~/domain/access/actor";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import { inConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findTemplate } from "./template-store.server";

/** Takes a template away; what was made from it stays. Issues: not_found, not_allowed. */
export function removeTemplate(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
): Promise<Verdict<null>> {
  return change(deps, actor, inConsortium(actor, consortium, "document.manage"), async (tx) => {
    const found = await findTemplate(tx, consortium.id, id);
    if (!found) return refuse("not_found");
    await tx.documentTemplate.delete({ where: { id: found.id } });
    return made(null, { action: "template.removed", details: { title: found.title } });
  });
}
