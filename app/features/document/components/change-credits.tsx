import { Person, type PresenceColour } from "~/components/ui/person";
import { TimeStamp } from "~/components/ui/time-stamp";
import { initialsOf } from "~/domain/access/initials";
import { authorName, roleOfAuthor } from "~/i18n/author-name";
import { m } from "~/paraglide/messages.js";

import type { Credit, CreditedChange } from "~/features/document/difference-filter";

/** Who wrote what is new; of what was removed, who had written it. Who removed it is on no record. */
export function ChangeCredits({ by, formerlyBy }: Pick<CreditedChange, "by" | "formerlyBy">) {
  if (by.length > 0)
    return (
      <ul className="change-credits">
        {by.map((credit) => (
          <li key={credit.author.key}>
            <Credited {...credit} />
          </li>
        ))}
      </ul>
    );
  const names = formerlyBy.map(({ author }) => authorName(author)).join(" · ");
  return (
    <p className="change-credits">
      {names === "" ? m.document_compare_unknown() : m.document_compare_removed_of({ names })}
    </p>
  );
}

function Credited({ author, at }: Credit) {
  const isPerson = author.kind === "person";
  return (
    <>
      {isPerson ? <Person initials={initialsOf(author.name)} colour={author.colour as PresenceColour} /> : null}
      <span>
        {isPerson && author.organisationName ? (
          <>
            <b>{author.organisationName}</b> {roleOfAuthor(author)}
          </>
        ) : (
          <b>{authorName(author)}</b>
        )}
        {at ? (
          <>
            {" · "}
            <TimeStamp at={at} form="short" />
          </>
        ) : null}
      </span>
    </>
  );
}
