import { Link } from "@remix-run/react";

import { EmptyState } from "~/components/ui/empty-state";
import { LadderBar, type LadderSegment } from "~/components/ui/ladder-bar";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

interface Consortium {
  slug: string;
  name: string;
  lead: string;
  lastDay: string;
  roles: readonly string[];
  asked: number;
  mandated: number;
  signed: number;
  segments: readonly LadderSegment[];
}

/** The consortia somebody takes part in, and how far each has come. */
export function ConsortiumCards({
  consortia,
  archived,
  mayFound,
}: {
  consortia: readonly Consortium[];
  archived: readonly { slug: string; name: string }[];
  mayFound: boolean;
}) {
  return (
    <section aria-labelledby="my-consortia">
      <div className="side-head">
        <h2 id="my-consortia">{m.shell_my_consortia()}</h2>
        {mayFound ? (
          <Link className="small" to={paths.newConsortium()}>
            {m.shell_new_consortium()}
          </Link>
        ) : null}
      </div>
      {consortia.length === 0 ? (
        <EmptyState>{mayFound ? m.home_no_consortia_found() : m.home_no_consortia()}</EmptyState>
      ) : (
        <ul className="card side-list">
          {consortia.map((consortium) => (
            <li key={consortium.slug}>
              <Link to={paths.board(consortium.slug)}>
                <h3>{consortium.name}</h3>
                <p>
                  <Counted {...consortium} />
                </p>
                <LadderBar segments={consortium.segments} />
                <small>{m.home_consortium_note({ lead: consortium.lead, date: formatDate(consortium.lastDay) })}</small>
                {consortium.roles.map((role) => (
                  <small key={role}>{role}</small>
                ))}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {archived.length > 0 ? (
        <details className="mt-3">
          <summary className="link">{m.home_archived({ count: archived.length })}</summary>
          <ul className="rows">
            {archived.map(({ slug, name }) => (
              <li key={slug}>
                <Link to={paths.board(slug)}>{name}</Link>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function Counted({ asked, mandated, signed }: Pick<Consortium, "asked" | "mandated" | "signed">) {
  const isSigned = signed === asked && asked > 0;
  return (
    <>
      <b>{m.home_of({ count: isSigned ? signed : mandated, total: asked })}</b>{" "}
      {isSigned ? m.home_have_signed({ count: asked }) : m.home_have_mandate({ count: asked })}
    </>
  );
}
