import { Link } from "@remix-run/react";

import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

import { Menu } from "./menu";

export interface ConsortiumEntry {
  href: string;
  name: string;
  /** A few quiet words, such as '31 kommuner'. */
  note?: string;
}

/** Which consortium the person is in, and links to the others. */
export function ConsortiumSwitcher({
  current,
  others,
  allHref,
  newHref,
}: {
  current: ConsortiumEntry;
  others: readonly ConsortiumEntry[];
  allHref: string;
  newHref?: string;
}) {
  return (
    <Menu
      summaryClass="switcher"
      summary={
        <>
          <span>{current.name}</span>
          {current.note ? <span className="subtle">{current.note}</span> : null}
          <span className="sr">{m.shell_switch_consortium()}</span>
          <Icon name="down" size={14} />
        </>
      }
    >
      <h2>{m.shell_my_consortia()}</h2>
      <ul>
        {[current, ...others].map((entry) => (
          <li key={entry.href}>
            <Link className="menu-row" to={entry.href} aria-current={entry === current ? "true" : undefined}>
              <span>
                {entry.name}
                {entry.note ? <small>{entry.note}</small> : null}
              </span>
              {entry === current ? <Icon name="check" size={14} /> : null}
            </Link>
          </li>
        ))}
      </ul>
      <hr />
      <Link className="menu-row" to={allHref}>
        <Icon name="home" />
        {m.shell_all_consortia()}
      </Link>
      {newHref ? (
        <Link className="menu-row" to={newHref}>
          <Icon name="plus" />
          {m.shell_new_consortium()}
        </Link>
      ) : null}
    </Menu>
  );
}
