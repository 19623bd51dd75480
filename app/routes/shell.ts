import { lazy } from "react";
import { useMatches } from "@remix-run/react";

import type { MeView } from "~/components/shell/me-menu";
import type { SearchView } from "~/components/shell/search-link";
import type { Me } from "~/features/access/me";
import { paths } from "~/paths";

/** What a route tells the shell around it: `export const handle: ShellHandle = { isBare: true }`. */
export interface ShellHandle {
  /** The page sets its own width and padding (the board's strip, the editor). */
  isBare?: boolean;
}

/** Whether the page inside wants the shell without margins. */
export const useIsBare = (): boolean => useMatches().some(({ handle }) => (handle as ShellHandle | undefined)?.isBare);

export const meView = (me: Me): MeView => ({
  initials: me.initials,
  name: me.name,
  email: me.email,
  settingsHref: paths.settings(),
  signOutHref: paths.signOut(),
  preferencesHref: paths.preferences(),
  personId: me.personId,
  unread: me.unread,
  notificationsHref: paths.notifications(),
  unreadHref: paths.unread(),
});

/** Search is loaded when somebody opens it. */
export const search: SearchView = {
  href: paths.search(),
  Dialog: lazy(() => import("~/features/search/components/search-dialog")),
};
