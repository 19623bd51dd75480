import { Link } from "@remix-run/react";

import { Alert } from "~/components/ui/alert";
import { Card } from "~/components/ui/card";
import { requirementNumber } from "~/domain/requirement/requirement";
import type { RequirementPage } from "~/features/requirement/requirement-page.server";
import { requirementGroupName } from "~/i18n/requirement-names";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** What is asked for, and where it comes from. */
export function RequirementText({ page, slug }: { page: RequirementPage; slug: string }) {
  const { text, group, source, service, owner, mergedInto, absorbed } = page;
  return (
    <Card>
      {mergedInto === null ? null : (
        <Alert tone="info">
          <p>
            <Link to={paths.requirement(slug, mergedInto)}>
              {m.requirement_is_merged({ number: requirementNumber(mergedInto) })}
            </Link>
          </p>
        </Alert>
      )}
      {text ? <p className="rq-text">{text}</p> : null}
      <dl className="rq-facts">
        <div>
          <dt>{m.requirement_group()}</dt>
          <dd>{requirementGroupName(group)}</dd>
        </div>
        <div>
          <dt>{m.requirement_source()}</dt>
          <dd>{source}</dd>
        </div>
        {service ? (
          <div>
            <dt>{m.requirement_service()}</dt>
            <dd>{service}</dd>
          </div>
        ) : null}
        <div>
          <dt>{m.requirement_written_by()}</dt>
          <dd>{owner ?? m.requirement_joint()}</dd>
        </div>
        {absorbed.length > 0 ? (
          <div>
            <dt>{m.requirement_absorbed()}</dt>
            <dd>
              {absorbed.map(({ number, title }) => (
                <Link key={number} className="block" to={paths.requirement(slug, number)}>
                  {requirementNumber(number)} {title}
                </Link>
              ))}
            </dd>
          </div>
        ) : null}
      </dl>
    </Card>
  );
}
