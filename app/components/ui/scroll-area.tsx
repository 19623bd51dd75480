import type { ReactNode } from "react";

/** Scrolls sideways by itself, never the page. Takes focus, so that the arrow keys scroll content without links. */
export function ScrollArea({ className, label, children }: { className: string; label: string; children: ReactNode }) {
  return (
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
