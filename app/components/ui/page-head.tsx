import type { ReactNode } from "react";

/** The heading states the finding; the lead gives the next two facts; actions hold at most one primary button. */
export function PageHead({
  heading,
  lead,
  actions,
  crumbs,
}: {
  heading: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  crumbs?: ReactNode;
}) {
  return (
    <div className="head">
      <div>
        {crumbs}
        <h1>{heading}</h1>
        {lead ? <p className="lead">{lead}</p> : null}
      </div>
      {actions ? <div className="actions">{actions}</div> : null}
    </div>
  );
}
