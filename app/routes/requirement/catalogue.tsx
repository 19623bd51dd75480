import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { cataloguePage } from "~/features/requirement/catalogue-page.server";
import { CatalogueForm } from "~/features/requirement/components/catalogue-form";
import { takeFromCatalogue } from "~/features/requirement/take-from-catalogue.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { refusedForm } from "./requirement-action.server";

import "~/features/requirement/components/requirement.css";

export const meta = () => [{ title: `${m.requirement_catalogue()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await cataloguePage(context.deps, actor, consortium);
  if (!page) throw notFound();
  return { page, slug: consortium.slug };
}

const catalogueForm = formShape({ names: ["service"], fields: 80 });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!(await cataloguePage(context.deps, actor, consortium))) throw forbidden();
  const received = await receiveForm(request, catalogueForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  if (issues.length > 0) return data(refusedForm({ ok: false, issues }, "", {}), { status: 400 });
  const deps = withPress(context.deps, received.value);
  const taken = await takeFromCatalogue(deps, actor, consortium, fields.getAll("service").map(String));
  return taken.ok ? redirect(paths.requirements(consortium.slug)) : data(refusedForm(taken, "", {}), { status: 400 });
}

/** Requirements to begin from: one for each national service. */
export default function Catalogue() {
  const { page, slug } = useLoaderData<typeof loader>();
  const refused = useReply<typeof action>() ?? null;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.requirements(slug), label: m.requirement_title() }]} />}
        heading={m.requirement_catalogue()}
        lead={m.requirement_catalogue_lead()}
      />
      <CatalogueForm {...{ page, slug, refused }} />
    </>
  );
}
