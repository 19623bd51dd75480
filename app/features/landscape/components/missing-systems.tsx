import { Link } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { HandOverLinks } from "~/components/ui/hand-over-links";
import type { AskedAbout } from "~/features/landscape/ask-about-systems.server";
import type { LandscapePage } from "~/features/landscape/landscape-page.server";
import { formatList } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** Who has not answered; the lead sends them the form. */
export function MissingSystems({ page, slug }: { page: LandscapePage; slug: string }) {
  const { missing, mayAsk } = page;
  if (missing.length === 0) return null;
  const askable = missing.filter(({ hasJoined, isLead }) => hasJoined && !isLead);
  return (
    <Card
      id="missing"
      heading={m.landscape_missing_heading({ count: missing.length })}
      note={m.landscape_missing_note()}
    >
      <Form method="post" of="ask" preventScrollReset className="stack gap-4">
        <ul className="land-missing">
          {missing.map(({ number, name, hasJoined, isLead }) => (
            <li key={number}>
              {mayAsk && hasJoined && !isLead ? (
                <label>
                  <input type="checkbox" className="ds-input" name="number" value={number} defaultChecked /> {name}
                </label>
              ) : (
                <Link to={paths.ownSystems(slug, number)}>{name}</Link>
              )}
              {hasJoined ? null : <small className="muted">{m.landscape_not_joined()}</small>}
            </li>
          ))}
        </ul>
        {mayAsk && askable.length > 0 ? (
          <p>
            <Button icon="send" name="intent" value="ask">
              {m.landscape_ask()}
            </Button>
          </p>
        ) : null}
      </Form>
    </Card>
  );
}

const why = {
  answered: m.landscape_why_answered,
  asked_lately: m.landscape_why_asked_lately,
  not_joined: m.landscape_why_not_joined,
  no_address: m.landscape_why_no_address,
  asked_not_to: m.landscape_why_asked_not_to,
  too_many_letters: m.landscape_why_too_many_letters,
} satisfies Record<AskedAbout["left"][number]["why"], unknown>;

/** What became of asking: who got the form, who did not and why. */
export function AskedNow({ outcome: { asked, left } }: { outcome: AskedAbout }) {
  const links = asked.flatMap(({ name, handOver }) => (handOver === null ? [] : [{ name, href: handOver }]));
  return (
    <Alert tone={asked.length > 0 ? "done" : "notice"} isLive>
      {asked.length > 0 ? (
        <p>
          {links.length > 0
            ? m.landscape_asked_hand_over()
            : m.landscape_asked({ names: formatList(asked.map(({ name }) => name)) })}
        </p>
      ) : null}
      {links.length > 0 ? <HandOverLinks links={links} /> : null}
      {left.length > 0 ? (
        <ul>
          {left.map(({ name, why: reason }) => (
            <li key={name}>
              {name}: {why[reason]()}
            </li>
          ))}
        </ul>
      ) : null}
    </Alert>
  );
}
