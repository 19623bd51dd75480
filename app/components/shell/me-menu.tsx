import { Link, useLocation } from "@remix-run/react";

import { Icon } from "~/components/ui/icon";
import { Person } from "~/components/ui/person";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";

import { useColourScheme } from "./colour-scheme";
import { Menu } from "./menu";

export interface MeView {
  initials: string;
  /** Role and municipality, 'Prosjektleder, Bodø'. */
  name: string;
  email?: string;
  settingsHref: string;
  /** Takes a POST without fields. */
  signOutHref: string;
  /** Takes a POST with `locale` or `scheme`, and `returnTo`. */
  preferencesHref: string;
  personId: string;
  /** Notifications that have not been read, as the page was made. */
  unread: number;
  notificationsHref: string;
  /** Answers with the number there is now. */
  unreadHref: string;
}

/** Languages are named in their own language, so that people recognise theirs. */
export const languageNames = { nb: "Bokmål", nn: "Nynorsk", en: "English" } as const;

export function PreferenceForms({ preferencesHref }: { preferencesHref: string }) {
  const { pathname, search } = useLocation();
  const scheme = useColourScheme();
  const schemes = { auto: m.shell_scheme_auto(), light: m.shell_scheme_light(), dark: m.shell_scheme_dark() };
  const choices = [
    { name: "locale", heading: m.shell_language(), value: getLocale(), options: languageNames },
    { name: "scheme", heading: m.shell_scheme(), value: scheme, options: schemes },
  ];
  return (
    <>
      {choices.map(({ name, heading, value, options }) => (
        <form key={name} method="post" action={preferencesHref} aria-label={heading}>
          <h2>{heading}</h2>
          {/* With JavaScript, what is typed is kept on the device */}
          <noscript>
            <p className="small">{m.shell_change_loses()}</p>
          </noscript>
          <input type="hidden" name="returnTo" value={pathname + search} />
          <div className="choice-row">
            {Object.entries(options).map(([option, words]) => (
              <button
                key={option}
                name={name}
                value={option}
                aria-pressed={option === value}
                lang={name === "locale" ? option : undefined}
              >
                {words}
              </button>
            ))}
          </div>
        </form>
      ))}
    </>
  );
}

/** Who I am here, language, colours, settings, sign out. Every row works without JavaScript. */
export function MeMenu({ me }: { me: MeView }) {
  return (
    <Menu
      summaryClass="me"
      summary={
        <>
          <Person initials={me.initials} />
          <span className="sr">{m.shell_me_menu({ name: me.name })}</span>
        </>
      }
      isAtEnd
    >
      <h2>
        <span className="strong">{me.name}</span>
        {me.email ? <span className="muted"> · {me.email}</span> : null}
      </h2>
      <Link className="menu-row" to={me.settingsHref}>
        <Icon name="gear" />
        {m.shell_settings()}
      </Link>
      <hr />
      <PreferenceForms preferencesHref={me.preferencesHref} />
      <hr />
      <form method="post" action={me.signOutHref}>
        <button className="menu-row">
          <Icon name="sign-out" />
          {m.shell_sign_out()}
        </button>
      </form>
    </Menu>
  );
}
