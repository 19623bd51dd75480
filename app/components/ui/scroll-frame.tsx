import type { ReactNode } from "react";

/** Scrolls sideways by itself, never the page. Takes focus, so that the arrow keys move what has no links of its own. */
export function ScrollFrame({ className, label, children }: { className: string; label: string; children: ReactNode }) {
  return (
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
