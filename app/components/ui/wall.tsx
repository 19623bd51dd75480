import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

import { Icon } from "./icon";
import { LadderGlyph } from "./ladder-mark";

/** From outline to filled. stale: it was filled, and no longer counts. */
export type TileState = "signed" | "partly" | "stale" | "declined" | "waiting" | "stopped";

export interface WallTile {
  key: string;
  to: string;
  state: TileState;
  isLead: boolean;
  name: string;
  words: ReactNode;
  /** What must be seen beside it. */
  warning?: ReactNode;
}

/** Everybody as a tile that leads to their own page. The lead takes two cells. */
export function Wall(props: {
  heading: ReactNode;
  legend: readonly { state: TileState; label: string }[];
  tiles: readonly WallTile[];
}) {
  return (
    <section>
      <div className="wall-head">
        <h2>{props.heading}</h2>
        <ul className="wall-key" aria-hidden="true">
          {props.legend.map(({ state, label }) => (
            <li key={state}>
              <i data-state={state} />
              {label}
            </li>
          ))}
        </ul>
      </div>
      <ol className="wall">
        {props.tiles.map(({ key, to, state, isLead, name, words, warning }) => (
          <li key={key}>
            <Link className="tile" data-state={state} data-lead={isLead || undefined} to={to}>
              <TileSign state={state} />
              <b>{name}</b>
              <small>{words}</small>
              {warning ? (
                <small>
                  <Icon name="warning" size={12} />
                  {warning}
                </small>
              ) : null}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}

const steps = { signed: 6, partly: 4, waiting: 1, stopped: "out" } as const;

function TileSign({ state }: { state: TileState }) {
  if (state === "stale") return <Icon name="history" />;
  if (state === "declined") return <Icon name="warning" />;
  return <LadderGlyph size={16} step={steps[state]} />;
}
