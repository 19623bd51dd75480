import { Link } from "@remix-run/react";

import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** The pages that hang under the board. */
export const BoardPages = ({ slug }: { slug: string }) => (
  <nav className="board-pages" aria-label={m.board_pages()}>
    <Link to={paths.growth(slug)}>{m.growth_title()}</Link>
    <Link to={paths.plan(slug)}>{m.plan_title()}</Link>
    <Link to={paths.systems(slug)}>{m.landscape_title()}</Link>
    <Link to={paths.decisions(slug)}>{m.decision_title()}</Link>
    <Link to={paths.risks(slug)}>{m.risk_title()}</Link>
  </nav>
);
