import { useMatches } from "@remix-run/react";

import type { MeView } from "~/components/shell/me-menu";
import type { Me } from "~/features/access/me";
import { paths } from "~/paths";

/** What a route tells the frame around it: `export const handle: FrameHandle = { isBare: true }`. */
export interface FrameHandle {
  /** The page sets its own width and padding (the board's strip, the editor). */
  isBare?: boolean;
}

/** Whether the page inside wants the frame without margins. */
export const useIsBare = (): boolean => useMatches().some(({ handle }) => (handle as FrameHandle | undefined)?.isBare);

export const meView = (me: Me): MeView => ({
  initials: me.initials,
  name: me.name,
  email: me.email,
  settingsHref: paths.settings(),
  signOutHref: paths.signOut(),
  preferencesHref: paths.preferences(),
});
