import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import type { RequirementsPage } from "~/features/requirement/requirements-page.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** The table as it is taken along. */
export function FileForms({ slug, version }: { slug: string; version?: number }) {
  const file = (format: "xlsx" | "docx" | "csv", words: string) => (
    <form action={paths.requirementFile(slug, format)}>
      {version === undefined ? null : <input type="hidden" name="version" value={version} />}
      <Button icon="download">{words}</Button>
    </form>
  );
  return (
    <>
      {file("xlsx", m.requirement_xlsx())}
      {file("docx", m.requirement_docx())}
      {file("csv", m.requirement_csv())}
    </>
  );
}

/** What one can do with the requirements; the first thing a municipality owes is its answers. */
export function RequirementActions({ page, slug }: { page: RequirementsPage; slug: string }) {
  const { counts, own, mayAdd, mayOrder, mayFreeze, versions } = page;
  if (counts.all === 0) return null;
  const isOwed = own !== null && counts.unanswered > 0;
  return (
    <>
      <FileForms slug={slug} />
      {versions > 0 || mayFreeze ? (
        <LinkButton to={paths.requirementVersions(slug)}>{m.requirement_versions()}</LinkButton>
      ) : null}
      {mayOrder ? <LinkButton to={paths.requirementCatalogue(slug)}>{m.requirement_catalogue()}</LinkButton> : null}
      {mayAdd ? (
        <>
          <LinkButton to={paths.requirementImport(slug)}>{m.requirement_import()}</LinkButton>
          <LinkButton icon="plus" variant={isOwed ? "secondary" : "primary"} to={paths.newRequirement(slug)}>
            {m.requirement_add()}
          </LinkButton>
        </>
      ) : null}
      {isOwed ? (
        <LinkButton variant="primary" to={paths.requirements(slug, { show: "unanswered" })}>
          {m.requirement_answer_them({ count: counts.unanswered })}
        </LinkButton>
      ) : null}
    </>
  );
}

/** Nothing is asked for yet. */
export function NoRequirements({ page: { mayAdd, mayOrder }, slug }: { page: RequirementsPage; slug: string }) {
  return (
    <Card>
      <EmptyState
        action={
          mayAdd ? (
            <>
              {mayOrder ? (
                <LinkButton variant="primary" to={paths.requirementCatalogue(slug)}>
                  {m.requirement_catalogue()}
                </LinkButton>
              ) : null}
              <LinkButton to={paths.newRequirement(slug)}>{m.requirement_add()}</LinkButton>
              <LinkButton to={paths.requirementImport(slug)}>{m.requirement_import()}</LinkButton>
            </>
          ) : null
        }
      >
        {mayOrder ? m.requirement_none() : m.requirement_none_yet()}
      </EmptyState>
    </Card>
  );
}
