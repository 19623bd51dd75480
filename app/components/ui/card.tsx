import type { ReactNode } from "react";

import { classNames } from "./class-names";

/** One subject on a surface. Inside it hairlines, never another card. */
export function Card({
  heading,
  note,
  actions,
  as: Element = "section",
  isPadded = true,
  className,
  id,
  children,
}: {
  heading?: ReactNode;
  /** A few quiet words after the heading. */
  note?: ReactNode;
  actions?: ReactNode;
  as?: "section" | "div" | "article" | "aside";
  /** False for tables and lists that reach the edges. */
  isPadded?: boolean;
  className?: string;
  id?: string;
  children: ReactNode;
}) {
  return (
    <Element className={classNames("card", className)} id={id}>
      {heading ? (
        <header>
          <h2>{heading}</h2>
          {note ? <span className="small">{note}</span> : null}
          {actions ? <span className="push">{actions}</span> : null}
        </header>
      ) : null}
      {isPadded ? <div className="card-body">{children}</div> : children}
    </Element>
  );
}
