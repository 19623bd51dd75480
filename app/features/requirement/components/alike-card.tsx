import { Link } from "@remix-run/react";

import { Card } from "~/components/ui/card";
import { requirementNumber } from "~/domain/requirement/requirement";
import type { RequirementsPage } from "~/features/requirement/requirements-page.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** Pairs that probably ask for the same: each leads to where the later one is merged into the other. */
export const AlikeCard = ({ alike, slug }: { alike: RequirementsPage["alike"]; slug: string }) => (
  <Card
    heading={m.requirement_alike_heading({ count: alike.length })}
    note={m.requirement_alike_note()}
    isPadded={false}
  >
    <ul className="rq-history">
      {alike.map(({ number, title, other }) => (
        <li key={`${number} ${other.number}`}>
          <p>
            {requirementNumber(number)} {title}
          </p>
          <p>
            {requirementNumber(other.number)} {other.title}
          </p>
          <p>
            <Link to={paths.requirement(slug, number)}>
              {m.requirement_alike_see({ number: requirementNumber(number), other: requirementNumber(other.number) })}
            </Link>
          </p>
        </li>
      ))}
    </ul>
  </Card>
);
