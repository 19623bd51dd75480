import { Link } from "@remix-run/react";

import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

interface Text {
  id: string;
  title: string;
  consortium: string;
  href: string;
  changedAt: Date;
}

/** Texts written in during the last week. */
export function TextList({ texts }: { texts: readonly Text[] }) {
  if (texts.length === 0) return null;
  return (
    <section aria-labelledby="recent-texts">
      <div className="side-head">
        <h2 id="recent-texts">{m.home_texts()}</h2>
      </div>
      <ul className="card side-list">
        {texts.map((text) => (
          <li key={text.id}>
            <Link to={text.href}>
              <h3>{text.title}</h3>
              <small>{m.home_text_note({ consortium: text.consortium, instant: formatInstant(text.changedAt) })}</small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
