import { pack, type Packed } from "~/components/kept";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { lastMinuteBefore } from "~/domain/shared/deadline";
import { osloDate } from "~/domain/shared/oslo-time";
import {
  expiredInvitations,
  type PartnerStanding,
  readStandings,
} from "~/features/consortium/standing/partner-standings.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { getLocale } from "~/paraglide/runtime.js";
import { type BoardFilter, type BoardView, boardView } from "./board-view.server";

/** What is the reader's own, or no part of the view. */
interface BoardSurroundings {
  /** The last minute in time. */
  lastMinute: Date;
  /** The person's own municipality here, when it is a partner. */
  ownNumber: string | null;
}

export type BoardPage = BoardView & BoardSurroundings;

/** Where everyone stands, for those who take part. */
export async function boardPage(...asked: Parameters<typeof readBoard>): Promise<BoardPage> {
  const { made, surroundings } = await readBoard(...asked);
  return { ...made.view, ...surroundings };
}

/** `boardPage` for the browser. */
export async function packedBoard(
  ...asked: Parameters<typeof readBoard>
): Promise<BoardSurroundings & { packed: Packed<BoardView> }> {
  const { made, surroundings } = await readBoard(...asked);
  return { packed: made.packed, ...surroundings };
}

interface Made {
  view: BoardView;
  packed: Packed<BoardView>;
}

/**
 * The view is made once for all who see the same: its key holds the rows and the day (`Standings.key`), what the hour
 * changes, the rights and the language. A chosen part of the rows is made for whoever chose it.
 */
async function readBoard(deps: Deps, actor: Actor, consortium: FoundConsortium, filter: BoardFilter) {
  const now = deps.clock.now();
  const today = osloDate(now);
  const { id, slug, deadlineAt } = consortium;
  const { key: rows, partners } = (await readStandings(deps, [id], today)).get(id) ?? { key: "", partners: [] };
  const mayManage = can(actor, "consortium.manage", consortium.subject);
  const isWhole = filter.step === null && filter.county === null;
  const parts = [rows, slug, deadlineAt.toISOString(), expiredInvitations(partners, now), mayManage, getLocale()];
  const key = isWhole ? `board ${parts.join(" ")}` : null;
  const make = async (): Promise<Made> => {
    const view = await boardView(deps, { consortium, partners, filter, mayManage, now });
    return { view, packed: pack(key, view) };
  };
  const place = key === null ? { made: null } : deps.remember(key, (): { made: Made | null } => ({ made: null }));
  const made = (place.made ??= await make());
  const isOwn = ({ organisationId }: PartnerStanding) =>
    actor.memberships.some((membership) => membership.organisationId === organisationId);
  const surroundings: BoardSurroundings = {
    lastMinute: lastMinuteBefore(deadlineAt),
    ownNumber: partners.find(isOwn)?.number ?? null,
  };
  return { made, surroundings };
}
