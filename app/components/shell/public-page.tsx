import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

import { m } from "~/paraglide/messages.js";

import { DemonstrationNote } from "./demonstration-note";
import { Logo } from "./logo";

/** A page for people without an account. `sheet` is the receipt's paper; otherwise one narrow column for a phone. */
export function PublicPage({
  look = "column",
  homeHref,
  note,
  actions,
  isDemonstration,
  children,
}: {
  look?: "column" | "sheet";
  /** Leave out where the reader has no front page to go to. */
  homeHref?: string;
  note?: ReactNode;
  actions?: ReactNode;
  isDemonstration: boolean;
  children: ReactNode;
}) {
  const brand = (
    <>
      <Logo size={22} />
      <span>{m.common_app_name()}</span>
    </>
  );
  const isSheet = look === "sheet";
  return (
    <div className={isSheet ? "sheet-page" : undefined}>
      <header className={isSheet ? "public-bar wide" : "public-bar"}>
        {homeHref ? (
          <Link className="brand" to={homeHref}>
            {brand}
            <span className="sr">{m.shell_to_front_page()}</span>
          </Link>
        ) : (
          <span className="brand">{brand}</span>
        )}
        {note ? <span className={isSheet ? "muted small desk-only" : "muted small"}>{note}</span> : null}
        {actions ? <div className="push row">{actions}</div> : null}
      </header>
      <main id="main" tabIndex={-1} className={isSheet ? "sheet" : "public-main"}>
        {children}
        {isDemonstration && !isSheet ? <p className="small muted mt-4">{m.shell_demonstration()}</p> : null}
      </main>
      {isDemonstration && isSheet ? <DemonstrationNote /> : null}
    </div>
  );
}
