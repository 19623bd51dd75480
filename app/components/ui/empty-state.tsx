import type { ReactNode } from "react";

/** Nothing here yet: one sentence on what to do next, and a link to do it. */
export function EmptyState({
  heading,
  children,
  action,
}: {
  heading?: ReactNode;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      {heading ? <h2>{heading}</h2> : null}
      <p>{children}</p>
      {action}
    </div>
  );
}
