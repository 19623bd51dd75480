import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import { made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { manageDocument } from "./managed-document.server";

/** Shows or hides the numbers of a document's headings; frozen versions stay as they are. Issues: those of `manageDocument`. */
const setNumbering =
  (isNumbered: boolean) =>
  (deps: Deps, actor: Actor, consortium: FoundConsortium, id: string): Promise<Verdict<null>> =>
    manageDocument(deps, actor, consortium, id, async (tx, { document }) => {
      if (document.numbersHeadings === isNumbered) return unchanged(null);
      await tx.document.update({ where: { id: document.id }, data: { numbersHeadings: isNumbered } });
      return made(null, { action: "document.numbering_changed", details: { title: document.title, isNumbered } });
    });

export const numberHeadings = setNumbering(true);
export const leaveHeadingsUnnumbered = setNumbering(false);
