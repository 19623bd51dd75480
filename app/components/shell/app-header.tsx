import { Link, NavLink } from "@remix-run/react";

import { Icon, type IconName } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

import { Bell } from "./bell";
import { ConsortiumSwitcher, type ConsortiumEntry } from "./consortium-switcher";
import { Logo } from "./logo";
import { MeMenu, type MeView } from "./me-menu";
import { SearchLink } from "./search-link";

export interface Tab {
  href: string;
  label: string;
  icon: IconName;
  /** Current on this very address only, not on those below it. */
  isExact?: boolean;
}

export interface AppHeaderProps {
  homeHref: string;
  /** At most five. On a phone they are at the bottom. */
  tabs: readonly Tab[];
  tabsLabel?: string;
  consortium?: { current: ConsortiumEntry; others: readonly ConsortiumEntry[]; allHref: string; newHref?: string };
  searchHref?: string;
  me?: MeView;
}

/** The same on every page; nothing in it changes place. */
export function AppHeader({ homeHref, tabs, tabsLabel, consortium, searchHref, me }: AppHeaderProps) {
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
            <NavLink key={tab.href} to={tab.href} end={tab.isExact} prefetch="intent">
              <Icon name={tab.icon} size={20} stroke={1.2} />
              {tab.label}
            </NavLink>
          ))}
        </nav>
      ) : null}
      <div className="tools">
        {searchHref ? <SearchLink href={searchHref} /> : null}
        {me ? <Bell {...me} /> : null}
        {me ? <MeMenu me={me} /> : null}
      </div>
    </header>
  );
}
