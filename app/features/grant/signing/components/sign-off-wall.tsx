import { Wall } from "~/components/ui/wall";
import { formatShortDate, formatTime } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import type { SignOffTile } from "~/features/grant/signing/sign-offs-page.server";

const STATES = ["signed", "stale", "declined", "waiting", "stopped"] as const;

const stateName = {
  signed: () => m.grant_tile_signed(),
  stale: () => m.grant_tile_stale(),
  declined: () => m.signing_tile_declined(),
  waiting: () => m.grant_tile_waiting(),
  stopped: () => m.grant_tile_stopped(),
} satisfies Record<SignOffTile["state"], () => string>;

/** Every municipality of the application, from outline to filled as it signs. */
export function SignOffWall({ tiles, hrefOf }: { tiles: SignOffTile[]; hrefOf: (number: string) => string }) {
  return (
    <Wall
      heading={m.grant_wall_heading({ count: tiles.length })}
      legend={STATES.map((state) => ({ state, label: stateName[state]() }))}
      tiles={tiles.map((tile) => ({
        key: tile.number,
        to: hrefOf(tile.number),
        state: tile.state,
        isLead: tile.isLead,
        name: tile.name,
        words: tileWords(tile),
        warning: tile.unconfirmed ? (
          <>
            {m.grant_tile_unconfirmed()}
            <span className="sr">, {tile.unconfirmed}</span>
          </>
        ) : undefined,
      }))}
    />
  );
}

function tileWords(tile: SignOffTile): string {
  switch (tile.state) {
    case "signed":
      return tile.signedAt ? `${formatShortDate(tile.signedAt)} ${formatTime(tile.signedAt)}` : stateName.signed();
    case "stale":
      return m.grant_tile_changes({ count: tile.changes });
    case "declined":
      return stateName.declined();
    case "stopped":
      return stoppedWords(tile.stopped);
    case "waiting":
      if (tile.isLead) return m.grant_tile_lead();
      return tile.isOpened ? m.grant_tile_opened() : m.grant_tile_not_opened();
  }
}

/** Why a municipality of the list does not sign. */
function stoppedWords(stopped: SignOffTile["stopped"]): string {
  if (stopped === null) return m.grant_tile_not_asked();
  return stopped === "declined" ? m.grant_tile_declined() : m.grant_tile_stopped();
}
