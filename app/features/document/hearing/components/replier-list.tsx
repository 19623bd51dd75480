import { Link } from "@remix-run/react";

import { Card } from "~/components/ui/card";
import { Tag } from "~/components/ui/tag";
import { REPLY_STANDINGS } from "~/domain/document/hearing";
import { standingName } from "~/features/document/hearing/hearing-words";
import type { Replier } from "~/features/document/hearing/read-hearing.server";
import { formatShortDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Who has replied and how, those first who have not; each leads to its own reply. */
export function ReplierList({
  repliers,
  hrefOf,
}: {
  repliers: readonly Replier[];
  hrefOf: (municipality: string) => string;
}) {
  const groups = REPLY_STANDINGS.map((standing) => ({
    standing,
    own: repliers.filter((replier) => replier.standing === standing),
  })).filter(({ own }) => own.length > 0);
  const replied = repliers.filter(({ sentAt }) => sentAt !== null).length;
  return (
    <Card
      heading={m.hearing_replies()}
      note={m.hearing_chapter_of({ answered: replied, all: repliers.length })}
      className="replier-card"
    >
      {groups.map(({ standing, own }) => (
        <section key={standing} className="replier-group" data-standing={standing}>
          <h3>
            {standingName(standing)} <b className="tnum">{own.length}</b>
          </h3>
          <ul>
            {own.map((replier) => (
              <li key={replier.number}>
                <Link to={hrefOf(replier.number)}>{replier.name}</Link>
                <span className="small muted">{factOf(replier)}</span>
                {replier.remarks > 0 ? (
                  <b className="tnum">
                    {replier.remarks} <span className="sr">{m.hearing_column_remarks()}</span>
                  </b>
                ) : null}
                {replier.unconfirmedEmail ? <Tag tone="notice">{m.approval_unconfirmed()}</Tag> : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}

function factOf({ sentAt, remindedAt }: Replier): string {
  if (sentAt) return formatShortDate(sentAt);
  return remindedAt ? m.hearing_reminded_on({ date: formatShortDate(remindedAt) }) : "";
}
