import type { Actor } from "~/domain/access/actor";
import { frozenText } from "~/domain/requirement/frozen-requirements";
import { isInvisible } from "~/domain/shared/storable-text";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { sha256 } from "~/features/kernel/hash";
import { readContent } from "./requirement-store.server";

const LONGEST_NAME = 120;

/**
 * Keeps the requirements and everything said of them as they stand, under a hash. Issues: not_allowed,
 * requirement_name_missing, requirement_text_too_long {length, max}, requirement_nothing_to_freeze,
 * requirement_nothing_changed {version}.
 */
export function freezeRequirements(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  written: { name: string },
): Promise<Verdict<{ version: number }>> {
  const find = aloneInConsortium(actor, consortium, "requirement.freeze");
  return change(deps, actor, find, async (tx, { consortium: found }, frozenAt) => {
    const name = written.name.trim();
    if (name === "" || isInvisible(name)) return refuse("requirement_name_missing", "name");
    if (name.length > LONGEST_NAME)
      return refuse("requirement_text_too_long", "name", { length: name.length, max: LONGEST_NAME });
    const held = await readContent(tx, found);
    const requirements = held.requirements.length;
    if (requirements === 0) return refuse("requirement_nothing_to_freeze");
    const content = frozenText(held);
    const hash = sha256(content);
    const latest = await tx.requirementVersion.findFirst({
      where: { consortiumId: consortium.id },
      select: { number: true, sha256: true },
      orderBy: { number: "desc" },
    });
    if (latest?.sha256 === hash) return refuse("requirement_nothing_changed", undefined, { version: latest.number });
    const number = (latest?.number ?? 0) + 1;
    const id = deps.newId();
    const frozenByName = savedByName(actor, found.subject);
    await tx.requirementVersion.create({
      data: {
        id,
        consortiumId: consortium.id,
        number,
        name,
        content,
        sha256: hash,
        requirements,
        frozenByName,
        frozenAt,
      },
    });
    return made(
      { version: number },
      {
        objectType: "requirements",
        objectId: id,
        action: "requirements.frozen",
        details: { version: number, name, requirements, sha256: hash },
      },
    );
  });
}
