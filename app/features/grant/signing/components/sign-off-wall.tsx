import { Link } from "@remix-run/react";

import { Icon } from "~/components/ui/icon";
import { LadderGlyph } from "~/components/ui/ladder-mark";
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

/** Every municipality as a tile, from outline to filled as it signs. The lead takes two cells. */
export function SignOffWall({ tiles, hrefOf }: { tiles: SignOffTile[]; hrefOf: (number: string) => string }) {
  return (
    <section>
      <div className="wall-head">
        <h2>{m.grant_wall_heading({ count: tiles.length })}</h2>
        <ul className="wall-key" aria-hidden="true">
          {STATES.map((state) => (
            <li key={state}>
              <i data-state={state} />
              {stateName[state]()}
            </li>
          ))}
        </ul>
      </div>
      <ol className="wall">
        {tiles.map((tile) => (
          <li key={tile.number}>
            <Link
              className="tile"
              data-state={tile.state}
              data-lead={tile.isLead || undefined}
              to={hrefOf(tile.number)}
            >
              <TileSign state={tile.state} />
              <b>{tile.name}</b>
              <small>{tileWords(tile)}</small>
              {tile.unconfirmed ? (
                <small className="tile-unconfirmed">
                  <Icon name="warning" size={12} />
                  {m.grant_tile_unconfirmed()}
                  <span className="sr">, {tile.unconfirmed}</span>
                </small>
              ) : null}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}

function TileSign({ state }: { state: SignOffTile["state"] }) {
  if (state === "stale") return <Icon name="history" />;
  if (state === "declined") return <Icon name="warning" />;
  return <LadderGlyph size={16} step={state === "signed" ? 6 : state === "stopped" ? "out" : 1} />;
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
