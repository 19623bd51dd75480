import { Link, NavLink, useLocation } from "@remix-run/react";

import { Icon, type IconName } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

import { Bell } from "./bell";
import { ConsortiumSwitcher, type ConsortiumEntry } from "./consortium-switcher";
import { Logo } from "./logo";
import { MeMenu, type MeView } from "./me-menu";
import { SearchLink, type SearchView } from "./search-link";

export interface Tab {
  href: string;
  label: string;
  icon: IconName;
  /** Current on this very address only, not on those below it. */
  isExact?: boolean;
  /** An address beside it whose pages hang under the tab as well. */
  also?: string;
}

export interface AppHeaderProps {
  homeHref: string;
  /** At most five. On a phone they are at the bottom. */
  tabs: readonly Tab[];
  tabsLabel?: string;
  consortium?: { current: ConsortiumEntry; others: readonly ConsortiumEntry[]; allHref: string; newHref?: string };
  search?: SearchView;
  me?: MeView;
}

/** The same on every page; nothing in it changes place. */
export function AppHeader({ homeHref, tabs, tabsLabel, consortium, search, me }: AppHeaderProps) {
  return (
    <header className="top">
      <Link className={consortium ? "brand can-shrink" : "brand"} to={homeHref}>
        <Logo />
        <span>{m.common_app_name()}</span>
        <span className="sr">{m.shell_to_front_page()}</span>
      </Link>
      {consortium ? (
        <>
          <span className="slash" aria-hidden="true">
            /
          </span>
          <ConsortiumSwitcher {...consortium} />
        </>
      ) : null}
      {tabs.length > 0 ? (
        <nav className="tabs" aria-label={tabsLabel ?? m.shell_main_navigation()}>
          {tabs.map((tab) => (
            <TabLink key={tab.href} tab={tab} />
          ))}
        </nav>
      ) : null}
      <div className="tools">
        {search ? <SearchLink {...search} /> : null}
        {me ? <Bell {...me} /> : null}
        {me ? <MeMenu me={me} /> : null}
      </div>
    </header>
  );
}

function TabLink({ tab: { href, label, icon, isExact, also } }: { tab: Tab }) {
  const { pathname } = useLocation();
  const face = (
    <>
      <Icon name={icon} size={20} stroke={1.2} />
      {label}
    </>
  );
  if (also !== undefined && (pathname === also || pathname.startsWith(`${also}/`)))
    return (
      <Link to={href} prefetch="intent" aria-current="page">
        {face}
      </Link>
    );
  return (
    <NavLink to={href} end={isExact} prefetch="intent">
      {face}
    </NavLink>
  );
}
