import { Link } from "@remix-run/react";

import type { Lever } from "~/features/consortium/board/board-levers.server";
import { m } from "~/paraglide/messages.js";

/** The few actions that would help most, each with a link to do it. */
export function Levers({ levers }: { levers: readonly Lever[] }) {
  if (levers.length === 0) return null;
  return (
    <div className="levers">
      <h3>{m.board_levers()}</h3>
      <ul>
        {levers.map((lever) => (
          <li key={lever.text}>
            <span>
              {lever.text} {lever.note ? <span className="muted">· {lever.note}</span> : null}
            </span>
            <LeverAction lever={lever} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function LeverAction({ lever }: { lever: Lever }) {
  if (lever.kind === "fact") return null;
  return (
    <Link className="link push" to={lever.href} aria-label={`${lever.label}: ${lever.text}`}>
      {lever.label}
    </Link>
  );
}
