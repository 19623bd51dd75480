import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkDescription } from "~/domain/consortium/consortium-rules";
import { accept, issue, refuse, refuseAll, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";

/** Older texts hold line ends as browsers sent them. */
const withPlainLines = (text: string) => text.replace(/\r\n?/g, "\n");

/**
 * Changes what the consortium is called and is for; its address stays. `was` is what the person saw; empty where that is
 * not known. Issues: not_allowed, changed_meanwhile {theirs}, those of `checkDescription`.
 */
export function describeConsortium(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  described: { name: string; purpose: string },
  was: { name?: string | undefined; purpose?: string | undefined } = {},
): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    if (!can(actor, "consortium.manage", consortium.subject)) return refuse("not_allowed");
    const checked = checkDescription(described);
    if (!checked.ok) return checked;
    await tx.$queryRaw`select id from consortium where id = ${consortium.id}::uuid for update`;
    const now = await tx.consortium.findUniqueOrThrow({ where: { id: consortium.id } });
    const issues = (["name", "purpose"] as const).flatMap((field) =>
      was[field] !== undefined && ![was[field], checked.value[field]].includes(withPlainLines(now[field]))
        ? [issue("changed_meanwhile", field, { theirs: now[field] })]
        : [],
    );
    if (issues.length > 0) return refuseAll(issues);
    const changed = await tx.consortium.updateMany({
      where: { id: consortium.id, NOT: checked.value },
      data: checked.value,
    });
    if (changed.count === 0) return accept(null);
    await announce(tx, `consortium:${consortium.id}`);
    await recordEvent(tx, deps, {
      scope: consortium.id,
      actor: asEventActor(actor, consortium.lead),
      action: "consortium.described",
      objectType: "consortium",
      objectId: consortium.id,
      details: { name: checked.value.name },
    });
    return accept(null);
  });
}
