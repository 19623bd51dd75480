import { Link } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import type { ApplicationPage } from "~/features/grant/application/application-page.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** Where one goes from the end of a section: on to the next, after the last to the signing; or back. */
export function NextSection({
  page,
  slug,
}: {
  page: Pick<ApplicationPage, "id" | "sections" | "section">;
  slug: string;
}) {
  const { sections, section } = page;
  const [before, after] = [sections[section.position - 2], sections[section.position]];
  return (
    <nav className="application-next" aria-label={m.grant_next_sections()}>
      {before ? (
        <Link to={paths.application(slug, page.id, before.key)}>
          {m.grant_previous_section({ title: before.title })}
        </Link>
      ) : null}
      {after ? (
        <LinkButton to={paths.application(slug, page.id, after.key)}>
          {m.grant_next_section({ title: after.title })}
        </LinkButton>
      ) : (
        <LinkButton to={paths.signOffs(slug, page.id)}>{m.grant_to_signing()}</LinkButton>
      )}
    </nav>
  );
}
