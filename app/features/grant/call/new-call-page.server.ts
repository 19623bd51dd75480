import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";

import { myGrantors } from "./grantor-store.server";

export interface NewCallPage {
  /** The draft's id, so that pressing twice makes one. */
  id: string;
  grantors: { id: string; name: string }[];
  /** Earlier calls to begin from. */
  calls: { slug: string; title: string }[];
}

/** For those who may write some grantor's calls; null for everybody else. */
export async function newCallPage(deps: Deps, actor: Actor): Promise<NewCallPage | null> {
  const grantors = await myGrantors(deps, actor);
  if (grantors.length === 0) return null;
  const calls = await deps.db.call.findMany({
    where: { grantorOrganisationId: { in: grantors.map(({ id }) => id) } },
    select: { slug: true, title: true },
    orderBy: { closesAt: "desc" },
    take: 20,
  });
  return { id: deps.newId(), grantors: grantors.map(({ id, name }) => ({ id, name })), calls };
}
