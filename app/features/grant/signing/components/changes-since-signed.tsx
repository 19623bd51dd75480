import { Link } from "@remix-run/react";

import { useMailWords } from "~/components/shell/use-mail-words";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import type { StaleGroup } from "~/features/grant/signing/sign-offs-page.server";

import { ChangeList } from "./change-list";

/** Changes shown on a card; the rest is a press away. */
const SHOWN = 3;

/** What changed since those who must sign again signed: one card for each text that was signed. */
export function ChangesSinceSigned({
  groups,
  hrefOf,
}: {
  groups: readonly StaleGroup[];
  hrefOf: (number: string) => string;
}) {
  const mail = useMailWords();
  return (
    <aside className="changes-since" aria-labelledby="changes-since">
      <h2 id="changes-since">{m.grant_sign_changed()}</h2>
      {groups.map((group) => (
        <article className="change-card" key={group.sha256}>
          <GroupHead group={group} />
          <ChangeList changes={group.changes.slice(0, SHOWN)} />
          <Link className="small" to={hrefOf(group.number)}>
            {group.changes.length > SHOWN
              ? m.grant_sign_changed_more({ count: group.changes.length - SHOWN })
              : m.grant_sign_changed_see()}
          </Link>
        </article>
      ))}
      <p className="small muted">{groups.length > 0 ? mail.signAgain() : m.grant_sign_changed_none()}</p>
    </aside>
  );
}

function GroupHead({ group }: { group: StaleGroup }) {
  const at = formatInstant(group.signedAt);
  const [only] = group.names;
  if (group.names.length === 1)
    return (
      <header>
        <b>{only}</b>
        <small className="muted">{m.grant_sign_changed_at({ at })}</small>
      </header>
    );
  return (
    <>
      <header>
        <b>{m.grant_sign_changed_many({ count: group.names.length })}</b>
        <small className="muted">{m.grant_sign_changed_last({ at })}</small>
      </header>
      <p className="small muted">{group.names.join(", ")}</p>
    </>
  );
}
