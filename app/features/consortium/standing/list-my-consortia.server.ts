import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import { hasForMember } from "~/features/kernel/find-consortium.server";

export interface MyConsortium {
  id: string;
  slug: string;
  name: string;
  organisations: number;
  isDemonstration: boolean;
}

/**
 * The consortia somebody takes part in, by name, but for archived ones, which ask nothing of anybody. Written by hand: it
 * is asked for every page of one.
 */
export const listMyConsortia = ({ db }: Pick<Deps, "db">, actor: Actor): Promise<MyConsortium[]> =>
  db.$queryRaw<MyConsortium[]>`
    /* kept: list_my_consortia */ select c.id, c.slug, c.name, c.is_demonstration as "isDemonstration",
      (select count(*)::int from partnership p where p.consortium_id = c.id) as organisations
    from consortium c
    where c.archived_at is null and ${hasForMember(actor)}
    order by c.name`;
