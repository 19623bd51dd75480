import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { FreezeForm } from "~/features/requirement/components/freeze-form";
import { VersionList } from "~/features/requirement/components/version-list";
import { freezeRequirements } from "~/features/requirement/freeze-requirements.server";
import { versionsPage } from "~/features/requirement/requirement-versions.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { refusedForm, textIn } from "./requirement-action.server";

import "~/features/requirement/components/requirement.css";

export const meta = () => [{ title: `${m.requirement_versions()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await versionsPage(context.deps, actor, consortium);
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

const freezeForm = formShape({ names: ["name"] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!(await versionsPage(context.deps, actor, consortium))?.mayFreeze) throw forbidden();
  const received = await receiveForm(request, freezeForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const typed = { name: textIn(fields, "name") };
  if (issues.length > 0) return data(refusedForm({ ok: false, issues }, "", typed), { status: 400 });
  const frozen = await freezeRequirements(withPress(context.deps, received.value), actor, consortium, typed);
  return frozen.ok
    ? redirect(paths.requirementVersion(consortium.slug, frozen.value.version))
    : data(refusedForm(frozen, "", typed), { status: 400 });
}

/** The requirements as they were kept, each version under its hash. */
export default function RequirementVersions() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const refused = useReply<typeof action>() ?? null;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.requirements(slug), label: m.requirement_title() }]} />}
        heading={m.requirement_versions()}
        lead={m.requirement_versions_lead()}
      />
      <div className="grid grid-cols-1 gap-5">
        <VersionList versions={page.versions} slug={slug} />
        {page.mayFreeze && page.hasRequirements ? <FreezeForm refused={refused} /> : null}
      </div>
    </>
  );
}
