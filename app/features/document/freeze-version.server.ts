import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findDocument } from "./document-store.server";
import type { VersionToFreeze } from "./freeze-version-schema";
import { saysWhatIsFrozen } from "./is-frozen.server";
import { keepVersion } from "./keep-version.server";
import { atDocument } from "./managed-document.server";
import { refuseUndecided } from "./suggestion/undecided.server";
import { withFrozenFigures } from "./text-figures.server";
import { readTextState } from "./text-state.server";

/**
 * Stores the text as it is on disk now, permanently: its Yjs state, its content and the hash of that. Writing continues
 * in the next draft; what is written after the text was read belongs to that one.
 * Issues: not_found, not_allowed, suggestions_undecided, version_unchanged.
 */
export async function freezeVersion(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  { label, note, leaveOut }: VersionToFreeze,
): Promise<Verdict<{ number: number }>> {
  const seen = await findDocument(deps.db, actor, consortium, documentId);
  if (!seen) return refuse("not_found");
  if (!can(actor, "document.freeze", seen.subject)) return refuse("not_allowed");
  const onDisk = await readTextState(deps.db, seen.id, { lock: false });
  if (!onDisk) return refuse("not_found");
  const text = await withFrozenFigures(deps, consortium, seen, await deps.text.render(onDisk));

  // Two who freeze at once get two numbers, in the order they come
  return change(
    deps,
    actor,
    atDocument(actor, consortium, seen.id, "document.freeze"),
    async (tx, { document }, now) => {
      const undecided = await refuseUndecided(tx, document.id, { leaveOut });
      if (undecided) return undecided;
      const latest = await tx.documentVersion.findFirst({
        where: { documentId: document.id },
        select: { number: true, label: true, sha256: true },
        orderBy: { number: "desc" },
      });
      if (latest?.label === label && (await saysWhatIsFrozen(tx, document.id, latest, text))) {
        return refuse("version_unchanged", "label", { number: latest.number });
      }
      const asRead = { ...text, sequence: onDisk.sequence };
      const { number, event } = await keepVersion(tx, deps, actor, document, asRead, { label, note }, now);
      return made({ number }, event);
    },
  );
}
