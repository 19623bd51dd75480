import type { ReactNode } from "react";

import { classNames } from "~/components/ui/class-names";

import { AppHeader, type AppHeaderProps } from "./app-header";
import { DemonstrationNote } from "./demonstration-note";

/** Header, the page, and the quiet line of a demonstration. `isBare` leaves width and padding to the page. */
export function AppShell({
  isDemonstration,
  isBare,
  children,
  ...header
}: AppHeaderProps & { isDemonstration: boolean; isBare?: boolean; children: ReactNode }) {
  return (
    <>
      <AppHeader {...header} />
      <main id="main" tabIndex={-1} className={classNames(!isBare && "page")}>
        {children}
      </main>
      {isDemonstration ? <DemonstrationNote /> : null}
    </>
  );
}
