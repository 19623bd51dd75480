import type { Actor } from "~/domain/access/actor";
import type { Action } from "~/domain/access/can";
import { type Refusal, refuse } from "~/domain/shared/verdict";
import type { Place } from "./change.server";
import type { Transaction } from "./deps";
import { findConsortium, type FoundConsortium } from "./find-consortium.server";

export interface ConsortiumPlace extends Place {
  /** As it is under hold. */
  consortium: FoundConsortium;
}

type Seen = Pick<FoundConsortium, "id" | "slug">;
type Find = (tx: Transaction) => Promise<ConsortiumPlace | Refusal>;

/** In the consortium, for its lead: nobody archives it or hands it over until commit. */
export const inConsortium =
  (actor: Actor, seen: Seen, action: Action): Find =>
  async (tx) => {
    await tx.$queryRaw`select id from consortium where id = ${seen.id}::uuid for share`;
    return placeIn(tx, actor, seen, action);
  };

/** As `inConsortium`, one at a time: for what changes the consortium's own row, or may not happen twice at once in it. */
export const aloneInConsortium =
  (actor: Actor, seen: Seen, action: Action): Find =>
  async (tx) => {
    await tx.$queryRaw`select id from consortium where id = ${seen.id}::uuid for update`;
    return placeIn(tx, actor, seen, action);
  };

async function placeIn(
  tx: Transaction,
  actor: Actor,
  { id, slug }: Seen,
  action: Action,
): Promise<ConsortiumPlace | Refusal> {
  const consortium = await findConsortium(tx, actor, slug);
  if (!consortium) return refuse("not_allowed");
  return {
    right: [action, consortium.subject],
    scope: id,
    organisation: consortium.lead,
    topics: [`consortium:${id}`],
    object: { type: "consortium", id },
    consortium,
  };
}
