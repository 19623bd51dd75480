import type { ReactNode } from "react";

import { classNames } from "./class-names";
import { ScrollArea } from "./scroll-area";

/** Rows of equals. Row heights: 44 px, budget 36, round 31; always 44 on a phone. Numbers use `className="num"`. */
export function Table({
  caption,
  isCaptionShown,
  density,
  isSticky,
  className,
  children,
}: {
  /** Says what the table holds; read aloud, shown only when asked for. */
  caption: ReactNode;
  isCaptionShown?: boolean;
  density?: "budget" | "round";
  /** The table head stays in view below the page header while scrolling. */
  isSticky?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <table className={classNames("ds-table", isSticky && "sticky", className)} data-density={density}>
      <caption className={isCaptionShown ? undefined : "sr"}>{caption}</caption>
      {children}
    </table>
  );
}

/** A card around a table that scrolls sideways by itself, never the page. `label` says what the table holds. */
export function TableCard({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ScrollArea className="card table-frame table-scroll" label={label}>
      {children}
    </ScrollArea>
  );
}
