import type { ReactNode } from "react";

/** Eight presence colours: they tell who, never a status. */
export type PresenceColour = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Initials in a disc; away is outlined, not faded. `name` holds role and municipality ('Prosjektleder, Bodø'). */
export function Person({
  initials,
  name,
  colour = 7,
  isAway,
}: {
  initials: string;
  name?: string;
  colour?: PresenceColour;
  isAway?: boolean;
}) {
  return (
    <span
      className={isAway ? "person away" : "person"}
      data-who={colour}
      title={name}
      role={name ? "img" : undefined}
      aria-label={name}
      aria-hidden={name ? undefined : true}
    >
      {initials}
    </span>
  );
}

export function People({ children }: { children: ReactNode }) {
  return <span className="people">{children}</span>;
}
