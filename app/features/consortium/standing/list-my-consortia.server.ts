import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import { currentConsortiaOf } from "~/features/kernel/find-consortium.server";

export interface MyConsortium {
  id: string;
  slug: string;
  name: string;
  organisations: number;
  isDemonstration: boolean;
}

/** The consortia somebody takes part in, by name. */
export async function listMyConsortia(deps: Deps, actor: Actor): Promise<MyConsortium[]> {
  const rows = await deps.db.consortium.findMany({
    where: currentConsortiaOf(actor),
    select: { id: true, slug: true, name: true, isDemonstration: true, _count: { select: { partnerships: true } } },
    orderBy: { name: "asc" },
  });
  return rows.map(({ _count, ...row }) => ({ ...row, organisations: _count.partnerships }));
}
