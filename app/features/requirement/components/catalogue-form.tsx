import { Link } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { requirementNumber } from "~/domain/requirement/requirement";
import type { CataloguePage } from "~/features/requirement/catalogue-page.server";
import { requirementGroupName } from "~/i18n/requirement-names";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** The catalogue by group; those the consortium has a requirement for are said, the others can be ticked. */
export function CatalogueForm({
  page: { groups, left },
  slug,
  refused,
}: {
  page: CataloguePage;
  slug: string;
  refused: { errors: Record<string, string[]> } | null;
}) {
  return (
    <Form method="post" of="catalogue" preventScrollReset className="grid grid-cols-1 gap-5">
      <FormErrors errors={refused?.errors[""]} />
      {groups.map(({ group, entries }) => (
        <Card key={group} heading={requirementGroupName(group)} isPadded={false}>
          <ul className="rq-catalogue">
            {entries.map(({ service, title, serviceName, duty, source, number }) => (
              <li key={service}>
                {number === null ? (
                  <label>
                    <input type="checkbox" className="ds-input" name="service" value={service} defaultChecked />
                    <b>{title}</b>
                  </label>
                ) : (
                  <Link to={paths.requirement(slug, number)}>
                    {requirementNumber(number)} {title}
                  </Link>
                )}
                <p className="small muted">
                  {serviceName}. {duty ? <span lang="nb">{duty}. </span> : null}
                  <span lang="nb">{source}</span>
                </p>
              </li>
            ))}
          </ul>
        </Card>
      ))}
      {left > 0 ? (
        <p>
          <Button variant="primary">{m.requirement_catalogue_take()}</Button>
        </p>
      ) : (
        <p>{m.requirement_catalogue_all()}</p>
      )}
    </Form>
  );
}
