import { Link, type LinkProps } from "@remix-run/react";
import type { ReactNode } from "react";

/** A filter as a link: the choice is in the address, works without JavaScript and can be shared. */
export function Chip({
  isOn,
  count,
  children,
  ...link
}: LinkProps & { isOn: boolean; count?: number; children: ReactNode }) {
  return (
    <Link className="ds-chip" preventScrollReset {...link} aria-current={isOn ? "true" : undefined}>
      {children}
      {count === undefined ? null : <b className="tnum">{count}</b>}
    </Link>
  );
}

/** A row of filters; on a phone it scrolls sideways. */
export function Chips({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className="chips scroll" aria-label={label}>
      {children}
    </nav>
  );
}

export function ChipRule() {
  return <span className="rule" aria-hidden="true" />;
}
