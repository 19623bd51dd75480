import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { FileForms } from "~/features/requirement/components/requirement-actions";
import { VersionTable } from "~/features/requirement/components/version-table";
import { versionPage } from "~/features/requirement/requirement-versions.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { numberIn } from "./requirement-action.server";

import "~/features/requirement/components/requirement.css";

export const meta = () => [{ title: `${m.requirement_version_head()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await versionPage(context.deps, actor, consortium, numberIn(params["version"]));
  if (!page) throw notFound();
  return { page, slug: consortium.slug };
}

/** The requirements of one version, as they stood. */
export default function RequirementVersion() {
  const { page, slug } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        crumbs={
          <Breadcrumb
            steps={[
              { href: paths.requirements(slug), label: m.requirement_title() },
              { href: paths.requirementVersions(slug), label: m.requirement_versions() },
            ]}
          />
        }
        heading={m.requirement_version_heading({ version: page.number, name: page.name })}
        lead={m.requirement_version_lead({ count: page.requirements, by: page.by, at: formatInstant(page.at) })}
        actions={<FileForms slug={slug} version={page.number} />}
      />
      <VersionTable page={page} />
    </>
  );
}
